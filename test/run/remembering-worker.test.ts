import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Source } from '../../lib/read/sources';
import { OpenFile } from '../../lib/run/open-file';
import { RememberingWorker } from '../../lib/run/remembering-worker';
import { folderWith, writeFile } from '../kit/command-line';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const options = { ...runOptions, secretAccess: { secretFiles: [path.parse(os.tmpdir()).root] } };

function source(name: string, text: string): Source {
  return { name, bytes: Buffer.from(text) };
}

function job(name: string, namespace = 'jobs'): Source {
  return source(
    `${name}.yaml`,
    `{apiVersion: kubernetes.project-planton.org/v1, kind: KubernetesJob, metadata: {name: ${name}},
      spec: {namespace: ${namespace}, image: {repo: busybox, tag: "1.36"}}}`,
  );
}

function namespace(name: string, value: string): Source {
  return source(`ns-${name}.yaml`, `{kind: KubernetesNamespace, metadata: {name: ${name}}, spec: {name: ${value}}}`);
}

const refersTo = (name: string) => `{valueFrom: {name: ${name}}}`;

/** The files that a run reads or finishes; the result must be what a run from scratch gives. */
function processedBy(worker: RememberingWorker, sources: readonly Source[], given = options): string[] {
  const finished = jest.spyOn(OpenFile.prototype, 'finish');
  const result = runNow(sources, given, worker);
  const names = finished.mock.contexts.map((file) => file.name);
  finished.mockRestore();
  expect(result).toEqual(runNow(sources, given));
  return names;
}

test('an unchanged file is not processed again', () => {
  const worker = new RememberingWorker();
  expect(processedBy(worker, [job('a'), job('b')])).toEqual(['a.yaml', 'b.yaml']);
  expect(processedBy(worker, [job('a'), job('b')])).toEqual([]);
});

test('a changed file alone is processed again', () => {
  const worker = new RememberingWorker();
  processedBy(worker, [job('a'), job('b')]);
  expect(processedBy(worker, [job('a'), source('b.yaml', 'metadata: {name: b')])).toEqual(['b.yaml']);
  expect(processedBy(worker, [job('a'), job('b')])).toEqual(['b.yaml']);
});

test('other options process every file again', () => {
  const worker = new RememberingWorker();
  processedBy(worker, [job('a')]);
  expect(processedBy(worker, [job('a')], { ...options, render: false })).toEqual(['a.yaml']);
});

test('a job is resolved again when a document that it refers to changes, and only then', () => {
  const worker = new RememberingWorker();
  const jobs = [job('a', refersTo('one')), job('b', refersTo('two')), job('c')];
  processedBy(worker, [...jobs, namespace('one', 'x'), namespace('two', 'y')]);
  expect(processedBy(worker, [...jobs, namespace('one', 'x'), namespace('two', 'y')])).toEqual([]);
  expect(processedBy(worker, [...jobs, namespace('one', 'z'), namespace('two', 'y')])).toEqual([
    'ns-one.yaml',
    'a.yaml',
  ]);
});

test('a job is resolved again when a document at the second hop changes', () => {
  const worker = new RememberingWorker();
  const link = namespace('one', '{valueFrom: {kind: KubernetesNamespace, name: two, fieldPath: spec.name}}');
  const before = [job('a', refersTo('one')), link, namespace('two', 'x')];
  processedBy(worker, before);
  expect(processedBy(worker, [...before.slice(0, 2), namespace('two', 'y')])).toEqual(['ns-two.yaml', 'a.yaml']);
});

test('a job is resolved again when the document that it refers to goes or comes back', () => {
  const worker = new RememberingWorker();
  const [referring, target] = [job('a', refersTo('one')), namespace('one', 'x')];
  processedBy(worker, [referring, target]);
  expect(processedBy(worker, [referring])).toEqual(['a.yaml']);
  expect(processedBy(worker, [referring, target])).toEqual(['ns-one.yaml', 'a.yaml']);
});

test('a file that goes takes its conflicts with it', () => {
  const worker = new RememberingWorker();
  const double = { ...job('a'), name: 'copy.yaml' };
  const { diagnostics } = runNow([job('a'), double], options, worker);
  expect(diagnostics.map(({ code }) => code)).toContain('duplicate-object');
  expect(processedBy(worker, [job('a')])).toEqual([]);
});

/** A job whose secret comes from a file beside it, and one whose namespace comes from elsewhere too. */
function secretJob(folder: string, from: string, namespace = 'jobs'): Source {
  const { bytes } = job('s', namespace);
  const text = Buffer.from(bytes ?? [])
    .toString()
    .replace('image:', `env: {secrets: {TOKEN: ${from}}}, image:`);
  writeFile(folder, 's.yaml', text);
  return { name: 's.yaml', path: path.join(folder, 's.yaml') };
}

describe.each([
  ['jobs', []],
  [refersTo('ns'), [namespace('ns', 'jobs')]],
])('the secrets of a job in namespace %s', (where, others) => {
  test('are read again when their file changes, goes or comes, and only then', () => {
    const folder = folderWith({ token: 'one' });
    const sources = [secretJob(folder, '{fromFile: token}', where), job('a'), ...others];
    const worker = new RememberingWorker();
    const processed = () => [...new Set(processedBy(worker, sources))];
    processed();
    expect(processed()).toEqual([]);
    writeFile(folder, 'token', 'two');
    expect(processed()).toEqual(['s.yaml']);
    fs.rmSync(path.join(folder, 'token'));
    expect(processed()).toEqual(['s.yaml']);
    writeFile(folder, 'token', 'two');
    expect(processed()).toEqual(['s.yaml']);
    expect(processed()).toEqual([]);
  });

  test('are read again when the environment changes', () => {
    const sources = [secretJob(folderWith({}), '{fromEnvironment: TOKEN}', where), ...others];
    const worker = new RememberingWorker();
    for (const TOKEN of ['one', 'two', undefined, 'two']) {
      expect(processedBy(worker, sources, { ...options, env: { TOKEN } })).toContain('s.yaml');
    }
  });
});
