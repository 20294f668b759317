import { manifest, manifestYaml } from '../kit/manifest';
import { errorsOf, objectsOf, problemsOf } from '../kit/output';

const LONG = 'a'.repeat(63);

test.each(['kubernetes.project-planton.org/v1', 'kubernetes.openmcf.org/v1', 'kubernetes.planton.dev/v1'])(
  'the apiVersion %s is accepted',
  (apiVersion) => {
    expect(problemsOf({ ...manifest(), apiVersion })).toEqual([]);
  },
);

test.each<[title: string, envelope: object, problem: string]>([
  ['another version', { apiVersion: 'kubernetes.project-planton.org/v2' }, 'not-allowed apiVersion'],
  ['no apiVersion', { apiVersion: undefined }, 'missing-field apiVersion'],
  ['null as apiVersion', { apiVersion: null }, 'missing-field apiVersion'],
  ['no kind', { kind: undefined }, 'missing-field kind'],
  ['a misspelled kind', { kind: 'KubernetesJobs' }, 'not-allowed kind'],
  ['no metadata', { metadata: undefined }, 'missing-field metadata'],
  ['a text as metadata', { metadata: 'report' }, 'wrong-type metadata'],
  ['no spec', { spec: undefined }, 'missing-field spec'],
  ['an unknown field', { stauts: {} }, 'unknown-field stauts'],
])('%s is an error', (_, envelope, problem) => {
  expect(problemsOf({ ...manifest(), ...envelope })).toEqual([problem]);
});

test.each(['a', 'a-1', '0', 'nightly-report', LONG])('the name %s is accepted', (name) => {
  expect(objectsOf(manifest({}, { name })).job.metadata.name).toBe(name);
});

test.each([
  ['Nightly', 'invalid-format'],
  ['nightly_report', 'invalid-format'],
  ['nightly.report', 'invalid-format'],
  ['-a', 'invalid-format'],
  ['a-', 'invalid-format'],
  ['a\n', 'invalid-format'],
  ['', 'invalid-format'],
  [`${LONG}a`, 'too-long'],
  [1, 'quote-text'],
  [true, 'quote-text'],
  [null, 'missing-field'],
  [['a'], 'wrong-type'],
])('the name %j is an error', (name, code) => {
  expect(problemsOf(manifest({}, { name }))).toEqual([`${code} metadata.name`]);
});

describe.each(['id', 'org', 'env'])('metadata.%s', (field) => {
  test.each(['a', 'A_b.c-d', LONG])('may be %s', (value) => {
    expect(problemsOf(manifest({}, { [field]: value }))).toEqual([]);
  });

  test.each([
    ['-a', 'invalid-format'],
    ['a.', 'invalid-format'],
    ['a b', 'invalid-format'],
    ['é', 'invalid-format'],
    [`${LONG}a`, 'too-long'],
    [7, 'quote-text'],
  ])('can not be %j', (value, code) => {
    expect(problemsOf(manifest({}, { [field]: value }))).toEqual([`${code} metadata.${field}`]);
  });
});

test('what manifests exported from the platform carry is accepted and makes nothing', () => {
  const carried = {
    slug: 'report',
    tags: ['a', 1],
    relationships: [{ kind: 'KubernetesNamespace', name: 'data' }],
    group: 'g',
    version: { id: 'v1', message: null },
  };
  const plain = objectsOf(manifest()).objects;
  expect(objectsOf({ ...manifest({}, carried), status: { outputs: { jobName: 'report' } } }).objects).toEqual(plain);
});

test('an annotation key may have capitals in its prefix, a label key may not', () => {
  const key = 'Acme.com/team';
  expect(problemsOf(manifest({}, { annotations: { [key]: 'a' } }))).toEqual([]);
  expect(problemsOf(manifest({}, { labels: { [key]: 'a' } }))).toEqual([`invalid-format metadata.labels["${key}"]`]);
});

test.each<[title: string, metadata: object, problem: string]>([
  ['an empty prefix', { labels: { '/a': 'b' } }, 'invalid-format metadata.labels["/a"]'],
  ['an empty name', { labels: { 'acme.com/': 'b' } }, 'invalid-format metadata.labels["acme.com/"]'],
  ['two slashes', { labels: { 'a/b/c': 'd' } }, 'invalid-format metadata.labels["a/b/c"]'],
  ['a name of 64 characters', { labels: { [`${LONG}a`]: 'b' } }, `invalid-format metadata.labels.${LONG}a`],
  ['a value with a space', { labels: { team: 'data team' } }, 'invalid-format metadata.labels.team'],
  ['a value of 64 characters', { labels: { team: `${LONG}a` } }, 'too-long metadata.labels.team'],
  ['a number as label value', { labels: { tier: 1 } }, 'quote-text metadata.labels.tier'],
  ['a boolean as label value', { labels: { batch: true } }, 'quote-text metadata.labels.batch'],
  ['a null label', { labels: { team: null } }, 'no-value metadata.labels.team'],
  ['a number as annotation', { annotations: { runs: 3 } }, 'quote-text metadata.annotations.runs'],
  ['a null annotation', { annotations: { runs: null } }, 'no-value metadata.annotations.runs'],
  ['an annotation key with a space', { annotations: { 'a b': 'c' } }, 'invalid-format metadata.annotations["a b"]'],
  ['a list of labels', { labels: ['a'] }, 'wrong-type metadata.labels'],
  [
    'annotations of more than 256 KiB',
    { annotations: { a: 'x'.repeat(262_144) } },
    'data-too-large metadata.annotations',
  ],
])('%s is an error', (_, metadata, problem) => {
  expect(problemsOf(manifest({}, metadata))).toEqual([problem]);
});

test('annotations of 256 KiB in all are accepted', () => {
  expect(problemsOf(manifest({}, { annotations: { a: 'x'.repeat(262_143) } }))).toEqual([]);
});

test('every problem of a manifest is told in one go, in the order of the file', () => {
  const text = manifestYaml('parallelism: -1\nrestart_policy: Always\nsuspend: maybe\nfoo: 1').replace(
    'name: report',
    'name: Report',
  );
  expect(errorsOf(text)).toEqual([
    'invalid-format metadata.name 4:9',
    'out-of-range spec.parallelism 10:16',
    'not-allowed spec.restart_policy 11:19',
    'wrong-type spec.suspend 12:12',
    'unknown-field spec.foo 13:3',
  ]);
});
