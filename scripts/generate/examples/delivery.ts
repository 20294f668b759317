import type { deliveryCodes } from '../../../lib/diagnostics/delivery-codes';
import { type Example, example, MANIFEST, metadata, spec } from './example';

const secrets = (source: string) => `env:\n  secrets:\n    DB_PASSWORD: ${source}`;
const SECRET_REF = secrets('{secretRef: {name: db, key: password}}');
const REMOTE_REF = secrets('{remoteRef: {key: prod/db}}');
const annotation = (text: string) => `annotations: {${text}}`;
const SYNTH = ['synth', MANIFEST, '--dry-run'];
const RERUN = annotation('kubejob.dev/rerun: rename');
const ARGOCD = { settings: 'delivery: argocd' };
const syncOptions = (options: string) => annotation(`argocd.argoproj.io/sync-options: "${options}"`);
const application = (options: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: jobs\n  annotations: {argocd.argoproj.io/compare-options: ${options}}\n`;
const QUEUE = 'labels: {kueue.x-k8s.io/queue-name: batch}';
const TTL = 'ttlSecondsAfterFinished: 3600';

export const deliveryExamples: Readonly<Record<keyof typeof deliveryCodes, Example>> = {
  'unknown-annotation': metadata(annotation('kubejob.dev/rerunn: rename'), RERUN),
  'secret-not-found': {
    ...spec(secrets('{fromEnvironment: CI_DB_PASSWORD}'), SECRET_REF),
    command: SYNTH,
  },
  'secret-not-allowed': {
    ...spec(secrets('{fromFile: /etc/machine-id}'), SECRET_REF),
    command: SYNTH,
  },
  'secret-value-in-external': {
    ...spec(secrets('{value: change-me-soon}'), REMOTE_REF, {
      settings: 'secrets: external\nsecretStore: {name: vault}',
    }),
    also: ['literal-secret'],
  },
  'remote-ref-needs-external': example(
    {},
    { settings: 'secrets: external' },
    { spec: REMOTE_REF, settings: 'secretStore: {name: vault}' },
  ),
  'no-secret-store': example(
    {},
    { settings: 'secretStore: {name: vault}' },
    { spec: REMOTE_REF, settings: 'secrets: external' },
  ),
  'secret-in-git': {
    ...example(
      {},
      { settings: 'secrets: separate' },
      { spec: secrets('{fromFile: password.txt}'), beside: { 'password.txt': 's3cr3t' } },
    ),
    command: SYNTH,
    isRepository: true,
  },
  'every-sync-needs-argocd': metadata(
    annotation('kubejob.dev/delivery: flux, kubejob.dev/rerun: every-sync'),
    annotation('kubejob.dev/delivery: flux, kubejob.dev/rerun: rename'),
  ),
  'presync-objects': metadata(
    annotation('kubejob.dev/rerun: every-sync, kubejob.dev/hook-phase: PreSync'),
    annotation('kubejob.dev/rerun: every-sync, kubejob.dev/hook-phase: Sync'),
    {
      ...ARGOCD,
      spec: 'configMaps: {run.sh: "echo hello"}\nvolumeMounts: [{name: run, mountPath: /run, configMap: {name: run.sh}}]',
    },
  ),
  'hook-suspended': spec('suspend: true', 'backoffLimit: 2', {
    ...ARGOCD,
    metadata: annotation('kubejob.dev/rerun: every-sync'),
  }),
  'final-name-too-long': metadata(`name: ${'report-'.repeat(7)}daily-yearly`, 'name: report', {
    settings: 'rerun: rename',
  }),
  'ttl-reruns-job': spec(TTL, 'backoffLimit: 2', ARGOCD),
  'ttl-reruns-at-apply': spec(TTL, 'backoffLimit: 2'),
  'fixed-name-refused': metadata(annotation('kubejob.dev/rerun: manual'), RERUN, ARGOCD),
  'replace-on-any-refusal': metadata(annotation('kubejob.dev/rerun: replace'), RERUN, { settings: 'delivery: flux' }),
  'argocd-replace-alone': metadata(syncOptions('Replace=true'), annotation('kubejob.dev/rerun: replace'), ARGOCD),
  'argocd-force-replace': metadata(
    syncOptions('Force=true,Replace=true'),
    annotation('kubejob.dev/rerun: replace'),
    ARGOCD,
  ),
  'argocd-force-server-side': metadata(syncOptions('Force=true'), annotation('kubejob.dev/rerun: replace'), ARGOCD),
  'argocd-server-side-diff': example(
    { beside: { 'application.yaml': application('ServerSideDiff=true') } },
    { beside: { 'application.yaml': application('ServerSideDiff=false') } },
    { settings: 'delivery: argocd\nrerun: replace' },
  ),
  'argocd-instance-label': metadata(
    'labels: {app.kubernetes.io/instance: report}',
    'labels: {app.kubernetes.io/part-of: report}',
    ARGOCD,
  ),
  'flux-annotation-key': metadata(annotation('"1.5": x'), annotation('acme.com/1.5: x'), {
    settings: 'delivery: flux',
  }),
  'kustomize-annotation-key': metadata(annotation('"1.5": x'), annotation('acme.com/1.5: x')),
  'kueue-hook': metadata(annotation('kubejob.dev/rerun: every-sync'), RERUN, { ...ARGOCD, metadata: QUEUE }),
  'kueue-suspend': example({ spec: 'suspend: true' }, {}, { metadata: QUEUE }),
  'no-target-cluster': spec('backoffLimit: 2', 'targetCluster: {clusterKind: GcpGkeCluster, clusterName: prod}', {
    settings: 'layout: per-cluster',
  }),
};
