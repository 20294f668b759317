import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { blocksOf, pages } from '../docs/pages';
import { runNode, writeFile } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { installPackage, runTool } from './installed-package';
import { RIGHT_PROGRAM } from './right-program';
import { HEAD, WRONG_PROGRAMS } from './wrong-programs';

const { folder, tarball, installed, modules } = installPackage();

/** Strict in everything, and with no types but those of the package and of cdk8s. */
const STRICT = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false'];
const OPTIONS = [...STRICT, '--target', 'es2022', '--lib', 'es2022', '--pretty', 'false'];

function compile(file: string, options: readonly string[]) {
  return runTool('tsc', [...OPTIONS, ...options, file], folder);
}

test('installing it runs no script and brings no other package', () => {
  expect(installed).toMatchObject({ status: 0, stderr: '' });
  expect(installed.stdout).not.toContain('> ');
  expect(modules).toEqual(['cdk8s-kubernetes-job']);
});

test('the command line runs from the installed package', () => {
  writeFile(folder, 'manifests/report.yaml', manifestYaml());
  expect(fs.existsSync(path.join(folder, 'node_modules/.bin/kubejob'))).toBe(true);
  const program = path.join('node_modules/cdk8s-kubernetes-job', packageJson.bin.kubejob);
  const { status, stdout } = runNode([program, 'synth', '--stdout'], { cwd: folder });
  expect([status, stdout.split('\n')[1]]).toEqual([0, 'apiVersion: batch/v1']);
});

test('publint finds nothing', () => {
  expect(runTool('publint', ['run', tarball, '--strict'], folder)).toMatchObject({ status: 0, stderr: '' });
});

test('are-the-types-wrong finds nothing', () => {
  const { status, stdout } = runTool('attw', [tarball, '--format', 'json'], folder);
  expect(JSON.parse(stdout).problems).toEqual({});
  expect(status).toBe(0);
});

test('there are no types of Node.js where the programs are compiled', () => {
  writeFile(folder, 'node.mts', 'export const folder = process.cwd();\n');
  expect(compile('node.mts', ['--module', 'nodenext', '--noEmit']).stdout).toMatch(
    /^node\.mts\(1,23\): error TS2591: /,
  );
});

test('the program below uses everything that the package exports', () => {
  const types = fs.readFileSync(path.join(folder, 'node_modules/cdk8s-kubernetes-job', packageJson.types), 'utf8');
  const exported = [...types.matchAll(/^export declare (?:class|const|function|interface|type) (\w+)/gm)];
  expect(exported.length).toBeGreaterThan(20);
  for (const [, name] of exported) expect(RIGHT_PROGRAM).toMatch(new RegExp(`\\b${name}\\b`));
});

describe.each(['program.mts', 'program.cts'])('%s', (file) => {
  beforeAll(() => writeFile(folder, file, RIGHT_PROGRAM));

  test.each([
    ['node16', ['--module', 'node16']],
    ['nodenext', ['--module', 'nodenext']],
    ['bundler', ['--module', 'preserve', '--moduleResolution', 'bundler']],
  ])('compiles with %s resolution', (_, options) => {
    expect(compile(file, [...options, '--noEmit'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('runs', () => {
    compile(file, ['--module', 'nodenext']);
    expect(runNode([file.replace('ts', 'js')], { cwd: folder })).toEqual({
      status: 0,
      stdout: '["one","report-env-secrets",3,true,["report.k8s.yaml"],true]\n',
      stderr: '',
    });
  });
});

describe('does not compile', () => {
  const firstLine = HEAD.split('\n').length;
  const lines = WRONG_PROGRAMS.map(([, , program]) => program.replace('«', ''));
  let errors: ReadonlyMap<number, string>;

  beforeAll(() => {
    writeFile(folder, 'wrong.mts', `${HEAD}${lines.join(';\n')};\n`);
    const { stdout } = compile('wrong.mts', ['--module', 'nodenext', '--noEmit']);
    const found = [...stdout.matchAll(/^wrong\.mts\((\d+),(\d+)\): error (TS\d+): /gm)];
    errors = new Map(found.map(([, line, column, code]) => [Number(line), `${code} at ${column}`]));
  });

  test.each(WRONG_PROGRAMS.map(([mistake, code, program], index) => ({ mistake, code, program, index })))(
    '$mistake',
    ({ code, program, index }) => {
      expect(errors.get(firstLine + index)).toBe(`${code} at ${program.indexOf('«') + 1}`);
    },
  );
});

describe('the test of the page on the library', () => {
  const jest = () => runTool('jest', ['--ci=false', '--rootDir', folder], folder);

  beforeAll(() => {
    const [, example] = blocksOf(pages.get('docs/library.md') ?? '').filter(({ language }) => language === 'ts');
    writeFile(folder, 'manifests.test.ts', example?.text);
    const swc = [
      require.resolve('@swc/jest'),
      { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ];
    writeFile(folder, 'jest.config.json', { testMatch: ['**/manifests.test.ts'], transform: { '\\.ts$': swc } });
  });

  test('keeps what was reviewed, and fails when a manifest changes it', () => {
    expect(jest()).toMatchObject({ status: 0, stderr: expect.stringContaining('1 snapshot written') });
    writeFile(folder, 'manifests/report.yaml', manifestYaml().replace('1.4.2', '1.4.3'));
    const { status, stderr } = jest();
    expect(status).toBe(1);
    expect(stderr).toContain('+           image: ghcr.io/acme/report:1.4.3');
  });
});
