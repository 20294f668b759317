import fs from 'node:fs';
import path from 'node:path';
import { IncrementalRun } from '../../lib/pipeline/incremental-run';
import { processFile } from '../../lib/pipeline/process-file';
import { run } from '../../lib/pipeline/run';
import type { Source } from '../../lib/read/sources';
import { folderWith, writeFile } from '../kit/command-line';
import { runOptions } from '../kit/run-options';

jest.mock('../../lib/pipeline/process-file', () => {
  const actual = jest.requireActual<typeof import('../../lib/pipeline/process-file')>(
    '../../lib/pipeline/process-file',
  );
  return { ...actual, processFile: jest.fn(actual.processFile) };
});

const options = runOptions;

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

/** The files that a run processes; the result must be what a run from scratch gives. */
function processedBy(incremental: IncrementalRun, sources: readonly Source[], given = options): string[] {
  jest.mocked(processFile).mockClear();
  const result = incremental.run(sources, given);
  const names = jest.mocked(processFile).mock.calls.map(([name]) => name);
  expect(result).toEqual(run(sources, given));
  return names;
}

test('an unchanged file is not processed again', () => {
  const incremental = new IncrementalRun();
  expect(processedBy(incremental, [job('a'), job('b')])).toEqual(['a.yaml', 'b.yaml']);
  expect(processedBy(incremental, [job('a'), job('b')])).toEqual([]);
});

test('a changed file alone is processed again', () => {
  const incremental = new IncrementalRun();
  processedBy(incremental, [job('a'), job('b')]);
  expect(processedBy(incremental, [job('a'), source('b.yaml', 'metadata: {name: b')])).toEqual(['b.yaml']);
  expect(processedBy(incremental, [job('a'), job('b')])).toEqual(['b.yaml']);
});

test('other options process every file again', () => {
  const incremental = new IncrementalRun();
  processedBy(incremental, [job('a')]);
  expect(processedBy(incremental, [job('a')], { ...options, render: false })).toEqual(['a.yaml']);
});

test('a job is resolved again when a document that it refers to changes, and only then', () => {
  const incremental = new IncrementalRun();
  const jobs = [job('a', refersTo('one')), job('b', refersTo('two')), job('c')];
  processedBy(incremental, [...jobs, namespace('one', 'x'), namespace('two', 'y')]);
  expect(processedBy(incremental, [...jobs, namespace('one', 'x'), namespace('two', 'y')])).toEqual([]);
  expect(processedBy(incremental, [...jobs, namespace('one', 'z'), namespace('two', 'y')])).toEqual([
    'ns-one.yaml',
    'a.yaml',
  ]);
});

test('a job is resolved again when a document at the second hop changes', () => {
  const incremental = new IncrementalRun();
  const link = namespace('one', '{valueFrom: {kind: KubernetesNamespace, name: two, fieldPath: spec.name}}');
  const before = [job('a', refersTo('one')), link, namespace('two', 'x')];
  processedBy(incremental, before);
  expect(processedBy(incremental, [...before.slice(0, 2), namespace('two', 'y')])).toEqual(['ns-two.yaml', 'a.yaml']);
});

test('a job is resolved again when the document that it refers to goes or comes back', () => {
  const incremental = new IncrementalRun();
  const [referring, target] = [job('a', refersTo('one')), namespace('one', 'x')];
  processedBy(incremental, [referring, target]);
  expect(processedBy(incremental, [referring])).toEqual(['a.yaml']);
  expect(processedBy(incremental, [referring, target])).toEqual(['ns-one.yaml', 'a.yaml']);
});

test('a file that goes takes its conflicts with it', () => {
  const incremental = new IncrementalRun();
  const double = { ...job('a'), name: 'copy.yaml' };
  const { diagnostics } = incremental.run([job('a'), double], options);
  expect(diagnostics.map(({ code }) => code)).toContain('duplicate-object');
  expect(processedBy(incremental, [job('a')])).toEqual([]);
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
    const incremental = new IncrementalRun();
    const processed = () => [...new Set(processedBy(incremental, sources))];
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
    const incremental = new IncrementalRun();
    for (const TOKEN of ['one', 'two', undefined, 'two']) {
      expect(processedBy(incremental, sources, { ...options, env: { TOKEN } })).toContain('s.yaml');
    }
  });
});
