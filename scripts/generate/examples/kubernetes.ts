import type { kubernetesCodes } from '../../../lib/diagnostics/kubernetes-codes';
import { type Example, spec } from './example';

const patch = (operations: string, kind = 'Job') =>
  `patches:\n  - target: {kind: ${kind}}\n    patch:\n      - ${operations}`;

export const kubernetesExamples: Readonly<Record<keyof typeof kubernetesCodes, Example>> = {
  'needs-field': spec('job: {maxFailedIndexes: 2}', 'job: {maxFailedIndexes: 2, backoffLimitPerIndex: 1}', {
    spec: 'completionMode: Indexed\ncompletions: 9',
    settings: 'kubernetesVersion: "1.33"',
  }),
  'excludes-field': spec('pod: {hostUsers: false, hostNetwork: true}', 'pod: {hostNetwork: true}', {
    settings: 'kubernetesVersion: "1.33"',
  }),
  'duplicate-entry': spec(
    'pod:\n  volumes:\n    - {name: work, emptyDir: {}}\n    - {name: work, emptyDir: {}}',
    'pod:\n  volumes:\n    - {name: work, emptyDir: {}}',
  ),
  'not-declared': spec(
    'pod:\n  volumes: [{name: work, emptyDir: {}}]\ncontainer:\n  volumeMounts: [{name: wrok, mountPath: /work}]',
    'pod:\n  volumes: [{name: work, emptyDir: {}}]\ncontainer:\n  volumeMounts: [{name: work, mountPath: /work}]',
  ),
  'without-effect': spec(
    'pod:\n  volumes: [{name: code, gitRepo: {repository: "https://git.acme.com/report"}}]',
    'pod:\n  volumes: [{name: code, emptyDir: {}}]  # that an init container fills',
  ),
  'contradicts-profile': spec(
    'securityProfile: restricted\npod: {hostNetwork: true}',
    'securityProfile: none\npod: {hostNetwork: true}',
  ),
  'patch-without-target': spec(
    patch('{op: add, path: /automountServiceAccountToken, value: false}', 'ServiceAccount'),
    `serviceAccount: {create: true}\n${patch('{op: add, path: /automountServiceAccountToken, value: false}', 'ServiceAccount')}`,
  ),
  'patch-does-not-apply': spec(
    patch('{op: replace, path: /spec/template/spec/schedulerName, value: batch}'),
    patch('{op: add, path: /spec/template/spec/schedulerName, value: batch}'),
  ),
  'patch-changes-identity': spec(
    patch('{op: replace, path: /metadata/name, value: other}'),
    patch('{op: add, path: /spec/template/spec/schedulerName, value: batch}'),
  ),
  'patch-breaks-object': spec(
    patch('{op: add, path: /spec/template/spec/schedulrName, value: batch}'),
    patch('{op: add, path: /spec/template/spec/schedulerName, value: batch}'),
  ),
};
