import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { InvalidJobError, KubernetesJobChart, type KubernetesJobChartProps } from '../../lib/index';
import { assertValidInKubernetes, type KubernetesObject } from '../kit/kubernetes-objects';
import { manifest, manifestYaml } from '../kit/manifest';
import { objectsOf } from '../kit/output';

const CREDENTIALS = '{"auths":{}}';
const full = manifest({
  createNamespace: true,
  serviceAccount: { create: true },
  env: { secrets: { A: 'x' } },
  configMaps: { b: '2', a: '1' },
});
const chartOf = (props: KubernetesJobChartProps) => new KubernetesJobChart(Testing.app(), 'report', props);

function synthOf(chart: Chart): KubernetesObject[] {
  const objects = Testing.synth(chart) as KubernetesObject[];
  assertValidInKubernetes(objects);
  return objects;
}

/** What the error tells that making a chart throws: each as `code path`. */
function problemsOf(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof InvalidJobError) return error.diagnostics.map(({ code, path }) => `${code} ${path}`);
    throw error;
  }
  return [];
}

const problemsOfManifest = (job: unknown) =>
  problemsOf(() => KubernetesJobChart.fromManifest(Testing.app(), 'report', job));

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
  expect(chart.serviceAccount?.name).toBe('report');
  expect(chart.imagePullSecret?.name).toBe('report-image-pull-secret');
  expect([...chart.configMaps.keys()]).toEqual(['a', 'b']);
  expect(chart.configMaps.get('a')?.name).toBe('a');
  expect(chart.job.kind).toBe('Job');
  expect(chart.apiObjects.map(({ kind }) => kind)).toEqual([
    'Namespace',
    'ServiceAccount',
    'Secret',
    'Secret',
    'ConfigMap',
    'ConfigMap',
    'Job',
  ]);
});

test('what a manifest does not ask for is not there', () => {
  const chart = chartOf({ job: manifest() });
  expect(chart.serviceAccount).toBeUndefined();
  expect([chart.namespaceObject, chart.envSecret, chart.externalSecret, chart.imagePullSecret]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(chart.configMaps.size).toBe(0);
});

test.each<[title: string, job: unknown]>([
  ['a manifest in snake_case', { ...manifest({ backoffLimit: undefined, backoff_limit: '2' }) }],
  ['a stack input', { target: manifest() }],
  ['a stack input in snake_case', { target: manifest({ namespace: 'x' }), kubernetes_namespace: 'data' }],
])('fromManifest takes %s', (_, job) => {
  const chart = KubernetesJobChart.fromManifest(Testing.app(), 'report', job);
  expect(synthOf(chart)).toEqual(objectsOf(manifest()).objects);
});

test('fromYaml takes text with what its references point to, and reads numbers as they are written', () => {
  const namespace = 'kind: KubernetesNamespace\nmetadata: {name: n}\nspec: {name: from-reference}\n';
  const text = manifestYaml('volumeMounts: [{name: a, mountPath: /a, secret: {name: a, defaultMode: 0750}}]').replace(
    'namespace: data',
    'namespace: {valueFrom: {name: n}}',
  );
  const chart = KubernetesJobChart.fromYaml(Testing.app(), 'report', `${namespace}---\n${text}`);
  expect(chart.namespace).toBe('from-reference');
  expect(synthOf(chart)).toEqual(objectsOf(`${namespace}---\n${text}`).objects);
  expect(JSON.stringify(chart.toJson())).toContain(`"defaultMode":${0o750}`);
});

test('references are resolved from the resources given', () => {
  const resources = [{ kind: 'KubernetesNamespace', metadata: { name: 'n' }, spec: { name: 'from-reference' } }];
  const job = manifest({ namespace: { valueFrom: { name: 'n' } } });
  expect(KubernetesJobChart.fromManifest(Testing.app(), 'a', job, { resources }).namespace).toBe('from-reference');
  expect(problemsOfManifest(job)).toEqual(['unresolved-reference spec.namespace.valueFrom.name']);
});

test('an invalid manifest throws one error with every problem and its path, and adds nothing to the app', () => {
  const app = new App();
  const job = manifest({ parallelism: -1, foo: 1 }, { name: 'Report' });
  const make = () => new KubernetesJobChart(new Chart(app, 'all'), 'report', { job, dockerConfigJson: 'x' });
  expect(make).toThrow(
    /^the KubernetesJob of all\/report is invalid:\n {2}\S+: .*\n {2}\S+: .*\n {2}\S+: .*\n {2}\S+: [^\n]*$/,
  );
  expect(app.charts.map(({ node }) => node.id)).toEqual(['all']);
  expect(problemsOf(() => chartOf({ job, dockerConfigJson: 'x' })).sort()).toEqual([
    'docker-config dockerConfigJson',
    'invalid-format metadata.name',
    'out-of-range spec.parallelism',
    'unknown-field spec.foo',
  ]);
});

test('an invalid text throws one error that tells each place', () => {
  const make = (text: string) => () => KubernetesJobChart.fromYaml(new App(), 'report', text, { file: 'job.yaml' });
  expect(make(manifestYaml('backofLimit: 1\nparallelism: -1'))).toThrow(
    /^the KubernetesJob of report is invalid:\n {2}job.yaml:10:3 spec.backofLimit: .*\n {2}job.yaml:11:16 spec.parallelism: [^\n]*$/,
  );
  expect(make('a: [')).toThrow(/^the KubernetesJob of report is invalid:\n {2}job.yaml:1:4 [^\n]*$/);
  expect(problemsOf(make(''))).toEqual(['empty-file ']);
  expect(problemsOf(make('kind: ConfigMap'))).toEqual(['no-job ']);
  expect(problemsOf(make('- a'))).toEqual(['not-a-manifest ']);
  expect(problemsOf(make([manifestYaml(), manifestYaml('foo: 1', 'b')].join('---\n')))).toEqual(['several-jobs ']);
});

test.each([undefined, null, 'report', 3, [], {}])('the manifest %p throws the same kind of error', (job) => {
  expect(problemsOfManifest(job).length).toBeGreaterThan(0);
});

test('an error of a suppression is an error here too', () => {
  expect(problemsOfManifest(manifest({}, { annotations: { 'kubejob.dev/ignore.no-deadlin': 'x' } }))).toEqual([
    'unknown-code metadata.annotations["kubejob.dev/ignore.no-deadlin"]',
  ]);
});

test('a field that is undefined is not set, and a variable that is undefined is an error', () => {
  const undefinedFields = { parallelism: undefined, foo: undefined, env: { variables: undefined } };
  expect(problemsOfManifest(manifest(undefinedFields, { id: undefined }))).toEqual([]);
  expect(problemsOfManifest(manifest({ env: { variables: { A: undefined } } }))).toEqual([
    'no-value spec.env.variables.A',
  ]);
});

test('the manifest given is not changed', () => {
  const job = manifest({ backoff_limit: 3, backoffLimit: undefined, env: { variables: { B: 'x', A: null } } });
  const before = structuredClone(job);
  problemsOfManifest(job);
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

describe('the props of a cdk8s chart', () => {
  const job = manifest({ createNamespace: true }, { labels: { team: 'data' } });
  const labels = { team: 'platform', tier: 'batch', 'project-planton.org/resource': 'no' };

  test('labels are set where the manifest does not set them, and not on the pods', () => {
    const objects = synthOf(chartOf({ job, labels }));
    expect(objects).toHaveLength(2);
    for (const { metadata } of objects) {
      expect(metadata.labels).toMatchObject({ team: 'data', tier: 'batch', 'project-planton.org/resource': 'true' });
    }
    expect(chartOf({ job, labels }).labels).toEqual(labels);
    const podLabels = (chart: Chart) => synthOf(chart).map(({ spec }) => Object(spec).template?.metadata.labels);
    expect(podLabels(chartOf({ job, labels }))).toEqual(podLabels(chartOf({ job })));
  });

  test.each([
    [undefined, 'data'],
    ['other', 'other'],
  ])('with the namespace %p what else is put into the chart stands in %s, and the job in its own', (namespace, own) => {
    const chart = chartOf({ job, namespace });
    const beside = new ApiObject(chart, 'beside', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect([chart.namespace, beside.metadata.namespace]).toEqual([own, own]);
    expect(chart.job.metadata.namespace).toBe('data');
    expect(chart.toJson().find(({ kind }) => kind === 'Namespace')?.metadata).not.toHaveProperty('namespace');
  });

  test.each([
    [true, 'report-beside'],
    [false, expect.stringMatching(/^report-beside-c[0-9a-f]{7}$/)],
  ])('with disableResourceNameHashes: %p only names that cdk8s makes up change', (disableResourceNameHashes, name) => {
    const chart = chartOf({ job, disableResourceNameHashes });
    expect(new ApiObject(chart, 'beside', { apiVersion: 'v1', kind: 'ConfigMap' }).name).toEqual(name);
    expect(chart.jobName).toBe('report');
  });
});
