import fs from 'node:fs';
import path from 'node:path';
import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';

const WRONG = manifestYaml('args: run all  # both of them\nsuspend: yes\nttlSecondAfterFinished: 1h');
const RIGHT = manifestYaml('args: [run, all]  # both of them\nsuspend: true\nttlSecondsAfterFinished: 3600');

function read(folder: string, name = 'job.yaml'): string {
  return fs.readFileSync(path.join(folder, name), 'utf8');
}

describe('validate --fix', () => {
  test('changes what leaves no doubt, and says it', async () => {
    const cwd = folderWith({ 'job.yaml': WRONG });
    const { status, stderr } = await runMain(['validate', 'job.yaml', '--fix'], { cwd });
    expect([read(cwd), status]).toEqual([RIGHT, 0]);
    expect(stderr).toContain('fixed job.yaml:12:3 unknown-field: there is no field ttlSecondAfterFinished in spec\n');
    expect(stderr.match(/^fixed /gm)).toHaveLength(4);
  });

  test('changes nothing the second time', async () => {
    const cwd = folderWith({ 'job.yaml': RIGHT });
    const before = fs.statSync(path.join(cwd, 'job.yaml')).ino;
    const { stderr } = await runMain(['validate', 'job.yaml', '--fix'], { cwd });
    expect([read(cwd), fs.statSync(path.join(cwd, 'job.yaml')).ino]).toEqual([RIGHT, before]);
    expect(stderr).not.toContain('fixed');
  });

  testOnPosix('keeps the ends of lines, a byte order mark, permissions and links', async () => {
    const cwd = folderWith({ 'real/job.yaml': `\ufeff${WRONG.replaceAll('\n', '\r\n')}` });
    fs.chmodSync(path.join(cwd, 'real/job.yaml'), 0o640);
    fs.symlinkSync('real/job.yaml', path.join(cwd, 'job.yaml'));
    await runMain(['validate', 'job.yaml', '--fix'], { cwd });
    expect(read(cwd)).toBe(`\ufeff${RIGHT.replaceAll('\n', '\r\n')}`);
    expect(fs.lstatSync(path.join(cwd, 'job.yaml')).isSymbolicLink()).toBe(true);
    expect(fs.statSync(path.join(cwd, 'job.yaml')).mode & 0o777).toBe(0o640);
    expect(fs.readdirSync(path.join(cwd, 'real'))).toEqual(['job.yaml']);
  });

  test('tells what is left', async () => {
    const cwd = folderWith({ 'job.yaml': `${WRONG}  parallelism: many\n` });
    const { status, stderr } = await runMain(['validate', 'job.yaml', '--fix'], { cwd });
    expect([read(cwd), status]).toEqual([`${RIGHT}  parallelism: many\n`, 1]);
    expect(stderr).toContain('job.yaml:13:16 error[wrong-type]');
  });

  test('leaves standard input alone', async () => {
    const { status, stderr } = await runMain(['validate', '-', '--fix'], { cwd: folderWith({}), stdin: WRONG });
    expect(status).toBe(1);
    expect(stderr).not.toContain('fixed');
  });

  test('does not touch what stands at several places', async () => {
    const shared = manifestYaml('env:\n  variables:\n    A: &size 1\n    B: *size');
    const cwd = folderWith({ 'job.yaml': shared });
    const { status } = await runMain(['validate', 'job.yaml', '--fix'], { cwd });
    expect([read(cwd), status]).toEqual([shared, 1]);
  });

  test('has no secret in what it says or shows', async () => {
    const cwd = folderWith({
      'job.yaml': manifestYaml('suspend: yes\nenv:\n  secrets:\n    TOKEN: hunter2\n    PIN: 8642'),
    });
    for (const flags of [['--fix', '--dry-run'], ['--fix']]) {
      const { stdout, stderr } = await runMain(['validate', 'job.yaml', ...flags, '--format', 'json'], { cwd });
      expect(stdout + stderr).not.toMatch(/hunter2|8642/);
      expect(stdout + stderr).toContain('suspend');
    }
  });
});

describe('validate --fix --dry-run', () => {
  test('shows the changes and makes none', async () => {
    const cwd = folderWith({ 'job.yaml': WRONG });
    const { status, stdout } = await runMain(['validate', 'job.yaml', '--fix', '--dry-run'], { cwd });
    expect([read(cwd), status]).toEqual([WRONG, 0]);
    expect(stdout).toContain('job.yaml: would be fixed');
    expect(stdout).toMatch(/^ {2}- {2}suspend: yes$/m);
    expect(stdout).toMatch(/^ {2}\+ {2}suspend: true$/m);
  });

  test('needs --fix', async () => {
    const { status, stderr } = await runMain(['validate', '--dry-run'], { cwd: folderWith({}) });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--dry-run shows what --fix would do')]);
  });
});
