import { testWrongManifests, withSpec } from '../kit/wrong-manifests';

const mount = (text: string) => withSpec(`volumeMounts: [{name: a, ${text}}]`);
const run = 'configMaps: {run-script: "echo hi"}\n';

describe('volume mounts', () => {
  testWrongManifests([
    ['a field in lower case', mount('«mountpath: /a, emptyDir: {}'), 'unknown-field', 'did you mean mountPath?'],
    [
      'persistentVolumeClaim',
      mount('mountPath: /a, «persistentVolumeClaim: {claimName: c}'),
      'unknown-field',
      'pvc: {claimName',
    ],
    ['pvc by name', mount('mountPath: /a, pvc: {«name: c}'), 'unknown-field', 'claimName'],
    ['secretName', mount('mountPath: /a, secret: {«secretName: tls}'), 'unknown-field', 'write name'],
    [
      'items',
      withSpec(`${run}volumeMounts: [{name: a, mountPath: /a, configMap: {name: run-script, «items: []}}]`),
      'unknown-field',
      'key: KEY',
    ],
    ['nfs', mount('mountPath: /a, «nfs: {server: x, path: /}'), 'unknown-field', 'configMap, secret, hostPath'],
    ['an empty emptyDir', mount('mountPath: /a, «emptyDir: '), 'exactly-one', 'emptyDir: {}'],
    ['no source', withSpec('volumeMounts: [«{name: a, mountPath: /a}]'), 'exactly-one', 'add one of configMap'],
    [
      'two sources',
      withSpec('volumeMounts: [«{name: a, mountPath: /a, emptyDir: {}, hostPath: {path: /data}}]'),
      'exactly-one',
      'keep one',
    ],
    ['a relative path', mount('mountPath: «data, emptyDir: {}'), 'invalid-format', '/data'],
    ['a colon', mount('mountPath: «"/a:ro", emptyDir: {}'), 'invalid-format', 'without a colon'],
    ['the root', mount('mountPath: «/, emptyDir: {}'), 'mount-over-root', '/data'],
    ['the root by a detour', mount('mountPath: «/data/.., emptyDir: {}'), 'mount-over-root', '/data'],
    ['an absolute subPath', mount('mountPath: /a, subPath: «/b, emptyDir: {}'), 'invalid-format', 'sub-path'],
    ['a subPath that leaves', mount('mountPath: /a, subPath: «a/../b, emptyDir: {}'), 'invalid-format', 'sub-path'],
    [
      'a path that leaves by a line break',
      mount('mountPath: /a, subPath: «"a\\n/../b", emptyDir: {}'),
      'invalid-format',
      'sub-path',
    ],
    ['a hostPath that leaves', mount('mountPath: /a, hostPath: {path: «/data/../etc}'), 'invalid-format', 'path'],
    [
      'a volume name with a dot',
      withSpec('volumeMounts: [{name: «a.b, mountPath: /a, emptyDir: {}}]'),
      'invalid-format',
      'volume name',
    ],
    [
      'one path twice',
      withSpec(
        'volumeMounts:\n  - {name: a, mountPath: /a, emptyDir: {}}\n  - {name: b, mountPath: «/a/, emptyDir: {}}',
      ),
      'duplicate-mount-path',
      'own path',
    ],
    [
      'one name for two sources',
      withSpec(
        'volumeMounts:\n  - {name: a, mountPath: /a, emptyDir: {}}\n  - {name: «a, mountPath: /b, hostPath: {path: /data}}',
      ),
      'volume-conflict',
      'another name',
    ],
    [
      'a path without a key',
      withSpec(`${run}volumeMounts: [{name: a, mountPath: /a, configMap: {name: run-script, path: «run.sh}}]`),
      'path-without-key',
      'add key',
    ],
    [
      'a file path that leaves',
      withSpec(
        `${run}volumeMounts: [{name: a, mountPath: /a, configMap: {name: run-script, key: run-script, path: «../run.sh}}]`,
      ),
      'invalid-format',
      'file path',
    ],
    [
      'the runtime socket',
      mount('mountPath: /s, hostPath: {path: «/var/run/docker.sock}'),
      'sensitive-host-path',
      'container runtime',
    ],
    [
      'the root of the node',
      mount('mountPath: /host, hostPath: {path: «/}'),
      'sensitive-host-path',
      'whole file system',
    ],
    ['/etc of the node', mount('mountPath: /host, hostPath: {path: «/etc/}'), 'sensitive-host-path', 'narrower'],
    ['a claim that must exist', mount('mountPath: /a, pvc: {claimName: «archive}'), 'must-exist', 'namespace'],
    [
      'a ServiceAccount that must exist',
      withSpec('serviceAccount: {name: «runner}'),
      'must-exist',
      'the ServiceAccount runner is not made here',
    ],
    ['a Secret that must exist', mount('mountPath: /a, secret: {name: «tls}'), 'must-exist', 'namespace'],
  ]);
});

describe('Kubernetes’ own way to write volumes', () => {
  testWrongManifests([
    [
      'volumes beside mounts without a source',
      withSpec('«volumes: [{name: a, emptyDir: {}}]\nvolumeMounts: [{name: a, mountPath: /a}]'),
      'unknown-field',
      'into its mount',
    ],
  ]);
});

describe('ConfigMaps made here', () => {
  const mounted = (source: string, more = '') =>
    withSpec(`${run}${more}volumeMounts: [{name: a, mountPath: /scripts, ${source}}]`);
  testWrongManifests([
    ['never used', withSpec('configMaps: {«run-script: "echo hi"}'), 'unused-config-map', 'mount it'],
    ['misspelled', mounted('configMap: {name: «run-scirpt}'), 'misspelled-reference', 'did you mean run-script?'],
    ['another key', mounted('configMap: {name: run-script, key: «run.sh}'), 'unknown-key', 'write key: run-script'],
    [
      'another key, and a command that names the file',
      mounted('configMap: {name: run-script, key: «run.sh}', 'command: [sh, /scripts/run-script]\n'),
      'unknown-key',
      'write key: run-script',
    ],
    [
      'a key of the wrong form, with a path',
      mounted('configMap: {name: run-script, key: «a/b, path: run.sh}'),
      'invalid-format',
      'digits',
    ],
    [
      'a number as the key, with a path',
      mounted('configMap: {name: run-script, key: «5, path: run.sh}'),
      'quote-text',
      'write "5"',
    ],
    [
      'a misspelled key, with a path',
      mounted('configMap: {name: run-script, «ky: run-script, path: run.sh}'),
      'unknown-field',
      'did you mean key?',
    ],
    [
      'with subPath',
      mounted('subPath: «run-script, configMap: {name: run-script}'),
      'sub-path-not-refreshed',
      'key and path',
    ],
    [
      'run as a program',
      mounted('«configMap: {name: run-script}', 'command: [/scripts/run-script]\n'),
      'script-not-executable',
      'defaultMode: 0755',
    ],
    [
      'run by a shell as a program',
      mounted('«configMap: {name: run-script}', 'command: [sh, -c, /scripts/run-script --now]\n'),
      'script-not-executable',
      '/bin/sh',
    ],
    [
      'under another file name',
      mounted('configMap: {name: run-script}', 'command: [sh, «/scripts/run.sh]\n'),
      'missing-script',
      '/scripts/run-script',
    ],
    ['with a bad name', withSpec('configMaps: {«Run_Script: x}'), 'invalid-format', 'Run_Script'],
    [
      'of more than 1 MiB',
      withSpec(`configMaps: {«dump: ${'a'.repeat(1_048_577)}}\nenv: {envFrom: [{configMapRef: {name: dump}}]}`),
      'data-too-large',
      'image or a volume',
    ],
    [
      'of more than kubectl apply takes',
      withSpec(`configMaps: {«dump: ${'a'.repeat(262_000)}}\nenv: {envFrom: [{configMapRef: {name: dump}}]}`),
      'large-object',
      '--server-side',
    ],
  ]);
});
