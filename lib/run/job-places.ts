import { pathInDocument } from '../check/check-manifest';
import type { Place } from '../diagnostics/diagnostic';
import { parseFile, type SourceFile } from '../read/parse';
import { readSource, type Source } from '../read/sources';
import { Disclosure } from '../secrecy/disclosure';
import type { JobField } from './claims';

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
  /** The file that was asked for last: what is told of the jobs of one file comes together. */
  private last: { readonly source: Source; readonly file: SourceFile } | undefined;

  /** @throws {InputError} if a file that has changed since can't be read */
  placeOf({ source, document }: JobOrigin, { path, at }: JobField): Place {
    const file = this.fileOf(source);
    const found = file.documents.find(({ index }) => index === document);
    if (!found) return { file: source.name, line: 1, column: 1, endLine: 1, endColumn: 1, path: '' };
    return new Disclosure(file, []).placeOf(found, pathInDocument(found.value, path), at);
  }

  private fileOf(source: Source): SourceFile {
    if (this.last?.source !== source) this.last = { source, file: parseFile(source.name, readSource(source)) };
    return this.last.file;
  }
}
