import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { TextSink } from '../../lib/cli/context';
import { type Finished, folderWith, runMain, writeFile } from '../kit/command-line';
import { testOnPosix } from '../kit/systems';
import { oneLineManifest } from './one-line-manifest';

/** A stderr whose text can be waited for, piece by piece. */
class Listener implements TextSink {
  readonly isTTY = false;
  private text = '';
  private wake = () => {};

  write(text: string): void {
    this.text += text;
    this.wake();
  }

  /** What was written up to and with the first text that matches; it is not found again. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const match = pattern.exec(this.text);
      if (match) {
        const end = match.index + match[0].length;
        const seen = this.text.slice(0, end);
        this.text = this.text.slice(end);
        return seen;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

function watching(
  cwd: string,
  paths: readonly string[] = [],
): { stderr: Listener; interrupt: () => Promise<Finished> } {
  const stderr = new Listener();
  let interrupt = () => {};
  const onInterrupt = (listener: () => void) => {
    interrupt = listener;
  };
  const outcome = runMain(['synth', '--watch', ...paths], { cwd, stderr, onInterrupt });
  return {
    stderr,
    interrupt: () => {
      interrupt();
      return outcome;
    },
  };
}

test('it synthesizes at once and after each change, and ends quietly when interrupted', async () => {
  const cwd = folderWith({ 'manifests/a.yaml': oneLineManifest('a') });
  const { stderr, interrupt } = watching(cwd);
  expect(await stderr.until(/\n/)).toBe('dist: 1 written, 0 unchanged, 0 removed; no problems: 1 manifest in 1 file\n');
  writeFile(cwd, 'manifests/b.yaml', oneLineManifest('b'));
  expect(await stderr.until(/\n/)).toBe(
    'dist: 1 written, 1 unchanged, 0 removed; no problems: 2 manifests in 2 files\n',
  );
  fs.rmSync(path.join(cwd, 'manifests/a.yaml'));
  expect(await stderr.until(/\n/)).toBe('dist: 0 written, 1 unchanged, 1 removed; no problems: 1 manifest in 1 file\n');
  expect(await interrupt()).toMatchObject({ status: 0 });
  expect(fs.readdirSync(path.join(cwd, 'dist'))).toEqual(['b.k8s.yaml']);
});

test('a wrong manifest is told and does not end it', async () => {
  const cwd = folderWith({ 'jobs/a.yaml': oneLineManifest('a') });
  const { stderr, interrupt } = watching(cwd, ['jobs']);
  await stderr.until(/1 written.*\n/);
  writeFile(cwd, 'jobs/a.yaml', oneLineManifest('a', 'paralelism: 2'));
  expect(await stderr.until(/waiting for a change\n/)).toContain('unknown-field');
  expect(fs.readdirSync(path.join(cwd, 'dist'))).toEqual(['a.k8s.yaml']);
  writeFile(cwd, 'jobs/a.yaml', oneLineManifest('a', 'backoffLimit: 2'));
  await stderr.until(/1 written.*\n/);
  expect(fs.readFileSync(path.join(cwd, 'dist/a.k8s.yaml'), 'utf8')).toContain('backoffLimit: 2');
  expect(await interrupt()).toMatchObject({ status: 0 });
});

test('a folder that does not exist is an error at once', async () => {
  const { status, stderr } = await runMain(['synth', '--watch', 'jobs'], { cwd: folderWith({}) });
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'kubejob: there is no file or folder jobs\n' });
});

test.each(['manifests/token', 'elsewhere/token'])(
  'a changed secret in %s counts from the next run on',
  async (file) => {
    const cwd = folderWith({
      'manifests/a.yaml': oneLineManifest('a', `env: {secrets: {TOKEN: {fromFile: ../${file}}}}`),
      [file]: 'one',
    });
    const { stderr, interrupt } = watching(cwd);
    expect(await stderr.until(/\n/)).toContain('dist: 1 written');
    // A file that has only just become known may not be watched yet.
    let count = 0;
    const writer = setInterval(() => writeFile(cwd, file, `two-${count++}`), 400);
    await stderr.until(/dist: 1 written.*\n/).finally(() => clearInterval(writer));
    expect(await interrupt()).toMatchObject({ status: 0 });
  },
);

test('a changed setting counts from the next run on', async () => {
  const cwd = folderWith({
    'manifests/a.yaml': oneLineManifest('a'),
    'cdk8s.yaml': 'output: out\n',
    'more/b.yaml': oneLineManifest('b'),
  });
  const { stderr, interrupt } = watching(cwd);
  expect(await stderr.until(/\n/)).toContain('out: 1 written');
  writeFile(cwd, 'cdk8s.yaml', 'output: out\nkubejob: {manifests: [manifests, more]}\n');
  expect(await stderr.until(/\n/)).toContain('out: 1 written, 1 unchanged');
  expect(await interrupt()).toMatchObject({ status: 0 });
});

test('settings that are made meanwhile count', async () => {
  const cwd = folderWith({ 'manifests/a.yaml': oneLineManifest('a') });
  const { stderr, interrupt } = watching(cwd);
  expect(await stderr.until(/\n/)).toContain('dist: 1 written');
  writeFile(cwd, 'cdk8s.yaml', 'output: out\n');
  expect(await stderr.until(/\n/)).toContain('out: 1 written');
  expect(await interrupt()).toMatchObject({ status: 0 });
});

testOnPosix.each(['jobs', 'jobs/team'])('%s may go and come back', async (folder) => {
  const cwd = folderWith({ 'jobs/team/a.yaml': oneLineManifest('a') });
  const { stderr, interrupt } = watching(cwd, ['jobs/team']);
  expect(await stderr.until(/\n/)).toContain('dist: 1 written');
  fs.rmSync(path.join(cwd, folder), { recursive: true });
  expect(await stderr.until(/waiting for a change\n/)).toContain('there is no file or folder jobs/team\n');
  writeFile(cwd, 'jobs/team/a.yaml', oneLineManifest('a', 'backoffLimit: 3'));
  expect(await stderr.until(/no problems.*\n/)).toContain('dist: 1 written');
  expect(await interrupt()).toMatchObject({ status: 0 });
});

test('what it writes itself below the manifests is no change, and no manifest', async () => {
  const secrets = 'env: {secrets: {TOKEN: {fromFile: token}}}';
  const cwd = folderWith({ 'a.yaml': oneLineManifest('a', secrets), token: 'one' });
  const { stderr, interrupt } = watching(cwd, ['.', '--secrets', 'separate']);
  expect(await stderr.until(/\n/)).toContain('dist-secrets: 1 written, 0 unchanged, 0 removed; dist: 1 written');
  // If its own files woke it, a run would have been told by now, before that of this change.
  await new Promise((resolve) => setTimeout(resolve, 500));
  writeFile(cwd, 'b.yaml', oneLineManifest('b'));
  expect(await stderr.until(/\n/)).toMatch(/dist: 1 written, 1 unchanged, .* 2 manifests in 2 files/);
  fs.rmSync(path.join(cwd, 'a.yaml'));
  expect(await stderr.until(/\n/)).toMatch(/dist: 0 written, 1 unchanged, 1 removed; .* 1 manifest in 1 file/);
  expect(await interrupt()).toMatchObject({ status: 0 });
});

test('a change to what others keep in the output folder counts', async () => {
  const db = (host: string) => `{kind: PostgresCluster, metadata: {name: db}, status: {host: ${host}}}\n`;
  const variable = 'env: {variables: {HOST: {valueFrom: {name: db, fieldPath: status.host}}}}';
  const cwd = folderWith({ 'a.yaml': oneLineManifest('a', variable), 'dist/db.yaml': db('one') });
  const { stderr, interrupt } = watching(cwd, ['.']);
  expect(await stderr.until(/\n/)).toContain('dist: 1 written');
  writeFile(cwd, 'dist/db.yaml', db('two'));
  expect(await stderr.until(/\n/)).toContain('dist: 1 written');
  expect(fs.readFileSync(path.join(cwd, 'dist/a.k8s.yaml'), 'utf8')).toContain('value: two');
  expect(await interrupt()).toMatchObject({ status: 0 });
});

test.each([
  [['-'], {}, 'standard input never changes'],
  [[], { STACK_INPUT_YAML: 'x' }, 'STACK_INPUT_YAML never changes'],
])('input that never changes can not be watched: %j %j', async (paths, env, message) => {
  const { status, stderr } = await runMain(['synth', '--watch', ...paths], { cwd: folderWith({}), env });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
});

testOnPosix.each([
  [['pipe']],
  [['a.yaml', '--set-file', 'env.variables.HOST=pipe']],
  [['a.yaml', '--refs', 'PostgresCluster/orders=pipe']],
])('what can be read only once can not be watched: %j', async (argv) => {
  const cwd = folderWith({ 'a.yaml': oneLineManifest('a') });
  execFileSync('mkfifo', [path.join(cwd, 'pipe')]);
  const { status, stderr } = await runMain(['synth', '--watch', ...argv], { cwd });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `kubejob: ${path.join(cwd, 'pipe')} can be read only once: name a file to watch\n`,
  });
});

test.each([['--stdout'], ['--check']])('--watch and %s exclude each other', async (flag) => {
  expect(await runMain(['synth', '--watch', flag])).toMatchObject({ status: 2 });
});

test.each(['manifests/a.prod.yaml', 'environments/prod.yaml'])(
  'a changed overlay in %s counts, in its environment only',
  async (file) => {
    const retries = (limit: number) => `spec: {backoffLimit: ${limit}}\n`;
    const cwd = folderWith({
      'manifests/a.yaml': oneLineManifest('a'),
      'environments/prod.yaml': retries(3),
      [file]: retries(3),
      'cdk8s.yaml': 'kubejob: {environments: {dev: {}, prod: {overlays: [environments/prod.yaml]}}}\n',
    });
    const { stderr, interrupt } = watching(cwd, ['--env', 'all']);
    expect(await stderr.until(/\n/)).toContain('dist-dev: 1 written, 0 unchanged, 0 removed; dist-prod: 1 written');
    // A file that has only just become known may not be watched yet.
    let count = 0;
    const writer = setInterval(() => writeFile(cwd, file, `${retries(4)}# ${count++}\n`), 400);
    await stderr.until(/dist-dev: 0 written.*dist-prod: 1 written.*\n/).finally(() => clearInterval(writer));
    expect(await interrupt()).toMatchObject({ status: 0 });
    expect(fs.readFileSync(path.join(cwd, 'dist-prod/a.k8s.yaml'), 'utf8')).toContain('backoffLimit: 4');
  },
);
