import { isDeepStrictEqual } from 'node:util';
import { type CheckSettings, checkManifest, isStackInput, manifestIn } from '../check/check-manifest';
import { documentKind } from '../check/document-kind';
import type { CheckedJob } from '../check/job';
import type { Path, Problem } from '../diagnostics/diagnostic';
import type { Fix } from '../diagnostics/fix';
import { type GivenPart, LayeredManifest, type RemovedPart } from '../layers/layered-manifest';
import type { Layer, Origin, Part } from '../layers/part';
import { plainSourceOf, type SourceDocument, type SourceFile } from '../read/parse';
import type { Finding } from '../secrecy/disclosure';

/** A document of a file, with what is put over it, and what the checks say of that. */
export class OpenDocument {
  /** The manifest in it as it is written: that of a stack input is its target. */
  readonly written: unknown;
  /** The same with what is put over it. */
  readonly manifest: unknown;
  /** The document with that manifest in it. */
  readonly value: unknown;
  readonly isJob: boolean;
  readonly problems: readonly Problem[];
  /** The job, if there is one without errors so far. */
  readonly checked?: CheckedJob;
  private readonly layered: LayeredManifest;
  private readonly base: Layer;

  /** @param partsOver what is put over the manifest of a job, in order */
  constructor(
    file: SourceFile,
    readonly document: SourceDocument,
    settings: CheckSettings,
    partsOver: (manifest: unknown) => readonly Part[],
  ) {
    this.base = { file, document };
    const problems: Problem[] = [];
    const report = (problem: Problem) => problems.push(problem);
    const { value } = document;
    this.isJob = documentKind(value, report) === 'job';
    this.written = manifestIn(value);
    const parts = this.isJob ? partsOver(this.written) : [];
    this.layered = new LayeredManifest(this.written, { layer: this.base, path: pathToManifest(value) }, parts);
    this.manifest = this.layered.value();
    this.value = isStackInput(value) ? { ...value, target: this.manifest } : this.manifest;
    const options = { ...settings, plainSource: (path: Path) => this.plainSource(path) };
    this.checked = this.isJob ? checkManifest(this.value, report, options) : undefined;
    this.problems = problems;
  }

  /** Where what stands at a path of the value was given. */
  originOf(path: Path): Origin {
    const prefix = pathToManifest(this.document.value);
    if (!prefix.every((part, index) => part === path[index])) return { layer: this.base, path };
    return this.layered.originOf(path.slice(prefix.length));
  }

  /** What the manifest, and each layer over it, gives at a path of the manifest, in order. The last one has won. */
  givenAt(path: Path): GivenPart[] {
    return this.layered.givenAt(path);
  }

  /** Where what stands at a path of the manifest was given. */
  originInManifest(path: Path): Origin {
    return this.layered.originOf(path);
  }

  /** The document itself, and what is put over its manifest. */
  layers(): Layer[] {
    return this.layered.layers();
  }

  /** The same, if that is what was put over it. */
  overlaidAt(path: Path): Origin | undefined {
    const origin = this.layered.originOf(path);
    return origin.layer === this.base ? undefined : origin;
  }

  /** What the layers take away from the manifest. */
  removed(): RemovedPart[] {
    return this.layered.removed();
  }

  /** A problem with the value, as one of the layer that the place of the problem was given in. */
  located(problem: Problem): { readonly file: SourceFile; readonly finding: Finding } {
    const { layer, path } = this.originOf(problem.path);
    const replaced = this.replacedAt(problem.path, layer);
    return {
      file: layer.file,
      finding: {
        document: layer.document,
        problem: { ...problem, path, fix: problem.fix && this.fixIn(layer, problem.fix) },
        ...(replaced.length > 0 ? { replaced } : {}),
      },
    };
  }

  /** Where other layers give the same field another value. */
  private replacedAt(path: Path, layer: Layer): Finding['replaced'] & object {
    const given = this.givenAt(path.slice(pathToManifest(this.document.value).length));
    const won = given.find(({ at }) => at.layer === layer);
    const others = given.filter(({ at, value }) => at.layer !== layer && !isDeepStrictEqual(value, won?.value));
    return won ? others.map(({ at }) => ({ ...at.layer, path: at.path })) : [];
  }

  /** A change of the layer itself; one of another would not help. */
  private fixIn(layer: Layer, fix: Fix): Fix | undefined {
    if (fix.path === undefined) return fix;
    const origin = this.originOf(fix.path);
    return origin.layer === layer ? { ...fix, path: origin.path } : undefined;
  }

  private plainSource(path: Path): string | undefined {
    const { layer, path: inLayer } = this.originOf(path);
    return plainSourceOf(layer.document)(inLayer);
  }
}

function pathToManifest(document: unknown): Path {
  return isStackInput(document) ? ['target'] : [];
}
