import type { KubernetesVersion } from '../../lib/manifest/well-known';
import { apiServer, serverVersion } from './kit/connection';
import { ownNamespace } from './kit/projects';
import { Project } from './truth/project';
import { allRows } from './truth/rows';
import { type Trial, tryAll } from './truth/run';
import { isRecording, readSeen, record, seenRow } from './truth/seen';

const api = apiServer();
let version: KubernetesVersion;
let trials: readonly Trial[];

beforeAll(async () => {
  version = await serverVersion();
  const scope = ownNamespace('truth', '');
  const rows = allRows();
  const tried = await tryAll(api, scope, version, Project.all(rows, scope));
  trials = rows.map((row) => tried.find((trial) => trial.row === row) as Trial);
  if (isRecording) record(version, trials.map(seenRow));
});

/** What a trial is told by where something is wrong. */
function placeOf({ row: { change, state, mode, way }, sayings: [{ verdict, message }] }: Trial): string {
  return `${change.name}, ${state}, ${mode}, ${way}: ${verdict}, ${message}`;
}

test('what diff says of a change is what then happens to the job', () => {
  const wrong = trials.flatMap((trial) => {
    const { seen, expected } = trial;
    return expected.map((outcome) => ({ place: placeOf(trial), seen, expected: outcome }));
  });
  expect(wrong.map(({ place, seen }) => [place, seen])).toEqual(wrong.map(({ place, expected }) => [place, expected]));
});

test('the API server gives the reason that diff gives', () => {
  const refused = trials.filter(
    ({ refusal, sayings: [{ verdict }] }) => refusal !== undefined && verdict === 'refused',
  );
  expect(refused.length).toBeGreaterThan(0);
  for (const { refusal = '', sayings } of refused) expect(sayings[0].message).toContain(refusal);
});

test('applied once more, nothing runs but a job of which diff has said so', () => {
  const again = trials.filter(({ ranAgain }) => ranAgain);
  const deleted = trials.filter(({ seen, sayings: [{ message }] }) => {
    return seen.job === 'none' && message.includes('it is deleted, and the next apply makes and runs it again');
  });
  expect(deleted.length).toBeGreaterThan(0);
  expect(again.map(placeOf)).toEqual(deleted.map(placeOf));
});

test('it is what was seen before', () => {
  expect(trials.map(seenRow)).toEqual(readSeen(version));
});
