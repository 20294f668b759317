import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { arrange, type OutputFile } from '../../lib/write/arrange';
import { compareFolder, writeFolders } from '../../lib/write/output-folder';
import { isOutputFile, OutputError } from '../../lib/write/own-files';
import { folderWith, stateOf } from '../kit/command-line';

const jobNamed = (name: string, yaml = 'kind: Job\n') => ({
  name,
  namespace: 'acme',
  objects: [{ kind: 'Job', yaml }],
});

const filesOf = (names: readonly string[], yaml?: string): readonly OutputFile[] =>
  arrange([{ jobs: names.map((name) => jobNamed(name, yaml)) }], false).files;

const write = (folder: string, files: readonly OutputFile[], isPrivate = false) =>
  writeFolders([{ path: folder, files, isPrivate }])[0];

test('a copy of one of our files under another name is left alone', () => {
  const folder = folderWith({});
  write(folder, filesOf(['a', 'b']));
  fs.copyFileSync(path.join(folder, 'a.k8s.yaml'), path.join(folder, 'mine.k8s.yaml'));
  fs.copyFileSync(path.join(folder, 'a.k8s.yaml'), path.join(folder, 'a.yaml'));
  expect(write(folder, filesOf(['a']))).toEqual({ written: [], removed: ['b.k8s.yaml'], unchanged: 1 });
  expect(fs.readdirSync(folder).sort()).toEqual(['a.k8s.yaml', 'a.yaml', 'mine.k8s.yaml']);
});

test('the output of another project in a folder below is left alone', () => {
  const folder = folderWith({});
  write(path.join(folder, 'dist'), filesOf(['a']));
  write(path.join(folder, 'team/dist'), filesOf(['b']));
  expect(write(folder, filesOf(['c']))).toEqual({ written: ['c.k8s.yaml'], removed: [], unchanged: 0 });
  expect(Object.keys(stateOf(folder)).sort()).toEqual(['c.k8s.yaml', 'dist/a.k8s.yaml', 'team/dist/b.k8s.yaml']);
});

test('files of ours in which Git on Windows has put other line ends are ours, and as they should be', () => {
  const folder = folderWith({});
  write(folder, filesOf(['a', 'b', 'c']));
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
  }
  expect(isOutputFile(path.join(folder, 'a.k8s.yaml'))).toBe(true);
  expect(compareFolder(folder, filesOf(['a', 'b', 'c']))).toEqual([]);
  const changed = [...filesOf(['a']), ...filesOf(['b'], 'kind: After\n')];
  expect(write(folder, changed)).toEqual({ written: ['b.k8s.yaml'], removed: ['c.k8s.yaml'], unchanged: 1 });
});

test('the folder of a cluster that no job is for any more is removed', () => {
  const folder = folderWith({});
  const inClusters = ['east', 'west'].map((cluster) => ({ cluster, jobs: [jobNamed('a')] }));
  write(folder, arrange(inClusters, false).files);
  expect(Object.keys(stateOf(folder))).toEqual(['east/a.k8s.yaml', 'west/a.k8s.yaml']);
  write(folder, arrange(inClusters.slice(0, 1), false).files);
  expect(fs.readdirSync(folder)).toEqual(['east']);
});

test('if a file can not be replaced, those that were replaced before it are put back', () => {
  const folder = folderWith({});
  write(folder, filesOf(['a', 'b', 'c'], 'kind: Before\n'));
  const before = stateOf(folder);
  const texts = (state: typeof before) => Object.entries(state).map(([name, { text }]) => [name, text]);
  const { renameSync } = fs;
  const rename = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (String(to).endsWith('b.k8s.yaml')) throw new Error('EPERM');
    renameSync(from, to);
  });
  expect(() => write(folder, filesOf(['a', 'b', 'new'], 'kind: After\n'))).toThrow(OutputError);
  rename.mockRestore();
  expect(texts(stateOf(folder))).toEqual(texts(before));
});

test('nothing is written to one folder if a file is in the way in the other', () => {
  const folder = folderWith({ 'dist/a.k8s.yaml': 'kind: Mine\n' });
  const [secrets, output] = ['secrets', 'dist'].map((name) => path.join(folder, name));
  const files = filesOf(['a']);
  const folders = [
    { path: secrets ?? '', files, isPrivate: true },
    { path: output ?? '', files, isPrivate: false },
  ];
  expect(() => writeFolders(folders)).toThrow(/not written by kubejob/);
  expect(Object.keys(stateOf(folder))).toEqual(['dist/a.k8s.yaml']);
});

test('what a killed run has left is removed, and a file of which it has left the start is replaced', () => {
  const folder = folderWith({
    '.kubejob-0123456789abcdef.tmp': 'half of a fi',
    '.kubejob-4711-0.tmp': 'half of a fi',
    'a.k8s.yaml': '# Made by kub',
    'b.k8s.yaml': '',
    '.kubejob-notes.txt': 'of the user',
  });
  write(folder, filesOf(['a', 'b']));
  expect(fs.readdirSync(folder).sort()).toEqual(['.kubejob-notes.txt', 'a.k8s.yaml', 'b.k8s.yaml']);
  expect(compareFolder(folder, filesOf(['a', 'b']))).toEqual([]);
});

describe('while another run writes the folder', () => {
  const lockIn = (folder: string) => path.join(folder, '.kubejob.lock');

  test('it is waited for', () => {
    const folder = folderWith({});
    const program = `const fs = require('fs'), lock = ${JSON.stringify(lockIn(folder))};
      fs.writeFileSync(lock, String(process.pid)); fs.writeFileSync(lock + '.ready', '');
      setTimeout(() => { fs.writeFileSync(${JSON.stringify(path.join(folder, 'done'))}, ''); fs.rmSync(lock); }, 300);`;
    const other = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
    while (!fs.existsSync(`${lockIn(folder)}.ready`)) spawnSync('sleep', ['0.01']);
    write(folder, filesOf(['a']));
    expect(fs.readdirSync(folder)).toContain('done');
    expect(fs.existsSync(lockIn(folder))).toBe(false);
    other.kill();
  });

  test('but not for ever', () => {
    const folder = folderWith({ '.kubejob.lock': String(process.ppid) });
    let now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 3000));
    expect(() => write(folder, filesOf(['a']))).toThrow(
      `another run of kubejob (process ${process.ppid}) writes ${folder}: wait until it has ended`,
    );
    clock.mockRestore();
    expect(fs.readdirSync(folder)).toEqual(['.kubejob.lock']);
  });

  test.each([
    ['is gone', '999999999'],
    ['had our process id', String(process.pid)],
  ])('a run that %s is none', (_, owner) => {
    const folder = folderWith({ '.kubejob.lock': owner });
    write(folder, filesOf(['a']));
    expect(fs.readdirSync(folder)).toEqual(['a.k8s.yaml']);
  });
});

test('temporary names can not be known before, and what is there is not written through', () => {
  const folder = folderWith({});
  const names: string[] = [];
  const rename = jest.spyOn(fs, 'renameSync');
  const written = jest.spyOn(fs, 'writeFileSync');
  write(folder, filesOf(['a', 'b']));
  names.push(...rename.mock.calls.map(([from]) => path.basename(String(from))));
  const flags = written.mock.calls.map(([, , options]) => (options as { flag?: string }).flag);
  jest.restoreAllMocks();
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name).toMatch(/^\.kubejob-[0-9a-f]{16}\.tmp$/);
  expect(new Set(flags)).toEqual(new Set(['wx']));
});

test('a private folder is ignored by Git before the first secret is in it, and is not made for nothing', () => {
  const folder = path.join(folderWith({}), 'secrets');
  expect(write(folder, [], true)).toBeUndefined();
  expect(fs.existsSync(folder)).toBe(false);
  fs.mkdirSync(path.join(folder, 'a.k8s.yaml'), { recursive: true });
  expect(() => write(folder, filesOf(['a']), true)).toThrow(OutputError);
  fs.rmdirSync(path.join(folder, 'a.k8s.yaml'));
  write(folder, filesOf(['a']), true);
  expect(fs.readdirSync(folder)).toEqual(['.gitignore', 'a.k8s.yaml']);
  expect(compareFolder(folder, filesOf(['a']))).toEqual([]);
});
