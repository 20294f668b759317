import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { InvalidJobError, KubernetesJobChart, type KubernetesJobChartProps } from '../../lib/index';
import { assertValidInKubernetes, type KubernetesObject } from '../kit/kubernetes-objects';
import { manifest } from '../kit/manifest';
import { objectsOf } from '../kit/output';

const CREDENTIALS = '{"auths":{}}';
const full = manifest({ createNamespace: true, env: { secrets: { A: 'x' } }, configMaps: { b: '2', a: '1' } });
const chartOf = (props: KubernetesJobChartProps) => new KubernetesJobChart(Testing.app(), 'report', props);

function synthOf(chart: Chart): KubernetesObject[] {
  const objects = Testing.synth(chart) as KubernetesObject[];
  assertValidInKubernetes(objects);
  return objects;
}

function problemsOf(props: KubernetesJobChartProps): string[] {
  try {
    chartOf(props);
  } catch (error) {
    if (error instanceof InvalidJobError) return error.diagnostics.map(({ code, path }) => `${code} ${path}`);
    throw error;
  }
  return [];
}

test('the chart makes the objects that the command line writes', () => {
  expect(synthOf(chartOf({ job: full, dockerConfigJson: CREDENTIALS }))).toEqual(
    objectsOf({ target: full, docker_config_json: CREDENTIALS }).objects,
  );
});

test('the chart shows what it made', () => {
  const chart = chartOf({ job: full, dockerConfigJson: CREDENTIALS });
  expect([chart.namespace, chart.jobName]).toEqual(['data', 'report']);
  expect(chart.namespaceObject?.name).toBe('data');
  expect(chart.envSecret?.name).toBe('report-env-secrets');
  expect(chart.imagePullSecret?.name).toBe('report-image-pull-secret');
  expect([...chart.configMaps.keys()]).toEqual(['a', 'b']);
  expect(chart.configMaps.get('a')?.name).toBe('a');
  expect(chart.job.kind).toBe('Job');
});

test('what a manifest does not ask for is not there', () => {
  const chart = chartOf({ job: manifest() });
  expect([chart.namespaceObject, chart.envSecret, chart.imagePullSecret]).toEqual([undefined, undefined, undefined]);
  expect(chart.configMaps.size).toBe(0);
});

test.each<[title: string, job: object]>([
  ['a manifest in snake_case', { ...manifest({ backoffLimit: undefined, backoff_limit: '2' }) }],
  ['a stack input', { target: manifest() }],
  ['a stack input in snake_case', { target: manifest({ namespace: 'x' }), kubernetes_namespace: 'data' }],
])('the chart takes %s', (_, job) => {
  expect(synthOf(chartOf({ job: job as KubernetesJobChartProps['job'] }))).toEqual(objectsOf(manifest()).objects);
});

test('references are resolved from the resources given', () => {
  const resources = [{ kind: 'KubernetesNamespace', metadata: { name: 'n' }, spec: { name: 'from-reference' } }];
  const job = manifest({ namespace: { valueFrom: { name: 'n' } } });
  expect(chartOf({ job, resources }).namespace).toBe('from-reference');
  expect(problemsOf({ job })).toEqual(['unresolved-reference spec.namespace.valueFrom.name']);
});

test('an invalid manifest throws one error with every problem and its path, and adds nothing to the app', () => {
  const app = new App();
  const job = manifest({ parallelism: -1, foo: 1 }, { name: 'Report' });
  expect(() => new KubernetesJobChart(new Chart(app, 'all'), 'report', { job, dockerConfigJson: 'x' })).toThrow(
    /^the KubernetesJob of all\/report is invalid:\n {2}\S+: .*\n {2}\S+: .*\n {2}\S+: .*\n {2}\S+: [^\n]*$/,
  );
  expect(app.charts.map(({ node }) => node.id)).toEqual(['all']);
  expect(problemsOf({ job, dockerConfigJson: 'x' }).sort()).toEqual([
    'docker-config dockerConfigJson',
    'invalid-format metadata.name',
    'out-of-range spec.parallelism',
    'unknown-field spec.foo',
  ]);
});

test.each([undefined, null, 'report', 3, [], {}])('the job %p throws the same kind of error', (job) => {
  expect(problemsOf({ job: job as unknown as KubernetesJobChartProps['job'] }).length).toBeGreaterThan(0);
});

test('a field that is undefined is not set, and a variable that is undefined is an error', () => {
  const undefinedFields = { parallelism: undefined, foo: undefined, env: { variables: undefined } };
  expect(problemsOf({ job: manifest(undefinedFields, { id: undefined }) })).toEqual([]);
  expect(problemsOf({ job: manifest({ env: { variables: { A: undefined } } }) })).toEqual([
    'no-value spec.env.variables.A',
  ]);
});

test('the manifest given is not changed', () => {
  const job = manifest({ backoff_limit: 3, backoffLimit: undefined, env: { variables: { B: 'x', A: null } } });
  const before = structuredClone(job);
  problemsOf({ job });
  expect(job).toEqual(before);
});

test('the objects can be patched and depended on', () => {
  const app = Testing.app();
  const first = new KubernetesJobChart(app, 'first', { job: manifest({}, { name: 'first' }) });
  const second = new KubernetesJobChart(app, 'second', { job: manifest({}, { name: 'second' }) });
  second.addDependency(first);
  ApiObject.of(first.job).addJsonPatch(JsonPatch.replace('/spec/backoffLimit', 0));
  expect(synthOf(first)[0]).toMatchObject({ spec: { backoffLimit: 0 } });
});
