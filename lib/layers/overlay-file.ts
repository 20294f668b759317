import overlaySchema from '../../schemas/overlay.schema.json';
import type { Problem } from '../diagnostics/diagnostic';
import { nearest } from '../diagnostics/suggest';
import type { KubernetesJobOverlay } from '../generated/overlay';
import { overlay as validateOverlay } from '../generated/validators';
import { isMap, valueAt } from '../manifest/own-property';
import { KUBERNETES_JOB } from '../manifest/well-known';
import { matchesWildcard } from '../manifest/wildcard';
import { parseFile, plainSourceOf, type SourceDocument, type SourceFile } from '../read/parse';
import type { Field } from '../schema/field';
import { validate } from '../schema/problems';
import type { Layer, Part } from './part';
import { overlayPart } from './to-part';

/** The jobs that an overlay is for. */
export type Match = NonNullable<KubernetesJobOverlay['match']>;

/** One overlay: a document of a file. */
export interface Overlay extends Layer {
  /** Undefined if something is wrong with it as a whole. */
  readonly part?: Part;
  /** @default - it is for every job that its file is for */
  readonly match?: Match;
  readonly problems: readonly Problem[];
}

/** A file of overlays. */
export interface OverlayFile {
  readonly file: SourceFile;
  readonly overlays: readonly Overlay[];
}

const root = overlaySchema as Field;

/** The overlays in a file. What can't be read is a problem of the file. */
export function parseOverlays(name: string, bytes: Uint8Array): OverlayFile {
  const parsed = parseFile(name, bytes);
  // A file with nothing in it, or with comments only, changes nothing.
  const file = { ...parsed, problems: parsed.problems.filter(({ code }) => code !== 'empty-file') };
  return { file, overlays: file.documents.map((document) => toOverlay(file, document)) };
}

function toOverlay(file: SourceFile, document: SourceDocument): Overlay {
  const { value } = document;
  const layer = { file, document };
  if (!isMap(value)) {
    const message = 'an overlay must be a map with fields of a manifest';
    const hint = 'for example spec: {backoffLimit: 0}';
    return { ...layer, problems: [{ code: 'wrong-type', path: [], message, hint }] };
  }
  const problems = [...problemsWithKind(value.kind), ...problemsWithMatch(document)];
  if (problems.length > 0) return { ...layer, problems };
  const { match, ...changes } = value as KubernetesJobOverlay;
  const name = valueAt(changes, ['metadata', 'name']);
  const part = overlayPart(changes, { layer, path: [] });
  return { ...layer, part, match: match ?? (typeof name === 'string' ? { names: [name] } : undefined), problems };
}

function problemsWithKind(kind: unknown): Problem[] {
  if (kind === undefined || kind === KUBERNETES_JOB) return [];
  const message = `an overlay changes a ${KUBERNETES_JOB}, and no other kind`;
  return [{ code: 'not-allowed', path: ['kind'], message, hint: `write kind: ${KUBERNETES_JOB}, or leave it out` }];
}

function problemsWithMatch(document: SourceDocument): Problem[] {
  return validate(validateOverlay, { root, value: document.value, plainSource: plainSourceOf(document) });
}

/** Whether an overlay is for a job, by what the job's manifest says without overlays. */
export function isFor({ match }: Overlay, manifest: unknown): boolean {
  if (match === undefined) return true;
  const { names, labels = {} } = match;
  const name = nameOf(manifest);
  if (names && !names.some((pattern) => name !== undefined && matchesWildcard(name, pattern))) return false;
  return Object.entries(labels).every(([key, value]) => valueAt(manifest, ['metadata', 'labels', key]) === value);
}

/** The name of the job in a manifest, if it has one. */
export function nameOf(manifest: unknown): string | undefined {
  const name = valueAt(manifest, ['metadata', 'name']);
  return typeof name === 'string' ? name : undefined;
}

/** What is wrong with an overlay that may be for several jobs and does not say for which. */
export function unclearJob(jobs: readonly string[] = []): Problem {
  const hint = jobs.length > 0 ? `name one of ${jobs.join(', ')} in metadata.name` : 'say so with match: {names: […]}';
  return { code: 'overlay-without-job', path: [], message: 'the overlay does not say which job it is for', hint };
}

/** What is wrong with an overlay that lies beside a manifest and is for none of the jobs in it. */
export function withoutJob({ match }: Overlay, jobs: readonly string[], manifest: string): Problem {
  const [wanted] = match?.names ?? [];
  const meant = wanted === undefined ? undefined : nearest(wanted, jobs);
  return {
    code: 'overlay-without-job',
    path: ['metadata', 'name'],
    message: `the overlay is for no job in ${manifest}`,
    hint: meant ? `did you mean ${meant}?` : `the jobs there are ${jobs.join(', ')}`,
  };
}
