import { manifest } from '../kit/manifest';
import { objectsOf, problemsOf, warningsOf } from '../kit/output';
import { testSilentManifests, testWrongManifests, withSpec } from '../kit/wrong-manifests';

const CPU = { cpu: '1', memory: '1Gi' };
const LEAST = { cpu: '50m', memory: '100Mi' };
const resourcesOf = (resources: unknown) => objectsOf(manifest({ resources })).container.resources;

test.each<[resources: object, limits: object, requests?: object]>([
  [{ limits: { 'nvidia.com/gpu': '1' } }, { 'nvidia.com/gpu': '1' }],
  [{ limits: { 'nvidia.com/gpu': 2 } }, { 'nvidia.com/gpu': '2' }],
  [{ limits: { 'nvidia.com/gpu': 0 } }, { 'nvidia.com/gpu': '0' }],
  [{ limits: { 'nvidia.com/gpu': '2000m' } }, { 'nvidia.com/gpu': '2' }],
  [{ limits: { 'acme.com/snake_case': 1000 } }, { 'acme.com/snake_case': '1k' }],
  [{ limits: { 'a.b/c': 1 }, requests: { 'a.b/c': '1' } }, { 'a.b/c': '1' }, { 'a.b/c': '1' }],
  [{ limits: { 'ephemeral-storage': '2048Mi' } }, { 'ephemeral-storage': '2Gi' }],
  [{ requests: { 'ephemeral-storage': 1073741824 } }, {}, { 'ephemeral-storage': '1073741824' }],
  [
    { limits: { 'ephemeral-storage': '2Gi' }, requests: { 'ephemeral-storage': '2048Mi' } },
    { 'ephemeral-storage': '2Gi' },
    { 'ephemeral-storage': '2Gi' },
  ],
  [{ limits: { 'hugepages-2Mi': '512Mi' } }, { 'hugepages-2Mi': '512Mi' }],
  [
    { limits: { 'hugepages-64Ki': '128Ki', 'hugepages-1Gi': '2048Mi' } },
    { 'hugepages-64Ki': '128Ki', 'hugepages-1Gi': '2Gi' },
  ],
  [
    { limits: { 'hugepages-2Mi': 4194304 }, requests: { 'hugepages-2Mi': '4Mi' } },
    { 'hugepages-2Mi': '4194304' },
    { 'hugepages-2Mi': '4Mi' },
  ],
])('other resources of %j stand beside cpu and memory', (resources, limits, requests = {}) => {
  expect(resourcesOf(resources)).toEqual({ limits: { ...CPU, ...limits }, requests: { ...LEAST, ...requests } });
});

test('resources are written in order of name', () => {
  const { limits } = resourcesOf({ limits: { 'x.y/z': 1, 'ephemeral-storage': '1Gi', 'a.b/c': 1 } }) as {
    limits: object;
  };
  expect(Object.keys(limits)).toEqual(['a.b/c', 'cpu', 'ephemeral-storage', 'memory', 'x.y/z']);
});

test.each<[resources: object, ...problems: string[]]>([
  [{ limits: { ephemeral_storage: '1Gi' } }, 'unknown-field spec.resources.limits.ephemeral_storage'],
  [{ limits: { pods: 1 } }, 'unknown-field spec.resources.limits.pods'],
  [{ limits: { '': 1 } }, 'unknown-field spec.resources.limits[""]'],
  [{ limits: { 'hugepages-0': '1Gi' } }, 'unknown-field spec.resources.limits.hugepages-0'],
  [{ limits: { 'a/b/c': 1 } }, 'unknown-field spec.resources.limits["a/b/c"]'],
  [{ limits: { [`${'a'.repeat(245)}/b`]: 1 } }, expect.stringMatching(/^unknown-field spec/)],
  [{ limits: { [`a.b/${'c'.repeat(64)}`]: 1 } }, expect.stringMatching(/^unknown-field spec/)],
  [{ limits: { 'nvidia.com/gpu': -1 } }, 'out-of-range spec.resources.limits["nvidia.com/gpu"]'],
  [{ limits: { 'nvidia.com/gpu': true } }, 'wrong-type spec.resources.limits["nvidia.com/gpu"]'],
  [{ limits: { 'nvidia.com/gpu': null } }, 'no-value spec.resources.limits["nvidia.com/gpu"]'],
  [{ limits: { 'nvidia.com/gpu': 'one' } }, 'invalid-format spec.resources.limits["nvidia.com/gpu"]'],
  [
    { limits: { 'ephemeral-storage': '1Gi' }, requests: { 'ephemeral-storage': '2Gi' } },
    'request-above-limit spec.resources.requests.ephemeral-storage',
  ],
  [
    { limits: { 'kubernetes.io/foo': '1' }, requests: { 'kubernetes.io/foo': '2' } },
    'request-above-limit spec.resources.requests["kubernetes.io/foo"]',
  ],
])('resources of %j are an error', (resources, ...problems) => {
  expect(problemsOf(manifest({ resources }))).toEqual(problems);
});

test('cpu without a value has its default, also beside other resources', () => {
  expect(resourcesOf({ limits: { cpu: null, 'nvidia.com/gpu': 1 } })).toMatchObject({ limits: CPU });
});

test("a name under Kubernetes' own domain is taken, with a warning", () => {
  const resources = { limits: { 'kubernetes.io/foo': '500m' } };
  expect(warningsOf(manifest({ resources }))).toEqual(['unlikely-resource spec.resources.limits["kubernetes.io/foo"]']);
});

const limits = (text: string) => withSpec(`resources: {limits: {${text}}}`);
const both = (limit: string, request: string) => withSpec(`resources: {limits: {${limit}}, requests: {${request}}}`);

describe('a name that no resource has is told with the one that was meant', () => {
  testWrongManifests([
    ['gpu', limits('«gpu: 1'), 'unknown-field', 'write nvidia.com/gpu'],
    ['nvidia-gpu', limits('«nvidia-gpu: 1'), 'unknown-field', 'write nvidia.com/gpu'],
    [
      'memory misspelled',
      limits('«memmory: 1Gi'),
      'unknown-field',
      'there is no resource memmory; did you mean memory?',
    ],
    ['memory by another word', limits('«RAM: 1Gi'), 'unknown-field', 'did you mean memory?'],
    ['several cpus', limits('«cpus: 1'), 'unknown-field', 'did you mean cpu?'],
    ['storage', limits('«storage: 1Gi'), 'unknown-field', 'did you mean ephemeral-storage?'],
    ['storage in snake_case', limits('«ephemeral_storage: 1Gi'), 'unknown-field', 'did you mean ephemeral-storage?'],
    ['storage in camelCase', limits('«ephemeralStorage: 1Gi'), 'unknown-field', 'did you mean ephemeral-storage?'],
    ['huge pages in lower case', limits('«hugepages-2mi: 4Mi'), 'unknown-field', 'did you mean hugepages-2Mi?'],
    ['huge pages in MB', limits('«hugepages_2MB: 4Mi'), 'unknown-field', 'did you mean hugepages-2Mi?'],
    ['huge pages of no size', limits('«hugepages: 4Mi'), 'unknown-field', 'hugepages-2Mi or hugepages-1Gi'],
    ['as in a quota', limits('«requests.nvidia.com/gpu: 1'), 'unknown-field', 'write nvidia.com/gpu:'],
    ['a domain in upper case', limits('«NVIDIA.com/gpu: 1'), 'unknown-field', 'did you mean nvidia.com/gpu?'],
    ['none like it', limits('«zzzzzzzz: 1'), 'unknown-field', 'the resources are cpu, memory'],
    ['right under resources', withSpec('resources: {«nvidia.com/gpu: 1}'), 'unknown-field', 'under limits or requests'],
    ['one GPU too many letters', limits('«nvidia.com/gpus: 1'), 'unlikely-resource', 'did you mean nvidia.com/gpu?'],
    ['a vendor misspelled', limits('«nvdia.com/gpu: 1'), 'unlikely-resource', 'did you mean nvidia.com/gpu?'],
    ['a vendor without its domain', limits('«nvidia/gpu: 1'), 'unlikely-resource', 'did you mean nvidia.com/gpu?'],
    ['under kubernetes.io', limits('«kubernetes.io/memory: 1Gi'), 'unlikely-resource', 'did you mean memory?'],
    ['not under kubernetes.io', limits('«kubernetes.io/gpu: 1'), 'unlikely-resource', 'did you mean nvidia.com/gpu?'],
  ]);
});

describe('amounts are counted as Kubernetes counts them', () => {
  testWrongManifests([
    [
      'half a device',
      limits('nvidia.com/gpu: «0.5'),
      'invalid-format',
      'counted in whole numbers, and 0.5 is none; write 1',
    ],
    ['thousandths of a device', limits('nvidia.com/gpu: «1500m'), 'invalid-format', 'write 2'],
    ['half a page', limits('hugepages-2Mi: «1Mi'), 'invalid-format', 'write "2Mi"'],
    ['a page and a half', limits('hugepages-2Mi: «3Mi'), 'invalid-format', 'write "4Mi"'],
    ['a number of pages', limits('hugepages-2Mi: «512'), 'invalid-format', 'for 512 pages write "1Gi"'],
    ['a unit that there is not', limits('ephemeral-storage: «10GB'), 'invalid-format', 'write "10Gi"'],
    ['a number of gibibytes', limits('ephemeral-storage: «10'), 'unlikely-quantity', 'for gibibytes write "10Gi"'],
    ['a fraction of a byte', limits('ephemeral-storage: «100m'), 'unlikely-quantity', 'write "100Mi"'],
    ['no amount', limits('«nvidia.com/gpu:'), 'no-value', 'write a value, or remove the line'],
    [
      'true',
      limits('nvidia.com/gpu: «true'),
      'wrong-type',
      'nvidia.com/gpu must be text or a number, not true; for example nvidia.com/gpu: 8',
    ],
    [
      'a request without a limit',
      withSpec('resources: {requests: {nvidia.com/gpu: «1}}'),
      'request-differs-from-limit',
      'write it under limits instead: limits: {nvidia.com/gpu: 1}',
    ],
    [
      'a request below the limit',
      both('nvidia.com/gpu: 2', 'nvidia.com/gpu: «1'),
      'request-differs-from-limit',
      'nvidia.com/gpu has the request 1 and the limit 2, but the two must be the same; remove the request',
    ],
    ['pages without a limit', withSpec('resources: {requests: {hugepages-2Mi: «4Mi}}'), 'request-differs-from-limit'],
    ['more storage than the limit', both('ephemeral-storage: 1Gi', 'ephemeral-storage: «2Gi'), 'request-above-limit'],
  ]);
});

describe('resources without a mistake report nothing', () => {
  testSilentManifests([
    ['a GPU', limits('nvidia.com/gpu: 1')],
    ['a GPU in quotes', limits('nvidia.com/gpu: "1"')],
    ['a shared GPU', limits('nvidia.com/gpu.shared: 1')],
    ['a part of a GPU', limits('nvidia.com/mig-1g.5gb: 1')],
    ['devices of others', limits('amd.com/gpu: 1, gpu.intel.com/xe: 1, smarter-devices/fuse: 1, rdma/hca_shared: 1')],
    ['neuron devices', limits('aws.amazon.com/neurondevice: 1')],
    ['storage', both('ephemeral-storage: 10Gi', 'ephemeral-storage: 1Gi')],
    ['storage that is only requested', withSpec('resources: {requests: {ephemeral-storage: 1Gi}}')],
    ['huge pages', both('hugepages-2Mi: 1Gi', 'hugepages-2Mi: 1024Mi')],
  ]);
});
