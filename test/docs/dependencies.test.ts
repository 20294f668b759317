import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { ROOT } from '../kit/command-line';
import { pages } from './pages';

const page = pages.get('docs/dependencies.md') ?? '';

test('the page gives a reason for each package that the bundles hold by our own choice', () => {
  const licenses = fs.readFileSync(path.join(ROOT, 'build/third-party-licenses.txt'), 'utf8');
  const bundled = [...licenses.matchAll(/^(\S+) \d\S* \(.+\)$/gm)].map(([, name = '']) => name);
  const chosen = bundled.filter((name) => Object.hasOwn(packageJson.devDependencies, name));
  const rows = [...page.matchAll(/^\| (`.*?`) \| /gm)].flatMap(([, names = '']) => names.match(/[^`, ]+/g) ?? []);
  expect(rows.sort()).toEqual(chosen.sort());
});

test('the sizes of the page are those that the tests hold', () => {
  const contents = fs.readFileSync(path.join(ROOT, 'test/package/contents.test.ts'), 'utf8');
  const [packed, installed] = [...contents.matchAll(/MOST_\w+ = (\d)_000_000/g)].map(([, millions]) => millions);
  expect(page).toContain(`less than ${packed} MB to load, less than ${installed} MB installed`);
});
