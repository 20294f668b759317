import { manifest, testWrongManifests, withSpec } from '../kit/wrong-manifests';

describe('YAML that is none', () => {
  testWrongManifests([
    ['a tab', 'spec:\n«\tnamespace: data\n', 'yaml-syntax', 'indent with spaces'],
    ['keys of one map at two depths', 'image:\n  repo: busybox\n    «tag: "1"\n', 'yaml-syntax', 'in the same column'],
    ['an open quote', 'name: «"report\n', 'yaml-syntax', 'not closed'],
    ['an unknown alias', 'name: «*report\n', 'yaml-syntax', 'anchor'],
    ['a map as a key', '«{a: b}: c\n', 'complex-key', 'plain text'],
    ['a template', 'namespace: {«{ .Values.namespace }}\n', 'complex-key', 'render the template'],
    ['a template with text after it', 'name: {{ .Release.Name }}«-migrate\n', 'yaml-syntax', 'render the template'],
    ['a custom tag', 'name: «!env NAME\n', 'yaml-tag', 'leave the tag out'],
    ['a list at the top', '«- a\n', 'not-a-manifest', '---'],
    ['nothing but a comment', '«# empty\n', 'empty-file', 'write one'],
    ['no job', '«kind: ConfigMap\n', 'no-job', 'kind: KubernetesJob'],
  ]);
});

describe('the place is found however the manifest is written', () => {
  testWrongManifests([
    [
      'in the second document',
      `${manifest()}---\n${manifest({ metadata: 'metadata: {name: other}', spec: '«backofLimit: 1' })}`,
      'unknown-field',
    ],
    [
      'after a comment and a directive',
      `%YAML 1.2\n---\n# a comment\n${withSpec('restartPolicy: «always')}`,
      'not-allowed',
    ],
    ['in flow style over lines', withSpec('env: {\n  variables: {\n    PORT:\n      «80 } }'), 'quote-text'],
    ['in a block list', withSpec('volumeMounts:\n  - name: a\n    mountPath: «a\n    emptyDir: {}'), 'invalid-format'],
    ['in snake_case', withSpec('volume_mounts:\n  - name: a\n    mount_path: «a\n    empty_dir: {}'), 'invalid-format'],
    [
      'behind an alias',
      withSpec('env:\n  variables: &v {A: «1}\n').replace(
        'metadata: {name: report}',
        'metadata: {name: report, tags: []}',
      ),
      'quote-text',
    ],
    ['merged in', `${manifest({ metadata: 'metadata:\n  labels: &l {team: «1}\n  name: report' })}`, 'quote-text'],
    ['in a quoted key', withSpec('«"backofLimit": 1'), 'unknown-field'],
    [
      'after wide characters',
      manifest({ metadata: 'metadata: {annotations: {a: "äöü😀"}, name: «X}' }),
      'invalid-format',
    ],
    ['with Windows line ends', withSpec('suspend: «maybe').replaceAll('\n', '\r\n'), 'wrong-type'],
    ['in a tab-free block scalar', withSpec('command: «|\n  echo hi\n  echo ho'), 'wrong-type'],
    [
      'in JSON',
      '{"apiVersion": "kubernetes.project-planton.org/v1", "kind": "KubernetesJob", "metadata": {"name": "a"}, "spec": {"namespace": "data", "activeDeadlineSeconds": 60, "image": {"repo": "busybox", "tag": «1.36}}}',
      'quote-text',
    ],
    [
      'in the target of a stack input',
      `target:\n${manifest({ spec: '«backofLimit: 1' }).replace(/^(?=.)/gm, '  ')}`,
      'unknown-field',
    ],
    [
      'in the envelope of a stack input',
      `kubernetes_namespace: «Data\ntarget:\n${manifest().replace(/^(?=.)/gm, '  ')}`,
      'invalid-format',
    ],
    [
      'an unknown field of the envelope',
      `«docker_config: x\ntarget:\n${manifest().replace(/^(?=.)/gm, '  ')}`,
      'unknown-field',
    ],
    [
      'Docker credentials',
      `docker_config_json: «"user:password"\ntarget:\n${manifest().replace(/^(?=.)/gm, '  ')}`,
      'docker-config',
    ],
    [
      'two jobs of one name',
      `${manifest()}---\n${manifest({ metadata: 'metadata: {name: «report}' })}`,
      'duplicate-object',
    ],
    [
      'two jobs for two clusters',
      `${withSpec('targetCluster: {clusterKind: GcpGkeCluster, clusterName: a}')}---\n${manifest({ metadata: 'metadata: {name: other}', spec: '«targetCluster: {clusterKind: GcpGkeCluster, clusterName: b}' })}`,
      'mixed-clusters',
    ],
  ]);
});
