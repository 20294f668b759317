import { loadAll } from 'js-yaml';
import type { RunOptions } from '../../lib/run/run-options';
import type { RunResult } from '../../lib/run/run-result';
import { assertValidInKubernetes, type KubernetesObject } from './kubernetes-objects';
import { runNow } from './run-now';
import { runOptions } from './run-options';

/** Files of the input by name: text, or a value that is written as JSON (which is YAML). */
export type InputFiles = Readonly<Record<string, unknown>>;

/** Takes files through the whole pipeline; every object that comes out is checked against Kubernetes' own schema. */
export function synthesize(files: InputFiles, options: Partial<RunOptions> = {}): RunResult {
  const sources = Object.entries(files).map(([name, content]) => ({ name, bytes: bytesOf(content) }));
  const result = runNow(sources, { ...runOptions, ...options });
  for (const { text } of [...result.files, ...result.secretFiles]) assertValidInKubernetes(loadAll(text));
  return result;
}

/** The errors for some files, each as `code path line:column`; for several files with the file's name before it. */
export function errorsOf(files: InputFiles | string, options: Partial<RunOptions> = {}): string[] {
  const input = typeof files === 'string' ? { 'job.yaml': files } : files;
  const { diagnostics, files: output } = synthesize(input, options);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && output.length > 0) throw new Error('files were made in spite of errors');
  const isOne = Object.keys(input).length === 1;
  return errors.map(({ code, path, file, line, column }) => {
    const where = `${isOne ? '' : `${file}:`}${line}:${column}`;
    return [code, path, where].filter((part) => part !== '').join(' ');
  });
}

/** The errors for one manifest, each as `code path`. */
export function problemsOf(content: unknown): string[] {
  return errorsOf({ 'job.yaml': content }).map((error) => error.replace(/ \d+:\d+$/, ''));
}

/** The warnings for one manifest, each as `code path`. */
export function warningsOf(content: unknown): string[] {
  const { diagnostics } = synthesize({ 'job.yaml': content });
  return diagnostics.filter(({ severity }) => severity === 'warning').map(({ code, path }) => `${code} ${path}`);
}

/** The output files by name, each as the objects that a parser finds in it. Throws if there are errors. */
export function filesOf(input: InputFiles): Record<string, KubernetesObject[]> {
  const { diagnostics, files } = synthesize(input);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return Object.fromEntries(files.map(({ name, text }) => [name, loadAll(text) as KubernetesObject[]]));
}

/** The objects of one manifest, by the kinds that it makes at most one of, and all in order. */
export function objectsOf(content: unknown) {
  const objects = Object.values(filesOf({ 'job.yaml': content })).flat();
  const [job] = objects.filter(({ kind }) => kind === 'Job') as unknown as JobObject[];
  const container = job?.spec.template.spec.containers[0];
  if (!job || !container) throw new Error('there is no Job');
  return { objects, job, spec: job.spec, pod: job.spec.template.spec, container };
}

export interface JobObject extends KubernetesObject {
  readonly spec: Record<string, unknown> & {
    readonly template: {
      readonly metadata: KubernetesObject['metadata'];
      readonly spec: Record<string, unknown> & { readonly containers: readonly Record<string, unknown>[] };
    };
  };
}

export interface DataObject extends KubernetesObject {
  readonly type?: string;
  readonly data: Record<string, string>;
}

/** A Secret or ConfigMap of the output, by kind and name. */
export function dataOf(objects: readonly KubernetesObject[], kind: string, name: string): DataObject {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (!found) throw new Error(`there is no ${kind} ${name}`);
  return found as DataObject;
}

export function decoded(base64: string | undefined): string {
  return Buffer.from(base64 ?? '', 'base64').toString('utf8');
}

function bytesOf(content: unknown): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}
