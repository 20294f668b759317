import { pathInDocument } from '../check/check-manifest';
import type { Place } from '../diagnostics/diagnostic';
import { readSource, type Source } from '../read/sources';
import { Disclosure } from '../secrecy/disclosure';
import type { JobField } from './claims';
import { LayerReader } from './layers';
import { OpenFile } from './open-file';
import type { RunOptions } from './run-options';

/** A job by the document that it is, from 0, of what it was read from. */
interface JobOrigin {
  readonly source: Source;
  readonly document: number;
}

/**
 * Where fields of jobs stand, for what shows only after all files have been read. The files are read again: to keep the
 * places of all jobs would take as much memory as their output.
 */
export class JobPlaces {
  private readonly layers: LayerReader;
  /** The file that was asked for last: what is told of the jobs of one file comes together. */
  private last: { readonly source: Source; readonly file: OpenFile } | undefined;

  constructor({ args }: Pick<RunOptions, 'args'>) {
    this.layers = new LayerReader(args);
  }

  /** @throws {InputError} if a file that has changed since can't be read */
  placeOf({ source, document }: JobOrigin, { path, at }: JobField): Place {
    const opened = this.fileOf(source).document(document);
    if (!opened) return { file: source.name, line: 1, column: 1, endLine: 1, endColumn: 1, path: '' };
    const { layer, path: inLayer } = opened.originOf(pathInDocument(opened.value, path));
    return new Disclosure(layer.file, []).placeOf(layer.document, inLayer, at);
  }

  private fileOf(source: Source): OpenFile {
    if (this.last?.source !== source) {
      this.last = { source, file: new OpenFile(source.name, readSource(source), {}, this.layers.layersOf(source)) };
    }
    return this.last.file;
  }
}
