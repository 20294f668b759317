import { manifestYaml } from '../kit/manifest';
import { objectsOf } from '../kit/output';
import { testSilentManifests, withSpec } from '../kit/wrong-manifests';

const limits = (text: string) => `resources: {limits: {${text}}}`;

/** kubectl makes JSON of YAML, and the API server takes the text of a number there for the quantity. */
test.each<[written: string, name: string, stored: string]>([
  ['cpu: 4', 'cpu', '4'],
  ['cpu: 0.5', 'cpu', '500m'],
  ['cpu: .5', 'cpu', '500m'],
  ['cpu: 1.50', 'cpu', '1500m'],
  ['cpu: 0x10', 'cpu', '16'],
  ['cpu: 010', 'cpu', '8'],
  ['cpu: 0o10', 'cpu', '8'],
  ['cpu: +1', 'cpu', '1'],
  ['memory: 1073741824', 'memory', '1073741824'],
  ['memory: 1e9', 'memory', '1G'],
  ['memory: "1e9"', 'memory', '1e9'],
  ['ephemeral-storage: 1.5e9', 'ephemeral-storage', '1500M'],
  ['nvidia.com/gpu: 2.0', 'nvidia.com/gpu', '2'],
])('%s is the quantity that Kubernetes makes of it', (written, name, stored) => {
  expect(objectsOf(manifestYaml(limits(written))).container.resources).toHaveProperty(['limits', name], stored);
});

test('a request may be a number too', () => {
  const { resources } = objectsOf(manifestYaml('resources: {requests: {cpu: 0.25, memory: 268435456}}')).container;
  expect(resources).toMatchObject({ requests: { cpu: '250m', memory: '268435456' } });
});

test('the size of a folder may be a number', () => {
  const { pod } = objectsOf(
    manifestYaml('volumeMounts: [{name: a, mountPath: /a, emptyDir: {sizeLimit: 1048576000}}]'),
  );
  expect(pod.volumes).toEqual([{ name: 'a', emptyDir: { sizeLimit: '1048576k' } }]);
});

test('a divisor may be a number', () => {
  const source = 'resourceFieldRef: {resource: limits.cpu, divisor: 0.001}';
  const { container } = objectsOf(manifestYaml(`env: {variables: {CORES: {${source}}}}`));
  expect(container.env).toContainEqual(
    expect.objectContaining({ valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } }),
  );
});

describe('nobody has to put a likely amount in quotes', () => {
  testSilentManifests([
    ['cores', withSpec(limits('cpu: 4'))],
    ['half a core', withSpec(limits('cpu: 0.5'))],
    ['bytes', withSpec(limits('memory: 1073741824'))],
  ]);
});
