import { diagnose } from '../kit/diagnose';
import { withSpec } from '../kit/wrong-manifests';

/** What is told of the objects that a job uses by name: the code, and where. */
function usesIn(spec: string): string[] {
  const codes = ['must-exist', 'unused-config-map', 'misspelled-reference', 'unknown-key'];
  const found = diagnose(withSpec(spec), { kubernetesVersion: '1.36' });
  return found.filter(({ code }) => codes.includes(code)).map(({ code, path }) => `${code} ${path}`);
}

const pod = (text: string) => `pod: {${text}}`;
const initContainer = (text: string) => pod(`initContainers: [{name: a, image: "busybox:1.36", ${text}}]`);
const volume = (source: string) => pod(`volumes: [{name: data, ${source}}]`);

test.each([
  ['a secret', 'env: {secrets: {A: {secretRef: {name: db, key: a}}}}', 'spec.env.secrets.A.secretRef.name'],
  ['variables of a Secret', 'env: {envFrom: [{secretRef: {name: db}}]}', 'spec.env.envFrom[0].secretRef.name'],
  ['a volume', volume('persistentVolumeClaim: {claimName: db}'), 'spec.pod.volumes[0].persistentVolumeClaim.claimName'],
  ['a Secret', volume('secret: {secretName: db}'), 'spec.pod.volumes[0].secret.secretName'],
  [
    'a projected ConfigMap',
    volume('projected: {sources: [{configMap: {name: db}}]}'),
    'spec.pod.volumes[0].projected.sources[0].configMap.name',
  ],
  [
    'a variable of an init container',
    initContainer('env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: a}}}]'),
    'spec.pod.initContainers[0].env[0].valueFrom.secretKeyRef.name',
  ],
  [
    'variables of an init container',
    initContainer('envFrom: [{configMapRef: {name: db}}]'),
    'spec.pod.initContainers[0].envFrom[0].configMapRef.name',
  ],
  ['a pull secret', pod('imagePullSecrets: [{name: db}]'), 'spec.pod.imagePullSecrets[0].name'],
])('%s must exist', (_, spec, path) => {
  expect(usesIn(spec)).toEqual([`must-exist ${path}`]);
});

test.each([
  ['an optional Secret', 'env: {envFrom: [{secretRef: {name: db, optional: true}}]}'],
  ['an optional volume', volume('secret: {secretName: db, optional: true}')],
])('%s need not exist', (_, spec) => {
  expect(usesIn(spec)).toEqual([]);
});

describe('a ConfigMap that is made here', () => {
  const made = 'configMaps: {settings: text}\n';

  test('is not needed of anybody else, and is used', () => {
    expect(usesIn(made + volume('configMap: {name: settings}'))).toEqual([]);
    expect(usesIn(made + initContainer('envFrom: [{configMapRef: {name: settings}}]'))).toEqual([]);
  });

  test('has one key, its name', () => {
    const spec = volume('configMap: {name: settings, items: [{key: settings, path: a}, {key: other, path: b}]}');
    expect(usesIn(made + spec)).toEqual(['unknown-key spec.pod.volumes[0].configMap.items[1].key']);
  });

  test('may be misspelled', () => {
    expect(usesIn(made + volume('configMap: {name: setings}'))).toEqual([
      'misspelled-reference spec.pod.volumes[0].configMap.name',
    ]);
  });
});
