import { App } from 'cdk8s';
import { load } from 'js-yaml';
import { KubernetesJobChart } from '../../lib/chart/kubernetes-job-chart';
import { renderApp } from '../../lib/library/render-app';
import { manifest } from '../kit/manifest';
import { objectsOf, problemsOf, synthesize } from '../kit/output';

type Operation = Readonly<Record<string, unknown>>;

const patch = (target: object, ...operations: Operation[]) => ({ target, patch: operations });
const withPatches = (patches: object[], spec: object = {}) => manifest({ ...spec, patches });
const onJob = (...operations: Operation[]) => withPatches([patch({ kind: 'Job' }, ...operations)]);

const ALL_KINDS = {
  createNamespace: true,
  serviceAccount: { create: true },
  configMaps: { script: 'exit 0', other: 'exit 1' },
  env: { secrets: { DB_PASSWORD: 'hunter2-hunter2' } },
};

describe('an operation', () => {
  test.each<[operation: Operation, field: string, value: unknown]>([
    [{ op: 'add', path: '/spec/managedBy', value: 'acme.com/queue' }, 'managedBy', 'acme.com/queue'],
    [{ op: 'replace', path: '/spec/backoffLimit', value: 4 }, 'backoffLimit', 4],
    [{ op: 'remove', path: '/spec/backoffLimit' }, 'backoffLimit', undefined],
    [{ op: 'move', from: '/spec/backoffLimit', path: '/spec/parallelism' }, 'parallelism', 2],
    [{ op: 'copy', from: '/spec/backoffLimit', path: '/spec/parallelism' }, 'parallelism', 2],
    [{ op: 'test', path: '/spec/backoffLimit', value: 2 }, 'backoffLimit', 2],
  ])('%j makes %s %j', (operation, field, value) => {
    expect(objectsOf(onJob(operation)).spec[field]).toEqual(value);
  });

  test('puts items into lists, and keys with signs into maps, with no key respelled', () => {
    const { pod, job } = objectsOf(
      onJob(
        { op: 'add', path: '/spec/template/spec/tolerations', value: [{ key: 'b_b', operator: 'Exists' }] },
        { op: 'add', path: '/spec/template/spec/tolerations/0', value: { key: 'a', operator: 'Exists' } },
        { op: 'add', path: '/spec/template/spec/tolerations/-', value: { key: 'c', operator: 'Exists' } },
        { op: 'add', path: '/metadata/labels/acme.com~1some_label', value: 'x' },
        { op: 'add', path: '/metadata/annotations', value: { snake_case: 'kept', constructor: 'kept' } },
      ),
    );
    expect(pod.tolerations).toEqual(['a', 'b_b', 'c'].map((key) => ({ key, operator: 'Exists' })));
    expect(job.metadata.labels).toMatchObject({ 'acme.com/some_label': 'x' });
    expect(job.metadata.annotations).toEqual({ snake_case: 'kept', constructor: 'kept' });
  });
});

test('every kind of object can be patched, one by its name or all of a kind', () => {
  const label = { op: 'add', path: '/metadata/labels/patched', value: 'yes' };
  const targets = ['Namespace', 'ServiceAccount', 'Secret', 'Job'].map((kind) => ({ kind }));
  const named = { kind: 'ConfigMap', name: 'script' };
  const patches = [...targets, named].map((target) => patch(target, label));
  const { objects } = objectsOf(withPatches(patches, ALL_KINDS));
  const without = objects.filter(({ metadata }) => metadata.labels?.patched !== 'yes');
  expect(without.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['ConfigMap other']);
});

test.each<[patch: object, problem: string]>([
  [patch({ kind: 'ServiceAccount' }), 'patch-without-target spec.patches[0].target'],
  [patch({ kind: 'Job', name: 'other' }), 'patch-without-target spec.patches[0].target'],
  [patch({ kind: 'Job' }, { op: 'replace', path: '/spec/suspend', value: true }), 'patch-does-not-apply'],
  [patch({ kind: 'Job' }, { op: 'remove', path: '/spec/suspend' }), 'patch-does-not-apply'],
  [patch({ kind: 'Job' }, { op: 'test', path: '/spec/backoffLimit', value: 3 }), 'patch-does-not-apply'],
  [patch({ kind: 'Job' }, { op: 'add', path: '/spec/podFailurePolicy/rules', value: [] }), 'patch-does-not-apply'],
  [patch({ kind: 'Job' }, { op: 'add', path: '/spec/template/spec/containers/2', value: {} }), 'patch-does-not-apply'],
  [patch({ kind: 'Job' }, { op: 'copy', from: '/spec/none', path: '/spec/suspend' }), 'patch-does-not-apply'],
  [patch({ kind: 'Job' }, { op: 'move', from: '/spec', path: '/spec/template' }), 'patch-does-not-apply'],
  [patch({ kind: 'Job' }, { op: 'add', path: '/metadata/__proto__', value: {} }), 'patch-does-not-apply'],
  [patch({ kind: 'Job' }, { op: 'replace', path: '/metadata/name', value: 'x' }), 'patch-changes-identity'],
  [patch({ kind: 'Job' }, { op: 'remove', path: '/metadata/namespace' }), 'patch-changes-identity'],
  [patch({ kind: 'Job' }, { op: 'replace', path: '/kind', value: 'CronJob' }), 'patch-changes-identity'],
  [patch({ kind: 'Job' }, { op: 'replace', path: '/apiVersion', value: 'v1' }), 'patch-changes-identity'],
  [patch({ kind: 'Job' }, { op: 'replace', path: '', value: {} }), 'patch-changes-identity'],
  [patch({ kind: 'Job' }, { op: 'add', path: '/spec/paralelism', value: 2 }), 'patch-breaks-object'],
  [patch({ kind: 'Job' }, { op: 'replace', path: '/spec/parallelism', value: '2' }), 'patch-breaks-object'],
  [patch({ kind: 'Job' }, { op: 'remove', path: '/spec/template' }), 'patch-breaks-object'],
  [patch({ kind: 'Job' }, { op: 'add', path: '/spec/suspend' }), 'missing-field spec.patches[0].patch[0].value'],
  [patch({ kind: 'Job' }, { op: 'copy', path: '/spec/suspend' }), 'missing-field spec.patches[0].patch[0].from'],
  [patch({ kind: 'Pod' }), 'not-allowed spec.patches[0].target.kind'],
  [patch({ kind: 'Job' }, { op: 'merge', path: '/spec' }), 'not-allowed spec.patches[0].patch[0].op'],
  [patch({ kind: 'Job' }, { op: 'remove', path: 'spec' }), 'invalid-format spec.patches[0].patch[0].path'],
])('%j is the error %s', (given, problem) => {
  const expected = problem.includes(' ') ? problem : `${problem} spec.patches[0].patch[0]`;
  expect(problemsOf(withPatches([given]))).toEqual([expected]);
});

test('an error is told at its operation, and a patch that does not apply leaves the object to those after it', () => {
  const add = (path: string, value: unknown) => ({ op: 'add', path, value });
  const patches = [
    patch({ kind: 'Job' }, add('/spec/suspend', true), add('/spec/foo', 1), add('/spec/template/bar', 1)),
    patch({ kind: 'Job' }, add('/spec/managedBy', 'acme.com/queue'), { op: 'remove', path: '/spec/suspend' }),
  ];
  expect(problemsOf(withPatches(patches))).toEqual([
    'patch-breaks-object spec.patches[0].patch[1]',
    'patch-breaks-object spec.patches[0].patch[2]',
    'patch-does-not-apply spec.patches[1].patch[1]',
  ]);
});

test.each<[profile: string, path: string, value: unknown, contradictions: number]>([
  ['restricted', '/containers/0/securityContext/privileged', true, 1],
  ['baseline', '/containers/0/securityContext', { privileged: true }, 1],
  ['restricted', '/securityContext/runAsNonRoot', false, 1],
  ['restricted', '/volumes', [{ name: 'a', hostPath: { path: '/a' } }], 1],
  ['restricted', '/initContainers', [{ name: 'a', image: 'b:1' }], 2],
  ['baseline', '/initContainers', [{ name: 'a', image: 'b:1' }], 0],
  ['none', '/hostNetwork', true, 0],
])('to the profile %s, a patch of %s with %j is %i contradictions', (securityProfile, path, value, count) => {
  const patches = [patch({ kind: 'Job' }, { op: 'add', path: `/spec/template/spec${path}`, value })];
  const expected = Array.from({ length: count }, () => 'contradicts-profile spec.patches[0].patch[0]');
  expect(problemsOf(withPatches(patches, { securityProfile }))).toEqual(expected);
});

test('what contradicts the profile without the patches is told once, where it stands', () => {
  const patches = [patch({ kind: 'Job' }, { op: 'add', path: '/metadata/labels/a', value: 'b' })];
  const spec = { securityProfile: 'baseline', pod: { hostNetwork: true } };
  expect(problemsOf(withPatches(patches, spec))).toEqual(['contradicts-profile spec.pod.hostNetwork']);
});

describe('with a hash in its name', () => {
  const options = { delivery: { rerun: 'rename' as const } };
  const jobNameOf = (content: unknown) => {
    const { files } = synthesize({ 'job.yaml': content }, options);
    return files.map(
      ({ text }) => (load(text.split('---\n').at(-1) ?? '') as { metadata: { name: string } }).metadata.name,
    );
  };
  const labelled = (path: string) => onJob({ op: 'add', path, value: 'x' });

  test('the Job has another name if its spec is patched, and the same if its labels are', () => {
    const [plain] = jobNameOf(manifest());
    expect(plain).toMatch(/^report-[0-9a-f]{10}$/);
    expect(jobNameOf(labelled('/metadata/labels/a'))).toEqual([plain]);
    expect(jobNameOf(labelled('/spec/template/metadata/labels/a'))).not.toEqual([plain]);
  });

  test('a ConfigMap is found by its name in the manifest, and its hash is that of the patched content', () => {
    const withContent = (value: string, patches: object[] = []) =>
      withPatches(patches, { configMaps: { script: value }, env: { envFrom: [{ configMapRef: { name: 'script' } }] } });
    const replaced = patch({ kind: 'ConfigMap', name: 'script' }, { op: 'replace', path: '/data/script', value: 'b' });
    const textOf = (content: unknown) => synthesize({ 'job.yaml': content }, options).files.map(({ text }) => text);
    expect(textOf(withContent('a', [replaced]))).toEqual(textOf(withContent('b')));
  });
});

test('variables that a patch brings in are kept from Flux', () => {
  const patched = onJob({ op: 'add', path: '/spec/template/spec/containers/0/workingDir', value: '/${DIR}' });
  const { files } = synthesize({ 'job.yaml': patched }, { delivery: { delivery: 'flux' } });
  expect(files[0]?.text).toContain('kustomize.toolkit.fluxcd.io/substitute: disabled');
});

test('what a patch makes too large is told', () => {
  const large = patch({ kind: 'Secret' }, { op: 'add', path: '/stringData', value: { A: 'x'.repeat(1_600_000) } });
  expect(problemsOf(withPatches([large], ALL_KINDS))).toEqual(['data-too-large spec.env.secrets']);
});

test('a program of cdk8s makes the same bytes', () => {
  const label = { op: 'add', path: '/metadata/labels/patched', value: 'yes' };
  const patches = ['Namespace', 'Secret', 'ConfigMap', 'Job'].map((kind) => patch({ kind }, label));
  const given = withPatches(patches, ALL_KINDS);
  const app = new App();
  KubernetesJobChart.fromManifest(app, 'report', given);
  const [file] = synthesize({ 'job.yaml': given }).files;
  expect(renderApp(app)[0]?.text).toBe(file?.text.replace(/^#.*\n/gm, ''));
});

test.each<[what: string, operation: Operation]>([
  ['a test that fails', { op: 'test', path: '/data/DB_PASSWORD', value: 'Y29ycmVjdC1ob3JzZQ==' }],
  ['a number', { op: 'add', path: '/data/OTHER', value: 4711471147114711 }],
  ['a map', { op: 'add', path: '/data', value: { OTHER: ['correct-horse-battery'] } }],
])('no message shows a value of a Secret: %s', (_, operation) => {
  const text = withPatches([patch({ kind: 'Secret' }, operation)], ALL_KINDS);
  const shown = JSON.stringify(synthesize({ 'job.yaml': JSON.stringify(text, null, 2) }).diagnostics);
  expect(shown).toMatch(/patch-does-not-apply|patch-breaks-object/);
  expect(shown).not.toMatch(/Y29ycmVj|471147114711|correct-horse|hunter2|aHVudGVy/);
});
