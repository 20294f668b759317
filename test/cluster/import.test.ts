import { loadAll } from 'js-yaml';
import { storedChanges } from '../../lib/diff/stored-form';
import { jobs } from '../import/jobs';
import { comparable, givenJob } from '../import/semantic';
import { runMain } from '../kit/command-line';
import { apiServer } from './kit/connection';

const api = apiServer();
const JOBS = '/apis/batch/v1/namespaces/default/jobs?dryRun=All';

type Job = ReturnType<typeof givenJob>;

/** A Job as the API server would keep it, with all that it fills in. */
async function stored(job: Job): Promise<Job | undefined> {
  const inDefault = { ...job, metadata: { ...job.metadata, namespace: 'default' } };
  const { status, body } = await api.request<Job>('POST', JOBS, inDefault);
  // A feature that this version does not have, or does not have yet.
  return status === 422 || status === 400 ? undefined : body;
}

async function importedAgain(job: Job): Promise<Job> {
  const imported = await runMain(['import', '-', '-q'], { stdin: JSON.stringify(job) });
  const { stdout, stderr } = await runMain(['synth', '-', '--stdout', '-q'], { stdin: imported.stdout });
  if (stderr !== '' || stdout === '') throw new Error(`${imported.stderr}${stderr}`);
  return loadAll(stdout).find((object) => (object as Job).kind === 'Job') as Job;
}

const refused: string[] = [];

test.each(Object.entries(jobs))(
  '%s, as the cluster keeps it, comes back as the cluster keeps it',
  async (name, text) => {
    const before = await stored(givenJob(text));
    if (!before) {
      refused.push(name);
      return;
    }
    const given = givenJob(JSON.stringify(before));
    const after = await stored(await importedAgain(before));
    if (!after) throw new Error('the cluster refuses what was imported');
    expect(
      storedChanges(comparable(given, given) as never, comparable(givenJob(JSON.stringify(after)), given) as never),
    ).toEqual([]);
  },
);

test('the cluster takes nearly all of them', () => {
  expect(refused.length).toBeLessThan(5);
});
