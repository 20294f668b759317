import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../kit/command-line';
import { pages } from './pages';

const page = pages.get('ARCHITECTURE.md') ?? '';

test('the table has every folder of lib, in the order in which they may import each other', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` +\| /gm)].map(([, name]) => name);
  const config = fs.readFileSync(path.join(ROOT, '.dependency-cruiser.cjs'), 'utf8');
  const [, list = ''] = /const LAYERS = \[(.*?)\];/s.exec(config) ?? [];
  expect(rows).toEqual([...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name));
  expect([...rows].sort()).toEqual(
    fs
      .readdirSync(path.join(ROOT, 'lib'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
  );
});

test('every file that the page names is there', () => {
  const named = [...page.matchAll(/`((?:[a-z][\w-]*\/)+[\w.-]+)`/g)].map(([, name = '']) => name);
  const missing = named.filter((name) => {
    const places = [name, `${name}.ts`, `lib/${name}`, `lib/${name}.ts`].map((place) => path.join(ROOT, place));
    return !places.some((place) => fs.existsSync(place));
  });
  expect(missing).toEqual([]);
});
