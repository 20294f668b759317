import type { KubernetesVersion } from '../../lib/manifest/well-known';
import { apiServer, serverVersion } from '../cluster/kit/connection';
import { ownNamespace } from '../cluster/kit/projects';
import { allRows } from '../cluster/truth/rows';
import { type Trial, tryAll } from '../cluster/truth/run';
import { isRecording, readSeen, record, seenRow } from '../cluster/truth/seen';
import { Argocd, Flux } from './kit/engine';
import { TOOLS, type Tool } from './kit/programs';
import { PLANS } from './truth/plans';
import { argocdReconcile, fluxReconcile, ToolProject } from './truth/tool-project';

/** What a trial is told by where something is wrong. */
function placeOf({ row: { change, state, mode }, sayings: [{ verdict, message }] }: Trial): string {
  return `${change.name}, ${state}, ${mode}: ${verdict}, ${message}`;
}

describe.each(TOOLS)('%s', (tool: Tool) => {
  const rows = allRows(PLANS[tool]);
  let version: KubernetesVersion;
  let trials: readonly Trial[];
  let engine: Argocd | Flux;
  afterAll(() => engine.close());

  beforeAll(async () => {
    version = await serverVersion();
    engine = tool === 'argocd' ? new Argocd() : new Flux();
    const reconcile = engine instanceof Argocd ? argocdReconcile(engine) : fluxReconcile(engine);
    const scope = ownNamespace(tool, '');
    trials = await tryAll(apiServer(), scope, version, [new ToolProject(tool, reconcile, rows, `${scope}jobs`)]);
    if (isRecording) record(tool, trials.map(seenRow));
  });

  test('what diff says of a change is what then happens to the job', () => {
    const wrong = trials.flatMap((trial) => {
      const { seen, expected } = trial;
      return expected.map((outcome) => ({ place: placeOf(trial), seen, expected: outcome }));
    });
    expect(wrong.map(({ place, seen }) => [place, seen])).toEqual(
      wrong.map(({ place, expected }) => [place, expected]),
    );
  });

  test('looked at once more, no job runs', () => {
    expect(trials.filter(({ ranAgain }) => ranAgain).map(placeOf)).toEqual([]);
  });

  test('it is what was seen before', () => {
    expect(trials.map(seenRow)).toEqual(readSeen(tool));
  });
});
