import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, ROOT, runKubejob, runMain, writeFile } from '../kit/command-line';
import { manifest } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';

const job = (name: string) => JSON.stringify(manifest({}, { name }));
const base64 = (text: string) => Buffer.from(text).toString('base64');
const namesIn = (stdout: string) =>
  [...stdout.matchAll(/^# Made by kubejob from KubernetesJob data\/(\S+)\. /gm)].map(([, name]) => name);

test('standard input is read for -', () => {
  const cwd = folderWith({});
  const { status, stdout, stderr } = runKubejob(['synth', '-', '--stdout'], { cwd, stdin: job('piped') });
  expect({ status, stderr, names: namesIn(stdout) }).toEqual({ status: 0, stderr: '', names: ['piped'] });
});

testOnPosix.each([
  ['standard input', 'yes "a: b" | node "$KUBEJOB" validate -', '<stdin>'],
  ['a device', 'node "$KUBEJOB" validate /dev/zero', '/dev/zero'],
  ['a pipe', 'mkfifo pipe; (yes > pipe &); node "$KUBEJOB" validate pipe', 'pipe'],
  ['a link to a device', 'ln -s /dev/zero job.yaml; node "$KUBEJOB" validate job.yaml', 'job.yaml'],
])('%s that never ends is read up to the limit', (_, script, name) => {
  const env = { PATH: process.env.PATH, KUBEJOB: path.join(ROOT, 'bin/kubejob') };
  const options = { cwd: folderWith({}), env, encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stderr } = spawnSync('sh', ['-c', script], options);
  expect({ status, stderr: stderr.split('\n')[0] }).toEqual({
    status: 1,
    stderr: `${name}:1:1 error[file-too-large] the file is larger than 8 MiB`,
  });
});

testOnPosix('standard input may come slowly, and in pieces', () => {
  const script = `(sleep 0.2; printf '%s' '${job('slow').slice(0, 20)}'; sleep 0.2; printf '%s' '${job('slow').slice(20)}') | node "$KUBEJOB" validate -`;
  const env = { PATH: process.env.PATH, KUBEJOB: path.join(ROOT, 'bin/kubejob') };
  const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: folderWith({}), env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: 'no problems: 1 manifest in 1 file\n' });
});

test('errors in standard input name it', () => {
  const { status, stderr } = runKubejob(['validate', '-'], { cwd: folderWith({}), stdin: '- a\n' });
  expect(status).toBe(1);
  expect(stderr).toContain('<stdin>:1:1');
});

const PROJECT = {
  'cdk8s.yaml': 'language: typescript\napp: node main.js\n',
  'package.json': '{"name": "jobs"}',
  'package-lock.json': '{"lockfileVersion": 3}',
  'tsconfig.json': '{\n  // for the editor too\n  "include": ["main.ts"]\n}',
  'tsconfig.build.json': '{}',
  'kustomization.yaml': 'resources: [dist]\n',
};

test.each(['.', '*', '**/*.{yaml,json}'])(
  'files of other tools are no manifests where %s finds them',
  async (place) => {
    const cwd = folderWith({ ...PROJECT, 'report.yaml': job('report'), 'compose.yaml': job('compose') });
    const { status, stdout, stderr } = await runMain(['synth', place, '--stdout'], { cwd });
    expect({ status, stderr, names: namesIn(stdout) }).toEqual({ status: 0, stderr: '', names: ['compose', 'report'] });
  },
);

test('a file of another tool that is named itself is read', async () => {
  const { status, stderr } = await runMain(['validate', 'package.json'], { cwd: folderWith(PROJECT) });
  expect(status).toBe(1);
  expect(stderr).toContain('package.json:1:1 error[not-a-manifest]');
});

test('a folder with nothing but files of other tools holds nothing to read', async () => {
  const { status, stderr } = await runMain(['validate', '.'], { cwd: folderWith(PROJECT) });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'kubejob: the folder . holds nothing but settings of other tools\n',
  });
});

testOnPosix('a glob through links that lead in a circle reads each file once, by its own name', async () => {
  const cwd = folderWith({ 'jobs/team/a.yaml': manifest() });
  for (const [link, target] of [
    ['jobs/all', '.'],
    ['jobs/team/up', '..'],
    ['jobs/other', 'team'],
  ] as const) {
    fs.symlinkSync(target, path.join(cwd, link));
  }
  const { status, stdout } = await runMain(['validate', 'jobs/**/*.yaml', '--format', 'junit'], { cwd });
  expect(status).toBe(0);
  expect(stdout.match(/<testcase [^>]*file="[^"]*"/g)).toEqual([expect.stringContaining('file="jobs/team/a.yaml"')]);
});

test('files, folders and globs may be named together, and no file is read twice', async () => {
  const cwd = folderWith({
    'a/1.yaml': job('one'),
    'a/2.yml': job('two'),
    'a/3.JSON': job('three'),
    'a/4.txt': 'a: [',
    'a/.hidden.yaml': 'a: [',
    'a/.git/x.yaml': 'a: [',
    'a/node_modules/x.yaml': 'a: [',
    'a/b/5.yaml': job('five'),
    'c.txt': job('six'),
  });
  const { status, stdout } = await runMain(['synth', 'a', 'a/*.yaml', './a/1.yaml', 'c.txt', '--stdout'], { cwd });
  expect(status).toBe(0);
  expect(namesIn(stdout)).toEqual(['five', 'one', 'six', 'three', 'two']);
});

test('the first source of the environment that is set wins, and paths win over all', async () => {
  const cwd = folderWith({ 'manifests/a.yaml': job('configured'), 'in.yaml': job('file'), 'named.yaml': job('named') });
  const all = { STACK_INPUT_YAML: job('yaml'), STACK_INPUT_YAML_FILE: 'in.yaml', STACK_INPUT: base64(job('base64')) };
  const { STACK_INPUT_YAML: _yaml, ...withoutYaml } = all;
  const { STACK_INPUT_YAML_FILE: _file, ...base64Only } = withoutYaml;
  const table: [argv: string[], env: NodeJS.ProcessEnv, name: string][] = [
    [['named.yaml'], all, 'named'],
    [[], all, 'yaml'],
    [[], withoutYaml, 'file'],
    [[], base64Only, 'base64'],
    [[], { STACK_INPUT: base64(job('wrapped')).replace(/(.{40})/g, '$1\n') }, 'wrapped'],
    [[], { STACK_INPUT_YAML: '', STACK_INPUT_YAML_FILE: '', STACK_INPUT: '' }, 'configured'],
    [[], {}, 'configured'],
  ];
  for (const [argv, env, name] of table) {
    const { status, stdout } = await runMain(['synth', ...argv, '--stdout'], { cwd, env });
    expect({ status, names: namesIn(stdout) }).toEqual({ status: 0, names: [name] });
  }
});

test('a stack input of the environment is read, and its errors name the variable', async () => {
  const cwd = folderWith({});
  const input = JSON.stringify({ target: manifest(), kubernetes_namespace: 'x' });
  const { stdout } = await runMain(['synth', '--stdout'], { cwd, env: { STACK_INPUT: base64(input) } });
  expect(stdout).toContain('namespace: x\n');
  const { status, stderr } = await runMain(['synth'], { cwd, env: { STACK_INPUT_YAML: 'target: 1' } });
  expect(status).toBe(1);
  expect(stderr).toContain('STACK_INPUT_YAML:1:9');
});

test.each<[title: string, argv: string[], env: NodeJS.ProcessEnv, message: string]>([
  ['a file that is not there', ['a.yaml'], {}, 'there is no file or folder a.yaml'],
  ['a glob without matches', ['*.yaml'], {}, 'no file matches *.yaml'],
  ['an empty folder', ['empty'], {}, 'the folder empty holds no .yaml, .yml or .json file'],
  [
    'no configured folder',
    [],
    {},
    'there is no file or folder manifests; name the files to read, or write a first manifest with kubejob init; if the last one was removed, kubejob synth --allow-empty clears the output',
  ],
  ['a variable that names no file', [], { STACK_INPUT_YAML_FILE: 'x' }, 'STACK_INPUT_YAML_FILE: there is no file x'],
  ['a variable that is not base64', [], { STACK_INPUT: '%%%' }, 'STACK_INPUT is not base64'],
])('%s ends with exit status 2', async (_, argv, env, message) => {
  const cwd = folderWith({ 'empty/x.txt': '' });
  for (const command of ['synth', 'validate']) {
    const expected = { status: 2, stdout: '', stderr: `kubejob: ${message}\n` };
    expect(await runMain([command, ...argv], { cwd, env })).toEqual(expected);
  }
  expect(fs.readdirSync(cwd)).toEqual(['empty']);
});

test('a variable that names a folder ends with exit status 2', async () => {
  const cwd = folderWith({ 'folder/a.yaml': job('a') });
  const { status, stderr } = await runMain(['validate'], { cwd, env: { STACK_INPUT_YAML_FILE: 'folder' } });
  expect({ status, stderr }).toEqual({ status: 2, stderr: "kubejob: can't read folder: it is a folder\n" });
});

testOnPosix(
  'a folder called x.yaml is walked, and links that lead nowhere or in a circle are passed over',
  async () => {
    const cwd = folderWith({ 'm/x.yaml/a.yaml': job('inside') });
    fs.symlinkSync('.', path.join(cwd, 'm/circle'));
    fs.symlinkSync('nowhere', path.join(cwd, 'm/dangling.yaml'));
    fs.symlinkSync('self.yaml', path.join(cwd, 'm/self.yaml'));
    const { status, stdout } = await runMain(['synth', 'm', '--stdout'], { cwd });
    expect({ status, names: namesIn(stdout) }).toEqual({ status: 0, names: ['inside'] });
  },
);

testOnPosix.each(['dangling.yaml', 'self.yaml'])(
  'a link %s that is named itself ends with exit status 2',
  async (name) => {
    const cwd = folderWith({});
    fs.symlinkSync('nowhere', path.join(cwd, 'dangling.yaml'));
    fs.symlinkSync('self.yaml', path.join(cwd, 'self.yaml'));
    const { status, stderr } = await runMain(['validate', name], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^kubejob: [^\n]*\.yaml[^\n]*\n$/);
  },
);

const UNREADABLE = /^kubejob: can't read \S+: [^\n]+\n$/;

test.each([
  ['standard input', ['-'], 'x'],
  ['a folder called cdk8s.yaml', [], 'cdk8s.yaml'],
])('%s that can not be read ends with exit status 2', async (_, paths, folder) => {
  const cwd = folderWith({ [`${folder}/a`]: '', 'manifests/a.yaml': manifest() });
  const readStdin = () => fs.readFileSync(cwd);
  const { status, stderr } = await runMain(['validate', ...paths], { cwd, readStdin });
  expect(status).toBe(2);
  expect(stderr).toMatch(UNREADABLE);
});

// Windows says of it that it is not there.
testOnPosix('a name longer than any can not be read', async () => {
  const { status, stderr } = await runMain(['validate', 'a'.repeat(300)], { cwd: folderWith({}) });
  expect(status).toBe(2);
  expect(stderr).toMatch(UNREADABLE);
});

testOnPosix('a device that never ends is too large, and a pipe is read once though it is shown too', () => {
  const cwd = folderWith({});
  const { status, stderr } = runKubejob(['validate', '/dev/zero'], { cwd });
  expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('[file-too-large]') });
  writeFile(cwd, 'wrong.json', job('a').replace('"tag"', '"tagg"'));
  const piped = spawnSync(
    'sh',
    ['-c', `cat wrong.json | ${process.execPath} ${ROOT}/bin/kubejob validate /dev/stdin`],
    {
      cwd,
      encoding: 'utf8',
    },
  );
  expect(piped).toMatchObject({ status: 1, stderr: expect.stringContaining('^^^') });
});

test('an empty name, as of a variable that is not set, is an error', () => {
  const { status, stderr } = runKubejob(['validate', ''], { cwd: folderWith({ 'a.yaml': job('a') }) });
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'kubejob: the name of a file or folder to read is empty\n' });
});

test('a secret can not come from what every JavaScript object has', () => {
  const secrets = { A: { fromEnvironment: 'constructor' } };
  const cwd = folderWith({ 'a.json': manifest({ env: { secrets } }) });
  const { status, stderr } = runKubejob(['synth', 'a.json'], { cwd });
  expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('constructor is not set') });
});
