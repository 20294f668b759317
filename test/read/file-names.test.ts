import path from 'node:path';
import { nameFrom, nameIn, withSlashes } from '../../lib/read/file-names';
import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';

test.each([
  ['manifests\\team\\a.yaml', '\\', 'manifests/team/a.yaml'],
  ['C:\\jobs/a.yaml', '\\', 'C:/jobs/a.yaml'],
  ['odd\\name.yaml', '/', 'odd\\name.yaml'],
])('%j, where %j stands between folders, is shown as %s', (name, separator, shown) => {
  expect(withSlashes(name, separator)).toBe(shown);
});

test('names that are put together have slashes on every system', () => {
  expect([nameIn('jobs', 'a.yaml'), nameFrom(__dirname, __filename)]).toEqual(['jobs/a.yaml', 'file-names.test.ts']);
});

test('a file is shown alike, however the system writes its name', async () => {
  const cwd = folderWith({ 'jobs/team/a.yaml': manifestYaml('paralelism: 2') });
  const shown = ['jobs', 'jobs/team', 'jobs/*/a.yaml'].map((name) => name.replaceAll('/', path.sep));
  for (const name of shown) {
    const { stderr } = await runMain(['validate', name], { cwd });
    expect(stderr).toMatch(/^jobs\/team\/a\.yaml:\d+:\d+ error\[unknown-field\]/);
  }
});
