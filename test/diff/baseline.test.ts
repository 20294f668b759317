import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readBaseline } from '../../lib/diff/baseline';
import { firstLine } from '../../lib/write/ownership';
import { folderWith, runKubejob } from '../kit/command-line';
import { git, repositoryWith } from '../kit/git';
import { manifest } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';

const own = (name: string, rest: string) => firstLine({ namespace: 'data', name }) + rest;
const outputOf = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`dist/${name}.k8s.yaml`, own(name, `name: ${name}\n`)]));

/** How often `diff --against main` starts Git: each start leaves a line in a log, and runs the real one. */
function startsOfGit(cwd: string): number {
  const bin = folderWith({});
  const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
  const log = path.join(bin, 'log');
  fs.writeFileSync(path.join(bin, 'git'), `#!/bin/sh\necho start >> '${log}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
  const PATH = `${bin}${path.delimiter}${process.env.PATH}`;
  const { stdout } = runKubejob(['diff', '--against', 'main', '--format', 'json'], { cwd, env: { PATH } });
  expect(JSON.parse(stdout)).toMatchObject({ summary: { new: 1 } });
  return fs.readFileSync(log, 'utf8').split('\n').length - 1;
}

testOnPosix('Git is started as often for a hundred files of a revision as for one', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => `job-${index}`);
  const [ofOne, ofHundred] = [['job'], hundred].map((names) => {
    return startsOfGit(repositoryWith({ 'manifests/new.yaml': manifest(), ...outputOf(names) }));
  });
  expect(ofOne).toBeGreaterThan(0);
  expect(ofHundred).toBe(ofOne);
});

testOnPosix('the files of a revision come to the byte, whatever they are and lie among', () => {
  const contents: Record<string, string> = {
    plain: 'a: 1\n',
    'without-line-break': 'a: 1',
    empty: '',
    wide: 'a: "żółw 🐢"\n',
    nul: 'a: \u0000\n',
    answer: `${'0'.repeat(40)} blob 3\nabc\n`,
    żółw: 'a: 1\n',
    large: `a: "${'x'.repeat(300_000)}"\n`,
  };
  const ours = Object.entries(contents).map(([name, text]) => [`${name}.k8s.yaml`, own(name, text)] as const);
  const cwd = repositoryWith({
    ...Object.fromEntries(ours.map(([name, text]) => [`dist/${name}`, text])),
    'dist/foreign.k8s.yaml': 'a: 1\n',
    'dist/line\nbreak.k8s.yaml': 'a: 1\n',
    'dist/binary.k8s.yaml': Buffer.from([0, 255, 10, 13, 10]),
    'dist/notes.txt': own('notes', ''),
    'elsewhere.k8s.yaml': own('elsewhere', ''),
  });
  expect([...readBaseline('main', 'dist', cwd)].sort()).toEqual([...ours].sort());
});

test('a file that the history has lost is an error, not a job that is new', () => {
  const cwd = repositoryWith(outputOf(['job']));
  const id = git(cwd, 'rev-parse', 'main:dist/job.k8s.yaml').trim();
  fs.rmSync(path.join(cwd, '.git/objects', id.slice(0, 2), id.slice(2)));
  expect(() => readBaseline('main', 'dist', cwd)).toThrow(/^Git can't read dist\/job\.k8s\.yaml of [0-9a-f]{40}$/);
});
