import { readSeen } from '../../test/cluster/truth/seen';
import { TOOLS, type Tool } from '../../test/gitops/kit/programs';
import { PLANS } from '../../test/gitops/truth/plans';
import { changeTable, outcomeOf, type Tried, verdictSections } from './what-happens-page';

const NAMES: Readonly<Record<Tool, string>> = { argocd: 'Argo CD', flux: 'Flux' };

/** docs/delivery/what-tools-do.md: what `diff` says of a change, and what Argo CD and Flux then did. */
export function whatToolsDoPage(): string {
  return `<!-- Generated from test/cluster/truth/seen by scripts/generate.ts (npm run generate). Do not edit. -->

# What Argo CD and Flux do with a job that changes

What \`kubejob diff\` says under \`delivery: argocd\` and \`delivery: flux\` has been put to the test with the engines of these tools on
Kubernetes 1.36: each change of a manifest, with its Job in each state, under each mode, in an Application or Kustomization of
its own whose pruning (and self-heal) is on. Then the tool looked at the same output once more, and nothing ran. Only what
can't be is not among the rows: under \`every-sync\` a sync goes on as long as its hook runs, and a suspended hook is refused.

- **Argo CD**: its engine between 3.5 and 3.6 compares, syncs and prunes. When an Application is synced by itself, Argo CD
  decides outside of its engine; that was made again by its rules. A failed sync was not retried. Not tried: the repository
  server, its web interface, notifications, sync windows.
- **Flux**: the packages of kustomize-controller 1.9.6 build, apply and prune. Not tried: health checks (\`wait\`), variables
  (\`postBuild\`), decryption.

${TOOLS.map(toolSection).join('\n\n')}
`;
}

function toolSection(tool: Tool): string {
  const tried = readSeen(tool).map((row): Tried => ({ ...row, outcome: outcomeOf(row) }));
  return `## ${NAMES[tool]}

${tried.length} rows.

${changeTable(tried, PLANS[tool].modes)}

${verdictSections(tried)}`;
}
