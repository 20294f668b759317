import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FileWatcher } from '../../lib/cli/file-watcher';
import { nameFrom } from '../../lib/read/file-names';
import { folderWith, writeFile } from '../kit/command-line';
import { testOnPosix } from '../kit/systems';

const ANY = 'any file';

/** What a watcher tells of these roots while something is done. */
async function toldOf(cwd: string, roots: readonly string[], action: () => void | Promise<void>): Promise<string[]> {
  const told = new Set<string>();
  const watcher = new FileWatcher(cwd, {
    isIgnored: (file) => path.basename(file).startsWith('.'),
    onChange: (file) => told.add(file === undefined ? ANY : nameFrom(cwd, file)),
    onError: (error) => told.add(error.message),
  });
  try {
    for (const root of roots) watcher.add(path.join(cwd, root));
    await action();
    await delay(200);
    return [...told].sort();
  } finally {
    watcher.close();
  }
}

const FILES = { 'jobs/a.yaml': 'a', 'jobs/team/b.yaml': 'b', 'jobs/.hidden/c.yaml': 'c', 'other/d.yaml': 'd' };

test.each<[string, (cwd: string) => void, string[]]>([
  ['a change', (cwd) => writeFile(cwd, 'jobs/a.yaml', 'x'), ['jobs/a.yaml']],
  ['a change in a folder below', (cwd) => writeFile(cwd, 'jobs/team/b.yaml', 'x'), ['jobs/team/b.yaml']],
  ['a new file', (cwd) => writeFile(cwd, 'jobs/new.yaml', 'x'), ['jobs/new.yaml']],
  ['a file that is gone', (cwd) => fs.rmSync(path.join(cwd, 'jobs/a.yaml')), ['jobs/a.yaml']],
  ['a change in a hidden folder', (cwd) => writeFile(cwd, 'jobs/.hidden/c.yaml', 'x'), []],
  ['a change elsewhere', (cwd) => writeFile(cwd, 'other/d.yaml', 'x'), []],
  ['an empty new folder', (cwd) => fs.mkdirSync(path.join(cwd, 'jobs/new')), []],
  ['a folder that moves in', (cwd) => fs.renameSync(path.join(cwd, 'other'), path.join(cwd, 'jobs/other')), [ANY]],
  ['a folder that moves away', (cwd) => fs.renameSync(path.join(cwd, 'jobs/team'), path.join(cwd, 'team')), [ANY]],
  ['the root, when it moves away', (cwd) => fs.renameSync(path.join(cwd, 'jobs'), path.join(cwd, 'away')), [ANY]],
])('of a folder it tells %s', async (_, action, expected) => {
  const cwd = folderWith(FILES);
  expect(await toldOf(cwd, ['jobs'], () => action(cwd))).toEqual(expected);
});

test('of a file it tells that another takes its place, and nothing of those beside it', async () => {
  const cwd = folderWith({ 'a.yaml': 'a', 'b.yaml': 'b' });
  const told = await toldOf(cwd, ['a.yaml'], () => {
    writeFile(cwd, 'b.yaml', 'x');
    fs.renameSync(path.join(cwd, 'b.yaml'), path.join(cwd, 'a.yaml'));
  });
  expect(told).toEqual(['a.yaml']);
});

testOnPosix.each(['jobs/new', 'jobs/team'])('what changes in %s after it has come anew is told', async (folder) => {
  const cwd = folderWith(FILES);
  const told = await toldOf(cwd, ['jobs'], async () => {
    fs.rmSync(path.join(cwd, folder), { recursive: true, force: true });
    fs.mkdirSync(path.join(cwd, folder));
    await delay(200);
    writeFile(cwd, `${folder}/e.yaml`, 'x');
  });
  expect(told).toContain(`${folder}/e.yaml`);
});

testOnPosix.each(['jobs', 'jobs/team'])('of a root that comes back with %s all is told', async (folder) => {
  const cwd = folderWith(FILES);
  const told = await toldOf(cwd, ['jobs/team'], async () => {
    fs.rmSync(path.join(cwd, folder), { recursive: true });
    await delay(200);
    writeFile(cwd, 'jobs/team/b.yaml', 'b');
    await delay(200);
    writeFile(cwd, 'jobs/team/e.yaml', 'x');
    writeFile(cwd, 'jobs/f.yaml', 'x');
  });
  expect(told).toEqual([ANY, 'jobs/team/e.yaml']);
});

test('of a root that is not there yet it tells that it comes', async () => {
  const cwd = folderWith(FILES);
  expect(await toldOf(cwd, ['.new/later'], () => writeFile(cwd, '.new/later/a.yaml', 'x'))).toEqual([ANY]);
  expect(await toldOf(cwd, ['later.yaml'], () => writeFile(cwd, 'later.yaml', 'x'))).toEqual(['later.yaml']);
});

testOnPosix('a symbolic link that leads back to a folder above it is not followed for ever', async () => {
  const cwd = folderWith(FILES);
  fs.symlinkSync(path.join(cwd, 'jobs'), path.join(cwd, 'jobs/team/back'));
  expect(await toldOf(cwd, ['jobs'], () => writeFile(cwd, 'jobs/a.yaml', 'x'))).toEqual(['jobs/a.yaml']);
});
