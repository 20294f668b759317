import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { npm } from '../../scripts/programs.cjs';
import { ROOT } from '../kit/command-line';

interface Locked {
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};
const locked = lock.packages;
const [command, ...first] = npm();
const [packed] = JSON.parse(
  execFileSync(command, [...first, 'pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as { files: { path: string }[]; size: number; unpackedSize: number }[];
/** The most that the tarball may weigh, and what is installed of it. */
const MOST_PACKED = 3_000_000;
const MOST_INSTALLED = 8_000_000;
const files = packed?.files.map((file) => file.path) ?? [];

test('the lock file has the packages of every platform, without which npm ci refuses it', () => {
  const missing = Object.entries(locked).flatMap(([at, { optionalDependencies = {} }]) => {
    return Object.keys(optionalDependencies).filter((name) => {
      return !(`node_modules/${name}` in locked) && !(`${at}/node_modules/${name}` in locked);
    });
  });
  expect(missing).toEqual([]);
});

test('the package is small: less than 3 MB to load, and less than 8 MB installed', () => {
  expect(packed?.size).toBeLessThan(MOST_PACKED);
  expect(packed?.unpackedSize).toBeLessThan(MOST_INSTALLED);
});

test('every package of the lock file has a hash, but those that are inside of another', () => {
  const without = Object.entries(locked).filter(
    ([at, { integrity, inBundle }]) => at !== '' && !integrity && !inBundle,
  );
  expect(without.map(([at]) => at)).toEqual([]);
});

test('the package has what its fields point to', () => {
  expect(files).toEqual(expect.arrayContaining(['README.md', packageJson.main, packageJson.types, 'bin/kubejob']));
  expect(files).toEqual(expect.arrayContaining(['schemas/kubernetes-job.schema.json', 'docs/fields.md']));
});

test('nothing runs when it is installed, and what runs it brings itself', () => {
  const { scripts, ...others } = packageJson;
  // npm runs `dependencies` after npm ci here, but not where the package is a dependency.
  expect(scripts).toMatchObject({ prepack: 'npm run build', dependencies: expect.stringContaining('npm run build') });
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(name);
  expect(others).not.toHaveProperty('dependencies');
});

test('the package has no sources, tests or maps', () => {
  const folders = new Set(files.map((file) => path.posix.dirname(file).split('/')[0]));
  expect(folders).toEqual(new Set(['.', 'bin', 'build', 'docs', 'schemas']));
  expect(files.filter((file) => file.endsWith('.map') || /(?<!\.d)\.ts$/.test(file))).toEqual([]);
});

test('no file of the package names the folder that it was built in', () => {
  expect(files.filter((file) => fs.readFileSync(path.join(ROOT, file), 'utf8').includes(ROOT))).toEqual([]);
});
