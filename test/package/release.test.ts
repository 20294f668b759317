import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { folderWith, ROOT, runNode } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

/** It builds everything, and puts Node into a file. */
jest.setTimeout(300_000);

const { version } = packageJson;
const { platform, arch } = process;
const EXECUTABLE = platform === 'win32' ? `kubejob-windows-${arch}.exe` : `kubejob-${platform}-${arch}`;
/** Only Linux can shut a program into a folder by itself. */
const onLinux = platform === 'linux' ? test : test.skip;
let release: string;
let finished: ReturnType<typeof runNode>;

/** On a copy: other tests use what is built here. */
beforeAll(() => {
  const copy = folderWith({});
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const name of tracked.split('\0').filter((file) => file !== '' && fs.existsSync(path.join(ROOT, file)))) {
    fs.mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
    fs.copyFileSync(path.join(ROOT, name), path.join(copy, name));
  }
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
  // By this the script finds npm, where it runs below npm.
  const { npm_execpath } = process.env;
  finished = runNode(['scripts/release.mjs', '--dry-run'], { cwd: copy, env: { HOME: copy, npm_execpath } });
  release = path.join(copy, 'release');
});

test('a dry run goes through to the end, and publishes nothing', () => {
  expect([finished.status, finished.stdout]).toEqual([
    0,
    expect.stringMatching(/npm publish would take the tarball\ndone\n$/),
  ]);
  // The copy has no commit. Where a release comes from is said once there is a place.
  const unnamed = 'repository' in packageJson ? [] : ['package.json names no repository', 'docs/ci.md names no OWNER'];
  for (const obstacle of [...unnamed, 'there are changes that are not committed']) {
    expect(finished.stdout).toContain(`a release would stop here: ${obstacle}`);
  }
  expect(fs.readdirSync(release).sort()).toEqual([
    'SHA256SUMS',
    `cdk8s-kubernetes-job-${version}.tgz`,
    EXECUTABLE,
    'kubejob.cdx.json',
    'third-party-licenses.txt',
  ]);
});

onLinux('the hashes are those of the files', () => {
  const { status } = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: release });
  expect(status).toBe(0);
});

test('the bill of materials has every package that the licences name', () => {
  const bill = JSON.parse(fs.readFileSync(path.join(release, 'kubejob.cdx.json'), 'utf8'));
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: packageJson.name, version } } });
  const licenses = fs.readFileSync(path.join(release, 'third-party-licenses.txt'), 'utf8');
  const named = [...licenses.matchAll(/^(\S+) \d\S* \(.+\)$/gm)].map(([, name]) => name).sort();
  const listed = bill.components.map(({ group, name }: { group?: string; name: string }) =>
    group ? `${group}/${name}` : name,
  );
  expect(listed.sort()).toEqual(named);
});

onLinux('the executable runs where there is no Node, nor anything else', () => {
  const cage = folderWith({ 'work/report.yaml': manifestYaml('backofLimit: 2').replace('  backoffLimit: 2\n', '') });
  const executable = path.join(release, EXECUTABLE);
  const libraries = execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).match(/\/\S+/g) ?? [];
  for (const library of libraries) {
    fs.mkdirSync(path.dirname(path.join(cage, library)), { recursive: true });
    fs.copyFileSync(library, path.join(cage, library));
  }
  fs.copyFileSync(executable, path.join(cage, 'kubejob'));
  // Only the superuser may change the root; others try it in this system.
  const isCaged = process.getuid?.() === 0;
  const run = (...argv: readonly string[]) => {
    const [command, args] = isCaged ? ['chroot', [cage, '/kubejob', ...argv]] : [path.join(cage, 'kubejob'), argv];
    return spawnSync(command as string, args as string[], {
      cwd: cage,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
  };
  const manifest = isCaged ? '/work/report.yaml' : path.join(cage, 'work/report.yaml');
  expect(run('--version').stdout.trim()).toBe(version);
  expect(run('validate', manifest)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('did you mean backoffLimit?'),
  });
  expect(JSON.parse(run('schema').stdout)).toHaveProperty('title');
  expect(run('explain', 'pod.tolerations').stdout).toContain('tolerations');
});

test('the changelog says something of this version', () => {
  expect(fs.readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8')).toContain(`\n## ${version}\n\n`);
});
