import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

/** All fields are there. */
const NEWEST = { kubernetesVersion: '1.36' } as const;

const pod = (text: string) => withSpec(`pod: {${text}}`);
const init = (text: string) => pod(`initContainers: [{name: a, image: "busybox:1.36", ${text}}]`);
const claims = (text: string) =>
  withSpec(
    `pod: {resourceClaims: [{name: gpu, resourceClaimTemplateName: gpu}]}\ncontainer: {resources: {claims: [${text}]}}`,
  );

describe('what init containers get', () => {
  testSilentManifests(
    [
      ['amounts', init('resources: {requests: {cpu: 100m}, limits: {cpu: 1, memory: 1Gi, nvidia.com/gpu: 1}}')],
      ['huge pages', init('resources: {limits: {memory: 1Gi, hugepages-2Mi: 64Mi}}')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['an unknown resource', init('resources: {limits: {«mem: 1Gi}}'), 'unknown-field', 'memory'],
      [
        'more than may be used',
        init('resources: {requests: {cpu: «2}, limits: {cpu: 1}}'),
        'request-above-limit',
        'lower',
      ],
      [
        'another request of a device',
        init('resources: {requests: {nvidia.com/gpu: «1}, limits: {nvidia.com/gpu: 2}}'),
        'request-differs-from-limit',
      ],
      ['half a device', init('resources: {limits: {nvidia.com/gpu: «500m}}'), 'invalid-format', 'whole'],
      ['pages alone', init('resources: {limits: {hugepages-2Mi: «64Mi}}'), 'needs-field', 'cpu or memory'],
      [
        'a restart to be resized',
        init('resizePolicy: [{resourceName: cpu, restartPolicy: «RestartContainer}]'),
        'not-allowed',
        'NotRequired',
      ],
    ],
    NEWEST,
  );
});

describe('devices that are claimed', () => {
  testSilentManifests(
    [
      ['a claim', claims('{name: gpu}')],
      ['two of its requests', claims('{name: gpu, request: a}, {name: gpu, request: b}')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['a misspelled name', claims('{name: «gpus}'), 'not-declared', 'gpu'],
      ['a request that is none', claims('{name: gpu, request: «a/b}'), 'invalid-format'],
      ['one twice', claims('{name: gpu}, «{name: gpu}'), 'duplicate-entry'],
      ['one and a part of it', claims('{name: gpu}, «{name: gpu, request: a}'), 'duplicate-entry', 'remove one'],
      ['a part and then all', claims('«{name: gpu, request: a}, {name: gpu}'), 'duplicate-entry'],
      ['a claim of nothing', pod('resourceClaims: [«{name: gpu}]'), 'exactly-one', 'resourceClaimTemplateName'],
      [
        'a name twice',
        pod('resourceClaims: [{name: a, resourceClaimName: b}, «{name: a, resourceClaimName: c}]'),
        'duplicate-entry',
      ],
      ['a name with a dot', pod('resourceClaims: [{name: «a.b, resourceClaimName: b}]'), 'invalid-format'],
    ],
    NEWEST,
  );
});

describe('what the containers of a pod share', () => {
  const shared = (text: string, own = 'limits: {cpu: "1", memory: 1Gi}, requests: {cpu: 500m, memory: 512Mi}') =>
    withSpec(`resources: {${own}}\npod: {resources: {${text}}}`);

  testSilentManifests([['enough', shared('limits: {cpu: 2, memory: 1Gi}, requests: {cpu: 500m}')]], NEWEST);

  testWrongManifests(
    [
      ['a device', shared('limits: {«nvidia.com/gpu: 1}'), 'not-allowed', 'spec.resources.limits'],
      ['less than one may use', shared('limits: {cpu: «500m}'), 'out-of-range', 'at least 1'],
      ['less than one requests', shared('requests: {memory: «256Mi}'), 'out-of-range', 'at least 512Mi'],
    ],
    NEWEST,
  );
});
