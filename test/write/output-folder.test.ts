import fs from 'node:fs';
import path from 'node:path';
import { arrange, type OutputFile } from '../../lib/write/arrange';
import { compareFolder, writeFolders } from '../../lib/write/output-folder';
import { OutputError } from '../../lib/write/own-files';
import { folderWith, stateOf, writeFile } from '../kit/command-line';

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
  const rename = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (String(to).endsWith('b.k8s.yaml')) throw new Error('EPERM');
    fs.copyFileSync(from, to);
    fs.rmSync(from);
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

test('what another run that is still at work has not yet renamed is left to it', () => {
  const folder = folderWith({});
  const ofOther = `.kubejob-${process.ppid}-0.tmp`;
  writeFile(folder, ofOther, 'half of a fi');
  write(folder, filesOf(['a']));
  expect(fs.readdirSync(folder).sort()).toEqual([ofOther, 'a.k8s.yaml']);
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
