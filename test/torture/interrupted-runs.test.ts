import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { SeededRandom } from '../../bench/random';
import { folderWith, ROOT, runMain, stateOf, writeFile } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { type Counts, count, torture } from './rounds';

const JOBS = 30;
const TAGS = ['1.4.2', '1.4.3'] as const;
type Tag = (typeof TAGS)[number];
const SECRET = 'env: {secrets: {TOKEN: {value: hunter2}}}';
const FLAGS = ['synth', '--secrets', 'separate', '--quiet'];
const FOLDERS = ['dist', 'dist-secrets'];

function writeManifests(cwd: string, tag: Tag): void {
  for (let job = 0; job < JOBS; job++) {
    writeFile(cwd, `manifests/${job}.yaml`, manifestYaml(SECRET, `job-${job}`).replace('1.4.2', tag));
  }
}

/** The files of the output by name. */
function outputIn(cwd: string): Map<string, string> {
  const names = FOLDERS.flatMap((folder) => {
    return Object.entries(stateOf(path.join(cwd, folder))).map(
      ([name, { text }]) => [`${folder}/${name}`, text] as const,
    );
  });
  return new Map(names);
}

/** A project with output, and what the output is for each version of the manifests. */
async function project(): Promise<{ cwd: string; expected: Record<Tag, Map<string, string>> }> {
  const cwd = folderWith({});
  const expected = {} as Record<Tag, Map<string, string>>;
  for (const tag of TAGS) {
    writeManifests(cwd, tag);
    await runMain(FLAGS, { cwd });
    expected[tag] = outputIn(cwd);
  }
  return { cwd, expected };
}

let made: ReturnType<typeof project> | undefined;
const theProject = () => (made ??= project());

torture(
  'a run that is killed leaves whole files, and the next one is as if it had not been',
  3,
  async (random, counts) => {
    const { cwd, expected } = await theProject();
    const tag = random.one(TAGS);
    writeManifests(cwd, tag);
    const child = spawn(process.execPath, [path.join(ROOT, 'bin/kubejob'), ...FLAGS], { cwd, stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
    const signal = random.one(['SIGKILL', 'SIGTERM', 'SIGINT'] as const);
    const isOver = { value: false };
    const read = readAlong(cwd, expected, isOver, counts);
    await delay(random.between(0, 350));
    child.kill(signal);
    await ended;
    isOver.value = true;
    await read;
    count(counts, signal);
    if (signal !== 'SIGKILL') expectNothingStaged(cwd, `after ${signal}`);
    const { status, stderr } = await runMain(FLAGS, { cwd });
    if (status !== 0) throw new Error(`the next run fails: ${stderr}`);
    expect(outputIn(cwd)).toEqual(expected[tag]);
  },
);

torture('of two runs at once one comes after the other', 3, async (random, counts) => {
  const { expected } = await theProject();
  const cwd = folderWith({});
  const runs = TAGS.map((tag) => {
    for (let job = 0; job < JOBS; job++) {
      writeFile(cwd, `${tag}/${job}.yaml`, manifestYaml(SECRET, `job-${job}`).replace('1.4.2', tag));
    }
    return [path.join(ROOT, 'bin/kubejob'), ...FLAGS, tag];
  });
  const statuses = await Promise.all(
    runs.map(async (argv) => {
      await delay(random.between(0, 30));
      const child = spawn(process.execPath, argv, { cwd, stdio: 'ignore' });
      return new Promise((resolve) => child.on('exit', resolve));
    }),
  );
  expect(statuses).toEqual([0, 0]);
  const output = JSON.stringify([...outputIn(cwd)]);
  const possible = TAGS.map((tag) => JSON.stringify([...expected[tag]]));
  expectNothingStaged(cwd, 'after both');
  if (!possible.includes(output)) throw new Error('the output is mixed');
  count(counts, possible[0] === output ? 'first won' : 'second won');
});

/** Whoever reads the folder meanwhile finds each file, whole, as it was or as it is to be. */
async function readAlong(
  cwd: string,
  expected: Record<Tag, Map<string, string>>,
  isOver: { readonly value: boolean },
  counts: Counts,
): Promise<void> {
  const names = [...expected[TAGS[0]].keys()];
  for (let index = 0; !isOver.value; index = (index + 1) % names.length) {
    const name = names[index] ?? '';
    const text = fs.readFileSync(path.join(cwd, name), 'utf8');
    if (!TAGS.some((tag) => expected[tag].get(name) === text))
      throw new Error(`${name} is torn: ${text.length} characters`);
    count(counts, 'reads');
    if (index % 10 === 0) await delay(1);
  }
}

function expectNothingStaged(cwd: string, when: string): void {
  const staged = FOLDERS.flatMap((folder) =>
    fs.readdirSync(path.join(cwd, folder), { recursive: true, encoding: 'utf8' }),
  );
  const left = staged.filter((name) => path.basename(name).startsWith('.kubejob'));
  if (left.length > 0) throw new Error(`${when} there is ${left.join(', ')}`);
}

const CHANGES = ['writeFileSync', 'renameSync', 'mkdirSync', 'rmSync', 'openSync', 'writeSync', 'chmodSync'] as const;

/** Lets the calls that change something below a folder fail from one of them on, once or for good. */
function failing(folder: string, first: number, isForGood: boolean, code: string): { calls: number } {
  const state = { calls: 0 };
  for (const name of CHANGES) {
    const actual = fs[name] as (...args: unknown[]) => unknown;
    jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      const isConcerned = typeof args[0] === 'number' || String(args[0]).startsWith(folder);
      const isReading = name === 'openSync' && (args[1] === undefined || args[1] === 'r');
      if (isConcerned && !isReading) {
        const at = state.calls++;
        if (at === first || (isForGood && at > first && name.startsWith('write'))) {
          throw Object.assign(new Error(`${code}: ${name}`), { code });
        }
      }
      return actual.apply(fs, args);
    }) as never);
  }
  return state;
}

afterEach(() => jest.restoreAllMocks());

torture('a run that can not write leaves all as it was', 20, async (random: SeededRandom, counts) => {
  const { cwd, expected } = await theProject();
  const tag = random.one(TAGS);
  writeManifests(cwd, tag);
  const before = outputIn(cwd);
  const folder = path.join(cwd, random.one(['dist', 'dist-secrets']));
  const code = random.one(['ENOSPC', 'EIO', 'EACCES', 'EMFILE']);
  failing(folder, random.between(0, 3 * JOBS), random.chance(0.5), code);
  const { status, stderr } = await runMain(FLAGS, { cwd });
  jest.restoreAllMocks();
  count(counts, status === 0 ? 'done' : 'failed');
  if (status === 70) throw new Error(stderr);
  if (status !== 0) {
    expect(stderr).toMatch(/^kubejob: can't write .*\n$/);
    for (const name of FOLDERS) {
      const texts = (output: Map<string, string>) => [...output].filter(([file]) => file.startsWith(`${name}/`));
      // Each folder by itself: the other may have been written before.
      const now = JSON.stringify(texts(outputIn(cwd)));
      const possible = [before, expected[tag]].map((output) => JSON.stringify(texts(output)));
      if (!possible.includes(now)) throw new Error(`${name} is neither as it was nor as it is to be, after ${stderr}`);
    }
  }
  const next = await runMain(FLAGS, { cwd });
  expect(next).toMatchObject({ status: 0 });
  expect(outputIn(cwd)).toEqual(expected[tag]);
});
