import fs from 'node:fs';
import packageJson from '../../package.json';
import { folderWith, runKubejob, runMain } from '../kit/command-line';
import { manifest } from '../kit/manifest';

test('validate says how many manifests are valid, and writes nothing', () => {
  const cwd = folderWith({ 'manifests/a.yaml': manifest() });
  const { status, stdout, stderr } = runKubejob(['validate'], { cwd });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toMatch(/\b1 manifest/);
  expect(runKubejob(['validate', '--quiet'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(fs.readdirSync(cwd)).toEqual(['manifests']);
});

test('validate tells every problem of every file', () => {
  const cwd = folderWith({
    'manifests/a.yaml': manifest({ parallelism: -1, foo: 1 }),
    'manifests/b.yaml': '- a\n',
  });
  const { status, stdout, stderr } = runKubejob(['validate'], { cwd });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  for (const code of ['out-of-range', 'unknown-field', 'not-a-manifest']) expect(stderr).toContain(code);
});

test.each([['--version'], ['-V']])('%s prints the version', (flag) => {
  const result = runKubejob([flag], { cwd: folderWith({}) });
  expect(result).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

test.each([[['--help']], [['-h']], [['synth', '--help']], [['validate', '-h']]])('%j prints help', (argv) => {
  const { status, stdout, stderr } = runKubejob(argv, { cwd: folderWith({}) });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: kubejob /);
});

test.each<[argv: string[], message: RegExp]>([
  [['synth', '--ouput', 'x'], /unknown option '--ouput'[\s\S]*--output/],
  [['sinth'], /unknown command 'sinth'[\s\S]*synth/],
  [['synth', '-o'], /argument missing/],
  [['synth', '--stdout', '-o', 'x'], /cannot be used with/],
  [['validate', '--stdout'], /unknown option '--stdout'/],
])('%j is a wrong command line: exit status 2 and nothing written', async (argv, message) => {
  const cwd = folderWith({ 'manifests/a.yaml': manifest() });
  const { status, stdout, stderr } = await runMain(argv, { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(message);
  expect(fs.readdirSync(cwd)).toEqual(['manifests']);
});

test('secret values are in no message', async () => {
  const secret = 'hunter2-very-secret';
  const wrong = {
    target: manifest({
      env: { secrets: { A: { valeu: secret }, B: { value: [secret] }, C: { value: secret, secretRef: {} } } },
    }),
    docker_config_json: secret,
    provider_config: secret,
  };
  const { status, stdout, stderr } = await runMain(['validate', '-'], {
    cwd: folderWith({}),
    stdin: JSON.stringify(wrong),
  });
  expect(status).toBe(1);
  expect(stdout + stderr).not.toContain(secret);
});
