import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { folderWith, runMain, writeFile } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { type DataObject, dataOf } from '../kit/output';
import { testOnPosix } from '../kit/systems';

function project(source: string, files: Readonly<Record<string, unknown>> = {}): string {
  return folderWith({ 'jobs/report.yaml': manifestYaml(`env:\n  secrets:\n    TOKEN: ${source}`), ...files });
}

/** The bytes of the secret that come out. */
async function secretOf(cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Buffer> {
  const { status, stderr } = await runMain(['synth', 'jobs'], { cwd, env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
  const objects = loadAll(fs.readFileSync(path.join(cwd, 'dist/report.k8s.yaml'), 'utf8')) as DataObject[];
  return Buffer.from(dataOf(objects, 'Secret', 'report-env-secrets').data.TOKEN ?? '', 'base64');
}

describe('the text of a file is the secret, to the byte', () => {
  test.each<[name: string, content: string]>([
    ['as it is', 'hush'],
    ['with the line end at its end', 'hush\n'],
    ['with the line ends of Windows', 'one\r\ntwo\r\n'],
    ['with a byte order mark', '\uFEFFhush'],
    ['with letters of other scripts', 'пароль🔑'],
    ['with blanks around it', '  hush\t'],
    ['empty', ''],
  ])('%s', async (_, content) => {
    const cwd = project('{fromFile: ../secrets/token}', { 'secrets/token': content });
    expect((await secretOf(cwd)).toString()).toBe(content);
  });

  test('beside the manifest, wherever kubejob runs', async () => {
    expect((await secretOf(project('{fromFile: token}', { 'jobs/token': 'hush' }))).toString()).toBe('hush');
  });

  test('by an absolute path', async () => {
    const file = path.join(folderWith({ token: 'hush' }), 'token');
    const settings = { 'cdk8s.yaml': { kubejob: { secretFiles: ['.', path.dirname(file)] } } };
    expect((await secretOf(project(`{fromFile: ${file}}`, settings))).toString()).toBe('hush');
  });

  testOnPosix('through a link that stays in the project', async () => {
    const cwd = project('{fromFile: link}', { 'keys/token': 'hush' });
    fs.symlinkSync('../keys/token', path.join(cwd, 'jobs/link'));
    expect((await secretOf(cwd)).toString()).toBe('hush');
  });

  test('beside the working folder, for a manifest on standard input', async () => {
    const cwd = folderWith({ token: 'hush' });
    const stdin = manifestYaml('env:\n  secrets:\n    TOKEN: {fromFile: token}');
    const { status, stdout } = await runMain(['synth', '-', '--stdout'], { cwd, stdin });
    expect(status).toBe(0);
    expect(stdout).toContain(Buffer.from('hush').toString('base64'));
  });
});

test.each([
  ['a text', 'hush'],
  ['nothing, which is not the same as not being set', ''],
])('a variable of the environment is the secret: %s', async (_, TOKEN) => {
  expect((await secretOf(project('{fromEnvironment: TOKEN}'), { TOKEN })).toString()).toBe(TOKEN);
});

describe('a secret that can not be read is an error at its place, and nothing is written', () => {
  test.each<[source: string, message: string, hint: string]>([
    ['{fromEnvironment: CI_TOKEN}', 'the environment variable CI_TOKEN is not set', 'set CI_TOKEN where kubejob runs'],
    ['{fromFile: gone}', 'there is no file gone', 'the path is relative to the manifest'],
    ['{fromFile: folder}', 'folder is a folder, not a file', 'name the file in it'],
    [
      '{fromFile: binary}',
      'the file binary is not UTF-8 text',
      'a variable holds text: write the bytes as base64, or mount a Secret of the cluster',
    ],
  ])('%s', async (source, message, hint) => {
    const cwd = project(source, { 'jobs/folder/file': '', 'jobs/binary': Uint8Array.of(0x68, 0xff, 0xfe) });
    const { status, stderr } = await runMain(['synth', 'jobs', '--format', 'text'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain(`jobs/report.yaml:12:${source.indexOf(':') + 16} error[secret-not-found] ${message}\n`);
    expect(stderr).toContain(`hint: ${hint}\n`);
    expect(fs.existsSync(path.join(cwd, 'dist'))).toBe(false);
  });
});

describe('what a manifest may not read is an error, whether it is there or not', () => {
  const outside = folderWith({ token: 'hush-hush', 'keys/token': 'hush-hush' });

  async function refusalOf(source: string, settings: object = {}, link = `${outside}/token`): Promise<string> {
    const cwd = project(source, { 'cdk8s.yaml': { kubejob: settings } });
    fs.symlinkSync(link, path.join(cwd, 'jobs/link'));
    fs.symlinkSync(outside, path.join(cwd, 'jobs/folder'));
    const { status, stderr } = await runMain(['synth', 'jobs'], { cwd, env: { CI_TOKEN: 'hush-hush' } });
    expect(status).toBe(1);
    expect(stderr).not.toContain('hush');
    expect(stderr.match(/error\[.*\]/g)).toEqual(['error[secret-not-allowed]']);
    return /(?<=\] ).*/.exec(stderr)?.[0] ?? '';
  }

  const REFUSED = /lies, or leads, outside of the folders that manifests may read$/;

  test.each([
    ['a file elsewhere', `{fromFile: ${outside}/token}`],
    ['a file that is not there', `{fromFile: ${outside}/gone}`],
    ['a way out of the project', '{fromFile: ../../token}'],
  ])('%s', async (_, source) => {
    expect(await refusalOf(source)).toMatch(REFUSED);
  });

  testOnPosix.each([
    ['a file', '{fromFile: link}'],
    ['a folder', '{fromFile: folder/keys/token}'],
  ])('a link to %s elsewhere', async (_, source) => {
    expect(await refusalOf(source)).toMatch(REFUSED);
  });

  test('a file of the project, where others are named', async () => {
    expect(await refusalOf('{fromFile: report.yaml}', { secretFiles: ['keys'] })).toContain('outside of the folders');
  });

  test('a folder whose name only begins like that of an allowed one', async () => {
    const settings = { secretFiles: [outside.slice(0, -1)] };
    expect(await refusalOf(`{fromFile: ${outside}/token}`, settings)).toContain('outside of the folders');
  });

  test.each([[['JOB_*']], [['CI_TOKE']], [['*TOKEN_*']], [['CI_*_TOKEN']], [[]]])(
    'a variable, where others are named: %j',
    async (secretEnvironment) => {
      const message = 'CI_TOKEN is none of the environment variables that manifests may read';
      expect(await refusalOf('{fromEnvironment: CI_TOKEN}', { secretEnvironment })).toBe(message);
    },
  );

  test.each([[['CI_TOKEN']], [['JOB_*', 'CI_*']], [['*TOKEN']], [['C*_T*N']], [['*']]])(
    'but not a variable that is named: %j',
    async (secretEnvironment) => {
      const cwd = project('{fromEnvironment: CI_TOKEN}', { 'cdk8s.yaml': { kubejob: { secretEnvironment } } });
      expect((await secretOf(cwd, { CI_TOKEN: 'hush' })).toString()).toBe('hush');
    },
  );
});

test.each(['validate', 'outputs'])('%s needs no secret', async (command) => {
  const cwd = project('{fromEnvironment: CI_TOKEN}');
  expect((await runMain([command, 'jobs'], { cwd })).status).toBe(0);
  writeFile(cwd, 'jobs/report.yaml', manifestYaml('env:\n  secrets:\n    TOKEN: {fromFile: gone}'));
  expect((await runMain([command, 'jobs'], { cwd })).status).toBe(0);
});

test.each([['synth', '--check'], ['synth', '--dry-run'], ['diff']])('%s %s needs it', async (...command) => {
  const cwd = project('{fromEnvironment: CI_TOKEN}');
  expect((await runMain([...command, 'jobs'], { cwd })).status).toBeGreaterThan(0);
});
