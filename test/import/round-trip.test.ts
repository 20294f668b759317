import { loadAll } from 'js-yaml';
import { storedChanges } from '../../lib/diff/stored-form';
import { folderWith, runMain } from '../kit/command-line';
import { kubernetesProblems } from '../kit/kubernetes-objects';
import { jobs } from './jobs';
import { comparable, expanded, givenJob } from './semantic';

test('there are Jobs of enough kinds', () => {
  expect(Object.keys(jobs).length).toBeGreaterThanOrEqual(40);
});

test.each(Object.entries(jobs))('%s comes back as it was', async (_, text) => {
  const cwd = folderWith({ 'given.yaml': text });
  const imported = await runMain(['import', 'given.yaml'], { cwd });
  expect([imported.status, imported.stderr]).toEqual([0, expect.not.stringContaining('error[')]);
  const { status, stdout, stderr } = await runMain(['synth', '-', '--stdout'], { cwd, stdin: imported.stdout });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('error[')]);
  const objects = loadAll(stdout);
  expect(objects.flatMap(kubernetesProblems)).toEqual([]);
  const made = objects.find((object) => (object as { kind: string }).kind === 'Job') as ReturnType<typeof givenJob>;
  const given = givenJob(text);
  expect(storedChanges(comparable(given, given) as never, comparable(made, given) as never)).toEqual([]);
  expect(expanded(made)).toMatchObject(expanded(given));
});
