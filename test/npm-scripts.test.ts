import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json';
import { folderWith, ROOT, runNode } from './kit/command-line';
import { manifestYaml } from './kit/manifest';
import { testOnPosix } from './kit/systems';

const CDK8S = path.join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');
const APP = `const fs = require('fs');\nfs.mkdirSync('dist');\nfs.writeFileSync('dist/a.k8s.yaml', '{}');\n`;

/** Loading cdk8s-cli takes seconds. */
jest.setTimeout(60_000);

/** What `cdk8s` says where it has just heard of a newer version, on the smallest app. */
function cdk8s(args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  // It looks there before it asks a server.
  const home = folderWith({ '.cdk8s-cli.version': '999.0.0', 'app.js': APP });
  const app = `${JSON.stringify(process.execPath)} app.js`;
  const surroundings = { cwd: home, env: { HOME: home, USERPROFILE: home, ...env } };
  const { status, stdout, stderr } = runNode([CDK8S, ...args, '--app', app], surroundings);
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('Synthesizing application') });
  return stderr;
}

test('npm run synth asks nobody for a newer cdk8s', () => {
  const [, command = ''] = packageJson.scripts.synth.split(' && cdk8s ');
  expect(cdk8s(['synth'])).toContain('999.0.0');
  expect(cdk8s(command.split(' '))).not.toContain('999.0.0');
});

test('CDK8S_CHECK_UPGRADE=false keeps cdk8s from asking for a newer version', () => {
  expect(cdk8s(['synth'], { CDK8S_CHECK_UPGRADE: 'false' })).not.toContain('999.0.0');
});

/** `npm run synth` where these are the manifests. */
function npmRunSynth(manifests: Readonly<Record<string, string>>): string {
  const cdk8sYaml = fs.readFileSync(path.join(ROOT, 'cdk8s.yaml'), 'utf8');
  const cwd = folderWith({ 'cdk8s.yaml': cdk8sYaml, ...manifests });
  for (const name of ['bin', 'main.ts', 'node_modules']) fs.symlinkSync(path.join(ROOT, name), path.join(cwd, name));
  const env = { PATH: `${path.join(ROOT, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`, HOME: cwd };
  return spawnSync(packageJson.scripts.synth, { shell: true, cwd, env, encoding: 'utf8' }).stderr;
}

testOnPosix.each([
  ['a warning', 'mutable-tag', manifestYaml().replace('"1.4.2"', 'latest')],
  ['an error', 'unknown-field', manifestYaml('backoffLimt: 2')],
])('npm run synth tells %s once', (_, code, manifest) => {
  expect(npmRunSynth({ 'manifests/job.yaml': manifest }).split(code)).toHaveLength(2);
});
