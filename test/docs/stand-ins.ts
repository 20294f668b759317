import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { jobs } from '../import/jobs';
import { folderWith, ROOT } from '../kit/command-line';

/**
 * A command of the pages that does not run where the pages are tried: it needs a cluster, is a program of others, or takes
 * minutes. What stands in for it takes this command line only, so that a slip on a page is found all the same.
 */
export interface StandIn {
  /** The command line, as the program gets it; `*` stands for any characters. */
  readonly command: string;
  /** What it prints, where the page goes on with that. @default - nothing */
  readonly prints?: string;
  /** What runs it in truth: a file of this repository. @default - nothing here does */
  readonly ranBy?: string;
}

const ON_CLUSTER = 'test/cluster/pages.test.ts';
const JOB = jobs['the smallest one'] ?? '';
const OF_REPORT = '-n reports -l project-planton.org/resource-name=nightly-report';
const PRUNED = '--selector project-planton.org/resource-kind=KubernetesJob';
const KINDS = '--prune-allowlist batch/v1/Job --prune-allowlist core/v1/ConfigMap';

export const STAND_INS: readonly StandIn[] = [
  { command: 'npm ci', ranBy: '.github/workflows/ci.yml' },
  { command: 'npm test', ranBy: '.github/workflows/ci.yml' },
  { command: 'npm run synth', ranBy: 'test/npm-scripts.test.ts' },
  { command: 'npm run test:cluster', ranBy: '.github/workflows/ci.yml' },
  { command: 'npm run test:gitops', ranBy: '.github/workflows/nightly.yml' },
  {
    command: `npm install path/to/${packageJson.name}-${packageJson.version}.tgz`,
    ranBy: 'test/package/consumers.test.ts',
  },
  { command: 'kubectl apply -f dist/', ranBy: ON_CLUSTER },
  { command: 'kubectl apply -f dist-secrets/', ranBy: ON_CLUSTER },
  { command: `kubectl apply -f dist/ --prune ${PRUNED} ${KINDS}`, ranBy: ON_CLUSTER },
  { command: 'kubectl create namespace reports', ranBy: ON_CLUSTER },
  { command: 'kubectl delete job -n reports nightly-report', ranBy: ON_CLUSTER },
  { command: 'kubectl delete job -n reports nightly-report-f38853270e', ranBy: ON_CLUSTER },
  {
    command: `kubectl delete job ${OF_REPORT} --field-selector metadata.name!=nightly-report-9cbc292c87`,
    ranBy: ON_CLUSTER,
  },
  { command: `kubectl get job,configmap ${OF_REPORT}`, ranBy: ON_CLUSTER },
  { command: 'kubectl get job report -o yaml', prints: JOB },
  { command: 'helm template chart/', prints: JOB },
  { command: 'terraform output -json', prints: JSON.stringify({ host: { sensitive: false, value: 'db1' } }) },
  { command: 'pulumi stack output --json', prints: JSON.stringify({ host: 'db1' }) },
  { command: 'flux reconcile kustomization jobs' },
  { command: 'flux push artifact oci://REGISTRY/jobs:prod --path=dist-prod --source=*.git --revision=*' },
];

/** Prints what a command prints; one that is not known fails. */
const PROGRAM = `const fs = require('node:fs'), path = require('node:path');
const line = [path.basename(process.argv[2]), ...process.argv.slice(3)].join(' ');
const known = JSON.parse(fs.readFileSync(path.join(__dirname, 'known.json'), 'utf8'));
const found = known.find(({ pattern }) => new RegExp(pattern).test(line));
fs.appendFileSync(path.join(__dirname, 'asked.txt'), line + '\\n');
if (found) process.stdout.write(found.prints);
else process.exitCode = 64, console.error('no page should show this: ' + line);
`;

function patternOf(command: string): RegExp {
  return new RegExp(`^${command.replaceAll(/[.!]/g, '\\$&').replaceAll('*', '.*')}$`);
}

/** A folder of programs for the PATH: ours as they are, and those that stand in for others. */
export function programs(): { readonly folder: string; readonly unused: () => string[] } {
  const known = STAND_INS.map(({ command, prints = '' }) => ({ pattern: patternOf(command).source, prints }));
  const folder = folderWith({ 'stand-in.cjs': PROGRAM, 'known.json': known, 'asked.txt': '' });
  const script = (name: string, text: string) => {
    fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  };
  for (const [name, file] of Object.entries(packageJson.bin)) {
    script(name, `exec '${process.execPath}' '${path.join(ROOT, file)}' "$@"`);
  }
  script('npx', 'exec "$@"');
  for (const name of new Set(STAND_INS.map(({ command }) => command.split(' ')[0] ?? ''))) {
    script(name, `exec '${process.execPath}' '${folder}/stand-in.cjs' "$0" "$@"`);
  }
  const unused = () => {
    const asked = fs.readFileSync(path.join(folder, 'asked.txt'), 'utf8').split('\n');
    return STAND_INS.map(({ command }) => command).filter(
      (command) => !asked.some((line) => patternOf(command).test(line)),
    );
  };
  return { folder, unused };
}
