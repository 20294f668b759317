import type { projectCodes } from '../../../lib/diagnostics/project-codes';
import { BASE, type Example, example, metadata } from './example';

const resource = (kind: string, name: string, lines: string) =>
  `apiVersion: acme.com/v1\nkind: ${kind}\nmetadata: {${name}}\n${lines}\n`;
const HOST =
  'env:\n  variables:\n    DB_HOST: {valueFrom: {kind: PostgresCluster, name: main, fieldPath: status.outputs.host}}';
const CLUSTER = resource('PostgresCluster', 'name: main', 'status: {outputs: {host: db.acme.com}}');
const other = (lines: string) => BASE.replace('name: report', 'name: other').replace('spec:\n', `spec:\n${lines}`);
const onCluster = (name: string) => `targetCluster: {clusterKind: GcpGkeCluster, clusterName: ${name}}`;
const refersTo = (name: string, to: string) =>
  resource(
    'KubernetesNamespace',
    `name: ${name}`,
    `spec: {name: {valueFrom: {kind: KubernetesNamespace, name: ${to}, fieldPath: spec.name}}}`,
  );
const suppression = (code: string, reason: string) => `annotations:\n  kubejob.dev/ignore.${code}: "${reason}"`;
const REASON = 'the registry moves no tags';
const LATEST = { spec: 'image: {repo: ghcr.io/acme/report, tag: latest}' };
const KUBERNETES_JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: report, namespace: data}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - {name: main, image: "busybox:1.36", resources: {limits: {memory: 64Mi}}}
`;
const BY_NAME = 'namespace: {valueFrom: {kind: KubernetesNamespace, name: a}}';

export const projectExamples: Readonly<Record<keyof typeof projectCodes, Example>> = {
  'unresolved-reference': example({}, { beside: { 'db.yaml': CLUSTER } }, { spec: HOST }),
  'ambiguous-reference': example(
    {
      beside: {
        'db.yaml': [
          resource('PostgresCluster', 'name: main, env: prod', 'status: {outputs: {host: db.acme.com}}'),
          resource('PostgresCluster', 'name: main, env: test', 'status: {outputs: {host: db.acme.test}}'),
        ].join('---\n'),
      },
    },
    { beside: { 'db.yaml': CLUSTER } },
    { spec: HOST },
  ),
  'reference-cycle': example(
    { beside: { 'namespaces.yaml': `${refersTo('a', 'b')}---\n${refersTo('b', 'a')}` } },
    { beside: { 'namespaces.yaml': resource('KubernetesNamespace', 'name: a', 'spec: {name: data}') } },
    { spec: BY_NAME },
  ),
  'duplicate-object': example({ beside: { 'other.yaml': BASE } }, { beside: { 'other.yaml': other('') } }),
  'overlay-without-job': {
    ...example(
      { beside: { 'job.prod.yaml': 'metadata: {name: reports}\nspec: {backoffLimit: 2}\n' } },
      { beside: { 'job.prod.yaml': 'metadata: {name: report}\nspec: {backoffLimit: 2}\n' } },
    ),
    command: ['validate', 'job.yaml', '--env', 'prod'],
  },
  'unused-overlay': {
    ...example(
      { beside: { 'small.yaml': 'match: {names: [etl-*]}\nspec: {backoffLimit: 2}\n' } },
      { beside: { 'small.yaml': 'match: {names: [report*]}\nspec: {backoffLimit: 2}\n' } },
      { settings: 'manifests: job.yaml\nenvironments:\n  dev: {overlays: [small.yaml]}' },
    ),
    command: ['validate', '--env', 'dev'],
  },
  'not-imported': {
    ...example(
      { manifest: `${KUBERNETES_JOB}---\napiVersion: v1\nkind: Service\nmetadata: {name: report}\nspec: {}\n` },
      { manifest: KUBERNETES_JOB },
    ),
    command: ['import', 'job.yaml'],
  },
  'import-lost': {
    ...example(
      { manifest: KUBERNETES_JOB.replace('metadata: {', 'metadata: {annotations: {helm.sh/hook: pre-upgrade}, ') },
      { manifest: KUBERNETES_JOB },
    ),
    command: ['import', 'job.yaml'],
  },
  'import-changed': {
    ...example({ manifest: KUBERNETES_JOB.replace(', namespace: data', '') }, { manifest: KUBERNETES_JOB }),
    command: ['import', 'job.yaml'],
  },
  'output-in-output': example(
    { settings: 'environments:\n  prod: {output: dist/prod}' },
    { settings: 'environments:\n  prod: {output: dist-prod}' },
  ),
  'mixed-clusters': example(
    { beside: { 'other.yaml': other(`  ${onCluster('test')}\n`) } },
    { beside: { 'other.yaml': other(`  ${onCluster('prod')}\n`) } },
    { spec: onCluster('prod') },
  ),
  'same-folder': example(
    { beside: { 'other.yaml': other(`  ${onCluster('PROD')}\n`) } },
    { beside: { 'other.yaml': other(`  ${onCluster('prod')}\n`) } },
    { spec: onCluster('prod'), settings: 'layout: per-cluster' },
  ),
  'unknown-code': {
    ...metadata(suppression('mutable-tags', REASON), suppression('mutable-tag', REASON), LATEST),
    also: ['mutable-tag'],
  },
  'fixed-severity': {
    ...example(
      { metadata: suppression('out-of-range', 'it has always been so'), spec: 'parallelism: -1' },
      { spec: 'parallelism: 1' },
    ),
    also: ['out-of-range'],
  },
  'suppression-without-reason': {
    ...metadata(suppression('mutable-tag', ''), suppression('mutable-tag', REASON), LATEST),
    also: ['mutable-tag'],
  },
  'unused-suppression': example({ metadata: suppression('mutable-tag', REASON) }, {}, { spec: 'backoffLimit: 2' }),
};
