import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { folderWith, namesBelow } from '../kit/command-line';
import { manifest } from '../kit/manifest';
import { testOnPosix } from '../kit/systems';
import { oneLineManifest } from './one-line-manifest';

const root = path.join(__dirname, '../..');
const bin = path.join(root, 'bin/kubejob');

function kubejobProcess(argv: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('schema prints the published files to the byte', () => {
  const published = (name: string) => fs.readFileSync(path.join(root, 'schemas', `${name}.schema.json`), 'utf8');
  const cwd = folderWith({});
  expect(kubejobProcess(['schema'], cwd).stdout).toBe(published('kubernetes-job.editor'));
  expect(kubejobProcess(['schema', 'stack-input'], cwd).stdout).toBe(published('stack-input'));
  expect(kubejobProcess(['schema', 'settings'], cwd).stdout).toBe(published('settings'));
});

test('schema prints that of the manifest in one file, with what it needs of Kubernetes’ own', () => {
  const schema = JSON.parse(kubejobProcess(['schema'], folderWith({})).stdout);
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const pod = (text: object) => manifest({ pod: text });
  expect(validate(pod({ nodeSelector: { disk: 'ssd' }, metadata: { labels: { team: 'a' } } }))).toBe(true);
  expect(validate(pod({ nodeSelektor: {} }))).toBe(false);
  expect(validate(pod({ initContainers: [{ name: 'a', resources: { limits: { cpu: '1x' } } }] }))).toBe(false);
});

test('init, validate, outputs and synth work one after the other in an empty folder', () => {
  const cwd = folderWith({});
  expect(kubejobProcess(['init'], cwd)).toMatchObject({ status: 0, stdout: '' });
  expect(kubejobProcess(['validate'], cwd)).toMatchObject({ status: 0, stdout: '' });
  expect(kubejobProcess(['outputs'], cwd)).toEqual({
    status: 0,
    stdout: 'NAMESPACE  JOB_NAME\njobs       hello\n',
    stderr: '',
  });
  expect(kubejobProcess(['synth'], cwd)).toMatchObject({ status: 0, stdout: '' });
  expect(namesBelow(cwd).sort()).toEqual(['dist', 'dist/hello.k8s.yaml', 'manifests', 'manifests/hello.yaml']);
});

test('a standard output that takes nothing is told in one line', () => {
  const readOnly = fs.openSync(path.join(folderWith({ 'out.txt': '' }), 'out.txt'), 'r');
  const ended = spawnSync(process.execPath, [bin, '--help'], { stdio: ['ignore', readOnly, 'pipe'], encoding: 'utf8' });
  fs.closeSync(readOnly);
  expect(ended.stderr).toMatch(/^kubejob: can't write standard output: EBADF\b.*\n$/);
  expect(ended.status).toBe(2);
});

testOnPosix('a reader that has seen enough ends it quietly', () => {
  const mount = 'volumeMounts: [{name: v, mountPath: /v, configMap: {name: big}}]';
  const spec = `configMaps: {big: "${'x'.repeat(200_000)}"}, ${mount}`;
  const cwd = folderWith({ 'a.yaml': oneLineManifest('a', spec) });
  const script = '"$0" "$1" synth a.yaml --stdout | head -c 20; echo; echo "${PIPESTATUS[0]}"';
  const out = execFileSync('bash', ['-c', `{ ${script}; } 2>&1`, process.execPath, bin], { cwd, encoding: 'utf8' });
  expect(out).toBe('# Made by kubejob fr\n0\n');
});

testOnPosix('an interrupt ends synth --watch quietly', async () => {
  const cwd = folderWith({ 'manifests/a.yaml': oneLineManifest('a') });
  const child = spawn(process.execPath, [bin, 'synth', '--watch'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const [first] = await once(child.stderr, 'data');
  child.kill('SIGINT');
  const [status, signal] = await once(child, 'exit');
  const line = 'dist: 1 written, 0 unchanged, 0 removed; no problems: 1 manifest in 1 file\n';
  expect([String(first), status, signal]).toEqual([line, 0, null]);
});
