import { manifest, testWrongManifests, withSpec } from '../kit/wrong-manifests';

describe('a field that does not exist is told with what to write instead', () => {
  testWrongManifests([
    ['misspelled', withSpec('«backofLimit: 3'), 'unknown-field', 'did you mean backoffLimit?'],
    ['misspelled in snake_case', withSpec('«backof_limit: 3'), 'unknown-field', 'did you mean backoffLimit?'],
    ['in the wrong case', withSpec('«Suspend: true'), 'unknown-field', 'did you mean suspend?'],
    [
      'misspelled, and required',
      manifest({ image: 'image: {«repoo: busybox, tag: "1.36"}' }),
      'unknown-field',
      'repo?',
    ],
    [
      'misspelled deadline',
      manifest({ deadline: '«activeDeadlineSecond: 60' }),
      'unknown-field',
      'activeDeadlineSeconds',
    ],
    ['at the root', `${manifest()}«specs: {}\n`, 'unknown-field', 'did you mean spec?'],
    ['with no meaning at all', withSpec('«zzzzzzzzzz: 1'), 'unknown-field', 'the fields here are'],
    ['containers', manifest({ image: '«containers: [{image: busybox}]' }), 'unknown-field', 'one container'],
    ['template', manifest({ image: '«template:\n  spec: {}' }), 'unknown-field', 'directly under spec'],
    [
      'template at the root',
      manifest({ image: '' }).replace('spec:\n', 'template: {}\nspec:\n').replace('template', '«template'),
      'unknown-field',
      'one container',
    ],
    ['initContainers', withSpec('«initContainers: []'), 'unknown-field', 'spec.pod.initContainers'],
    ['envFrom in spec', withSpec('«envFrom: [{secretRef: {name: keys}}]'), 'unknown-field', 'belongs in spec.env'],
    ['env_from in spec', withSpec('«env_from: [{secretRef: {name: keys}}]'), 'unknown-field', 'belongs in spec.env'],
    ['variables in spec', withSpec('«variables: {A: b}'), 'unknown-field', 'belongs in spec.env'],
    ['replicas', withSpec('«replicas: 3'), 'unknown-field', 'parallelism'],
    ['schedule', withSpec('«schedule: "0 3 * * *"'), 'unknown-field', 'CronJob'],
    ['cron', withSpec('«cron: "0 3 * * *"'), 'unknown-field', 'CronJob'],
    ['ttl', withSpec('«ttl: 300'), 'unknown-field', 'ttlSecondsAfterFinished'],
    ['timeout', manifest({ deadline: '«timeout: 300' }), 'unknown-field', 'activeDeadlineSeconds'],
    ['retries', withSpec('«retries: 3'), 'unknown-field', 'backoffLimit'],
    ['volumes', withSpec('«volumes: [{name: a, emptyDir: {}}]'), 'unknown-field', 'volumeMounts'],
    ['imagePullSecrets', withSpec('«imagePullSecrets: [{name: a}]'), 'unknown-field', 'pullSecretName'],
    ['imagePullPolicy', withSpec('«imagePullPolicy: Always'), 'unknown-field', 'write image: {pullPolicy: Always}'],
    [
      'imagePullPolicy in image',
      manifest({ image: 'image: {repo: busybox, tag: "1.36", «imagePullPolicy: Always}' }),
      'unknown-field',
      'write pullPolicy',
    ],
    [
      'serviceAccountName',
      withSpec('«serviceAccountName: runner'),
      'unknown-field',
      'write serviceAccount: {name: runner}',
    ],
    [
      'automountServiceAccountToken',
      withSpec('«automountServiceAccountToken: false'),
      'unknown-field',
      'write it as automount, in serviceAccount',
    ],
    [
      'automountServiceAccountToken of a service account',
      withSpec('serviceAccount: {create: true, «automountServiceAccountToken: true}'),
      'unknown-field',
      'write automount',
    ],
    ['nodeSelector', withSpec('«nodeSelector: {disk: ssd}'), 'unknown-field', 'spec.pod.nodeSelector'],
    [
      'securityContext',
      withSpec('«securityContext: {runAsUser: 1000}'),
      'unknown-field',
      'spec.pod.securityContext or spec.container.securityContext',
    ],
    ['tolerations', withSpec('«tolerations: []'), 'unknown-field', 'spec.pod.tolerations'],
    ['livenessProbe', withSpec('«livenessProbe: {}'), 'unknown-field', 'spec.container.livenessProbe'],
    ['ports', withSpec('«ports: [80]'), 'unknown-field', 'spec.container.ports'],
    ['workingDir', withSpec('«workingDir: /app'), 'unknown-field', 'spec.container.workingDir'],
    ['limits in spec', withSpec('«limits: {cpu: "1"}'), 'unknown-field', 'belongs in spec.resources'],
    ['labels in spec', withSpec('«labels: {team: data}'), 'unknown-field', 'belongs in metadata'],
    ['name in spec', withSpec('«name: report'), 'unknown-field', 'under metadata'],
    ['annotations in spec', withSpec('«annotations: {team: data}'), 'unknown-field', 'under metadata'],
    ['parallelism at the root', `${manifest()}«parallelism: 2\n`, 'unknown-field', 'belongs in spec'],
    ['a namespace with a name', manifest({ namespace: 'namespace: {«name: crm}' }), 'unknown-field', 'namespace: crm'],
    [
      'namespace in metadata',
      manifest({ metadata: 'metadata: {name: report, «namespace: prod}', namespace: '' }),
      'unknown-field',
      'spec: {namespace: prod}',
    ],
    ['generateName', manifest({ metadata: 'metadata: {«generateName: report-}' }), 'unknown-field', 'fixed name'],
    [
      'ownerReferences',
      manifest({ metadata: 'metadata: {name: report, «ownerReferences: []}' }),
      'unknown-field',
      'remove it',
    ],
    ['the parts of image in spec', manifest({ image: '«imageName: busybox:1.36' }), 'unknown-field', 'image: {repo'],
    [
      'image.repository',
      manifest({ image: 'image: {«repository: busybox, tag: "1.36"}' }),
      'unknown-field',
      'write repo',
    ],
    ['image.version', manifest({ image: 'image: {repo: busybox, «version: "1.36"}' }), 'unknown-field', 'write tag'],
    ['image.digest', manifest({ image: 'image: {repo: busybox, «digest: abc}' }), 'unknown-field', 'sha256:'],
    ['cpu right under resources', withSpec('resources: {«cpu: 100m}'), 'unknown-field', 'limits or requests'],
    ['a resource that there is not', withSpec('resources: {limits: {«pods: 1}}'), 'unknown-field', 'cpu, memory'],
    [
      'targetCluster.name',
      withSpec('targetCluster: {clusterKind: GcpGkeCluster, «name: prod}'),
      'unknown-field',
      'clusterName',
    ],
  ]);
});

describe('a missing field is told with an example', () => {
  testWrongManifests([
    [
      'no image',
      manifest({ image: '' }).replace('spec:', '«spec:'),
      'missing-field',
      'image: {repo: ghcr.io/acme/report',
    ],
    ['no namespace', manifest({ namespace: '' }).replace('spec:', '«spec:'), 'missing-field', 'namespace: data'],
    ['no tag', manifest({ image: '«image: {repo: busybox}' }), 'missing-field', 'tag: "1.4.2"'],
    ['no name', manifest({ metadata: '«metadata: {env: prod}' }), 'missing-field', 'name: nightly-report'],
    ['a name without a value', manifest({ metadata: 'metadata:\n  «name:' }), 'missing-field', 'has no value'],
    ['a null namespace', manifest({ namespace: '«namespace: ~' }), 'missing-field', 'has no value'],
    [
      'no metadata',
      '«apiVersion: kubernetes.project-planton.org/v1\nkind: KubernetesJob\nspec: {namespace: data, image: {repo: busybox, tag: "1.36"}, activeDeadlineSeconds: 60}\n',
      'missing-field',
      'metadata',
    ],
    [
      'no spec',
      '«apiVersion: kubernetes.project-planton.org/v1\nkind: KubernetesJob\nmetadata: {name: a}\n',
      'missing-field',
      'spec',
    ],
    ['no mountPath', withSpec('volumeMounts:\n  - «{name: a, emptyDir: {}}'), 'missing-field', 'mountPath: /data'],
    [
      'no key in a secretRef',
      withSpec('env: {secrets: {A: {«secretRef: {name: db}}}}'),
      'missing-field',
      'key: password',
    ],
  ]);
});

describe('one field in both spellings, and keys that stand twice', () => {
  testWrongManifests([
    ['both spellings', withSpec('backoffLimit: 1\n«backoff_limit: 2'), 'both-spellings', 'keep backoffLimit'],
    [
      'both spellings in a list item',
      withSpec('volumeMounts: [{name: a, mountPath: /a, «mount_path: /b, emptyDir: {}}]'),
      'both-spellings',
      'remove mount_path',
    ],
    ['a key twice', withSpec('backoffLimit: 1\n«backoffLimit: 2'), 'duplicate-key', 'remove one'],
  ]);
});
