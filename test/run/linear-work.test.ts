import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Node } from 'constructs';
import * as jsYaml from 'js-yaml';
import { benchManifests } from '../../bench/manifests';
import * as constructs from '../../lib/chart/kubernetes-job-objects';
import { type FolderChanges, writeFolders } from '../../lib/write/output-folder';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

jest.mock('../../lib/chart/kubernetes-job-objects', () => {
  const actual = jest.requireActual<typeof constructs>('../../lib/chart/kubernetes-job-objects');
  return {
    ...actual,
    KubernetesJobObjects: jest.fn((...args) => Reflect.construct(actual.KubernetesJobObjects, args)),
  };
});

jest.mock('js-yaml', () => {
  const actual = jest.requireActual<typeof jsYaml>('js-yaml');
  return { ...actual, parseEvents: jest.fn(actual.parseEvents) };
});

const [FEW, MANY] = [200, 2000] as const;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubejob-test-'));

afterAll(() => fs.rmSync(folder, { recursive: true }));
afterEach(() => jest.restoreAllMocks());

/** How often each thing was done that takes time. */
interface Work {
  readonly filesRead: number;
  readonly textsParsed: number;
  readonly jobsBuilt: number;
  readonly constructsLookedThrough: number;
  readonly filesWritten: number;
}

/** Takes the first manifests of the benchmark from files to files, and counts. */
function synthesize(count: number): Work & { readonly changes: FolderChanges | undefined } {
  const sources = benchManifests(count).map(({ name, text }) => {
    const file = path.join(folder, `${count}-${name}.yaml`);
    if (!fs.existsSync(file)) fs.writeFileSync(file, text);
    return { name: file, path: file };
  });
  const names = new Set<unknown>(sources.map(({ path: file }) => file));
  const reads = jest.spyOn(fs, 'openSync');
  const writes = jest.spyOn(fs, 'writeFileSync');
  const looks = jest.spyOn(Node.prototype, 'findAll');
  jest.mocked(constructs.KubernetesJobObjects).mockClear();
  jest.mocked(jsYaml.parseEvents).mockClear();

  const { files, diagnostics } = runNow(sources, runOptions);
  const [changes] = writeFolders([{ path: path.join(folder, `${count}-output`), files, isPrivate: false }]);

  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const lookedThrough = looks.mock.results.map(({ value }) => (value as readonly unknown[]).length);
  const work = {
    filesRead: reads.mock.calls.filter(([file]) => names.has(file)).length,
    textsParsed: jest.mocked(jsYaml.parseEvents).mock.calls.length,
    jobsBuilt: jest.mocked(constructs.KubernetesJobObjects).mock.calls.length,
    constructsLookedThrough: lookedThrough.reduce((sum, length) => sum + length, 0),
    filesWritten: writes.mock.calls.length,
  };
  jest.restoreAllMocks();
  return { ...work, changes };
}

/** The files of the output and when each was last written. */
function timesOf(count: number): [name: string, modified: number][] {
  const output = path.join(folder, `${count}-output`);
  return fs.readdirSync(output).map((name) => [name, fs.statSync(path.join(output, name)).mtimeMs]);
}

test.each([FEW, MANY])(
  'each of %i manifests is read, parsed and built once, and written only where it is new',
  (count) => {
    const once = { filesRead: count, textsParsed: count, jobsBuilt: count };
    const first = synthesize(count);
    // One file more holds the namespaces that the jobs share.
    expect(first).toMatchObject({ ...once, filesWritten: count + 1, changes: { unchanged: 0, removed: [] } });
    expect(first.constructsLookedThrough).toBeLessThan(50 * count);

    const before = timesOf(count);
    const again = synthesize(count);
    const nothing = { written: [], removed: [], unchanged: count + 1 };
    expect(again).toMatchObject({ ...once, filesWritten: 0, changes: nothing });
    expect(again.constructsLookedThrough).toBeLessThan(50 * count);
    expect(timesOf(count)).toEqual(before);
  },
);
