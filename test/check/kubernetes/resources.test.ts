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
  const own = 'resources: {limits: {cpu: "1", memory: 1Gi}, requests: {cpu: 500m, memory: 512Mi}}';
  const shared = (text: string) => withSpec(`${own}\npod: {resources: {${text}}}`);
  const besides = (text: string, ...containers: string[]) =>
    withSpec(`${own}\npod: {resources: {${text}}, initContainers: [${containers.map(named).join(', ')}]}`);
  const named = (container: string, index: number) => `{name: a${index}, image: "busybox:1.36", ${container}}`;
  const requesting = (cpu: string) => `resources: {requests: {cpu: ${cpu}}}`;
  const sidecar = (cpu: string) => `restartPolicy: Always, ${requesting(cpu)}`;

  testSilentManifests(
    [
      ['enough', shared('limits: {cpu: 2, memory: 1Gi}, requests: {cpu: 500m}')],
      ['enough for a sidecar', besides('requests: {cpu: 700m}', sidecar('200m'))],
      ['enough for one after the other', besides('requests: {cpu: 500m}', requesting('400m'), requesting('500m'))],
      ['enough until a sidecar starts', besides('requests: {cpu: 700m}', requesting('700m'), sidecar('200m'))],
      [
        'an init container that may use more',
        besides('limits: {cpu: 1, memory: 1Gi}', 'resources: {requests: {cpu: 1m}, limits: {cpu: 3}}'),
      ],
      ['huge pages', shared('limits: {memory: 1Gi, hugepages-2Mi: 64Mi}')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['a device', shared('limits: {«nvidia.com/gpu: 1}'), 'not-allowed', 'spec.resources.limits'],
      ['a claim', shared('«claims: [{name: gpu}]'), 'not-allowed', 'spec.container.resources.claims'],
      ['less than one may use', shared('limits: {cpu: «500m}'), 'out-of-range', 'at least 1'],
      ['less than one requests', shared('requests: {memory: «256Mi}'), 'out-of-range', 'at least 512Mi'],
      ['too little for a sidecar', besides('requests: {cpu: «600m}', sidecar('200m')), 'out-of-range', 'at least 700m'],
      ['too little to begin', besides('requests: {cpu: «600m}', requesting('900m')), 'out-of-range', 'at least 900m'],
      [
        'too little to begin beside a sidecar',
        besides('requests: {cpu: «900m}', sidecar('100m'), requesting('900m')),
        'out-of-range',
        'at least 1',
      ],
      [
        'a limit below what all request',
        besides('limits: {cpu: «1}', sidecar('300m'), sidecar('300m')),
        'out-of-range',
        'at least 1100m',
      ],
      ['half a page', shared('limits: {cpu: 1, hugepages-2Mi: «3Mi}'), 'invalid-format', 'write "4Mi"'],
      ['pages alone', shared('limits: {hugepages-2Mi: «4Mi}'), 'needs-field', 'cpu or memory'],
      [
        'fewer pages than may be used',
        shared('limits: {cpu: 1, hugepages-2Mi: 4Mi}, requests: {hugepages-2Mi: «2Mi}'),
        'request-differs-from-limit',
      ],
    ],
    NEWEST,
  );
});
