import { ApiObject, Chart, type ChartProps, Testing } from 'cdk8s';
import { InvalidJobError, KubernetesJobObjects } from '../../lib/index';
import { assertValidInKubernetes, type KubernetesObject } from '../kit/kubernetes-objects';
import { manifest, manifestYaml } from '../kit/manifest';
import { objectsOf } from '../kit/output';

const chartOf = (props: ChartProps = {}) => new Chart(Testing.app(), 'mine', props);

function synthOf(chart: Chart): KubernetesObject[] {
  const objects = Testing.synth(chart) as KubernetesObject[];
  assertValidInKubernetes(objects);
  return objects;
}

test.each<[title: string, add: (chart: Chart) => KubernetesJobObjects]>([
  ['a manifest', (chart) => new KubernetesJobObjects(chart, 'report', { job: manifest() })],
  ['parsed YAML', (chart) => KubernetesJobObjects.fromManifest(chart, 'report', { target: manifest() })],
  ['YAML text', (chart) => KubernetesJobObjects.fromYaml(chart, 'report', manifestYaml())],
])('the objects of %s stand in a chart beside others', (_, add) => {
  const chart = chartOf();
  const before = new ApiObject(chart, 'before', { apiVersion: 'v1', kind: 'ConfigMap' });
  const objects = add(chart);
  expect([objects.namespace, objects.jobName]).toEqual(['data', 'report']);
  expect(synthOf(chart)).toEqual([before.toJson(), ...objectsOf(manifest()).objects]);
});

test('several jobs can stand in one chart', () => {
  const chart = chartOf();
  for (const name of ['first', 'second']) new KubernetesJobObjects(chart, name, { job: manifest({}, { name }) });
  expect(synthOf(chart).map(({ metadata }) => metadata.name)).toEqual(['first', 'second']);
});

test('the namespace and the labels of the chart do not win over those of the manifest', () => {
  const chart = chartOf({ namespace: 'other', labels: { team: 'platform', tier: 'batch' } });
  const job = manifest({ createNamespace: true }, { labels: { team: 'data' } });
  new KubernetesJobObjects(chart, 'report', { job });
  const [namespace, made] = synthOf(chart);
  expect(namespace?.metadata).not.toHaveProperty('namespace');
  expect(made?.metadata).toMatchObject({ namespace: 'data', labels: { team: 'data', tier: 'batch' } });
});

test('the Job stands for the construct', () => {
  const objects = new KubernetesJobObjects(chartOf(), 'report', { job: manifest({ configMaps: { a: '1' } }) });
  expect(ApiObject.of(objects)).toBe(objects.job);
});

test('an invalid manifest throws, names the construct, and adds nothing to the chart', () => {
  const chart = chartOf();
  const add = () => KubernetesJobObjects.fromYaml(chart, 'report', manifestYaml('foo: 1'));
  expect(add).toThrow(InvalidJobError);
  expect(add).toThrow(/^the KubernetesJob of mine\/report is invalid:\n {2}<text>:10:3 spec.foo: /);
  expect(chart.node.children).toEqual([]);
});
