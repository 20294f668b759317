import type { JobDifference } from '../../lib/diff/compare';
import type { Change } from '../cluster/truth/changes';
import { Project } from '../cluster/truth/project';
import { allRows, pairsOf, possibleRows, type Row } from '../cluster/truth/rows';
import { readSeen, SEEN_ON, type SeenRow, sayingOf } from '../cluster/truth/seen';
import { TOOLS } from '../gitops/kit/programs';
import { PLANS } from '../gitops/truth/plans';
import { ToolProject } from '../gitops/truth/tool-project';

const rows = allRows();

/** What tells a row from all others. */
type Identity = Omit<Row, 'name' | 'change'> & { readonly change: Pick<Change, 'name'> };

function identityOf({ change, state, mode, way }: Identity): string {
  return [change.name, state, mode, way].join(' × ');
}

test('the rows that clusters are asked about try every pair that there can be', () => {
  const tried = new Set(rows.flatMap(pairsOf));
  expect(
    possibleRows()
      .flatMap(pairsOf)
      .filter((pair) => !tried.has(pair)),
  ).toEqual([]);
});

test('each row has a name of its own, and no row is there twice', () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  expect(new Set(rows.map(identityOf)).size).toBe(rows.length);
});

test.each(SEEN_ON)('what was seen on Kubernetes %s is all rows', (version) => {
  const identities = readSeen(version).map(({ change: name, ...row }) => identityOf({ ...row, change: { name } }));
  expect(identities).toEqual(rows.map(identityOf));
});

test.each(TOOLS)('what was seen of %s is all rows of its plan, which try every pair that there can be', (tool) => {
  const planned = allRows(PLANS[tool]);
  const tried = new Set(planned.flatMap(pairsOf));
  expect(
    possibleRows(PLANS[tool])
      .flatMap(pairsOf)
      .filter((pair) => !tried.has(pair)),
  ).toEqual([]);
  const identities = readSeen(tool).map(({ change: name, ...row }) => identityOf({ ...row, change: { name } }));
  expect(identities).toEqual(planned.map(identityOf));
});

test.each(TOOLS)('what was seen of %s came of what diff says today', async (tool) => {
  const planned = allRows(PLANS[tool]);
  const project = new ToolProject(tool, async () => undefined, planned, 'truth');
  for (const when of ['earlier', 'before'] as const) await project.synthesize(when);
  const any = await project.differences();
  const said = planned.map(({ name }) => sayingOf(any.get(name) as JobDifference));
  expect(readSeen(tool).map(({ says }) => says)).toEqual(said);
});

test('what was seen came of what diff says today', async () => {
  for (const project of Project.all(rows, 'truth-')) {
    for (const when of ['earlier', 'before'] as const) await project.synthesize(when);
    const any = await project.differences();
    for (const version of SEEN_ON) {
      const known = await project.differences('--kubernetes-version', version);
      const seen = readSeen(version);
      for (const { name } of project.rows) {
        const said = [any, known].map((jobs) => sayingOf(jobs.get(name) as JobDifference));
        const { says, saysOfVersion = says } = seen[rows.findIndex((row) => row.name === name)] as SeenRow;
        expect(said).toEqual([says, saysOfVersion]);
      }
    }
  }
});
