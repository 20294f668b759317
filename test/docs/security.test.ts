import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../kit/command-line';

const page = fs.readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');
const promises = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:promise|---)/.test(line))
  .map((line): [promise: string, heldBy: string] => {
    const [, promise = '', heldBy = ''] = line.split(' | ').length === 2 ? ['', ...line.slice(2, -2).split(' | ')] : [];
    return [promise, heldBy];
  });

test.each(promises)('there is a test for: %s', (_, heldBy) => {
  const [, file = '', titles = ''] = /^`([\w/.-]+)`: (".*")$/.exec(heldBy) ?? [];
  const source = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const named = [...titles.matchAll(/"(.*?)"/g)].map(([, title = '']) => title);
  expect(named.length).toBeGreaterThan(0);
  for (const title of named) expect(source).toContain(`'${title}`);
});

test('the page makes promises', () => {
  expect(promises.length).toBeGreaterThan(20);
});
