import path from 'node:path';
import { jobs } from '../import/jobs';
import { folderWith, runMain } from '../kit/command-line';
import { manifestYaml } from '../kit/manifest';
import { codeOf, pages } from './pages';

const page = pages.get(path.join('docs', 'compared.md')) ?? '';
const commands = [...new Set(codeOf(page).filter((code) => code.startsWith('kubejob ')))];

test('the page has commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(8);
});

test.each(commands)('%s shows what its row says', async (command) => {
  const cwd = folderWith({
    'manifests/job.yaml': manifestYaml('env: {secrets: {TOKEN: {value: s3cr3t-token}}}'),
    'manifests/job.prod.yaml': 'spec: {image: {tag: "9"}}\n',
    'given.yaml': jobs['the smallest one'],
  });
  const [, ...argv] = command.split(' ');
  const { status, stderr } = await runMain(argv, { cwd });
  // `diff` says that there is a difference: the folder is not there yet.
  expect([status, stderr]).toEqual([argv[0] === 'diff' ? 1 : 0, expect.not.stringContaining('error[')]);
});
