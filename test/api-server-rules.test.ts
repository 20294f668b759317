import type { KubernetesObject } from '../lib/diff/kubernetes-object';
import { refusals } from './kit/api-server-rules';

const limits = (amounts: object, requests = {}) => job({ container: { resources: { limits: amounts, requests } } });

/** A Job that the API server takes, with some parts replaced. */
function job({ name = 'a', spec = {}, container = {}, volumes = [] as object[] } = {}): KubernetesObject {
  const resources = { limits: { cpu: '1' }, requests: { cpu: '1' } };
  const pod = {
    restartPolicy: 'Never',
    containers: [{ name: 'main', image: 'busybox', resources, ...container }],
    volumes,
  };
  const counts = { parallelism: 1, completions: 1, completionMode: 'NonIndexed', backoffLimit: 6 };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace: 'data' },
    spec: { ...counts, template: { metadata: {}, spec: pod }, ...spec },
  };
}

test.each<[string, KubernetesObject, string]>([
  ['a mount of no volume', job({ container: { volumeMounts: [{ name: 'x', mountPath: '/x' }] } }), 'mount of a volume'],
  [
    'two mounts on one path',
    job({
      container: {
        volumeMounts: [
          { name: 'x', mountPath: '/x' },
          { name: 'x', mountPath: '/x' },
        ],
      },
      volumes: [{ name: 'x', emptyDir: {} }],
    }),
    'mount paths',
  ],
  ['a volume with a dot', job({ volumes: [{ name: 'x.y', emptyDir: {} }] }), 'volume name'],
  [
    'a request above its limit',
    job({ container: { resources: { limits: { cpu: '1' }, requests: { cpu: '1001m' } } } }),
    'request of cpu',
  ],
  ['a device that is requested only', limits({}, { 'nvidia.com/gpu': '1' }), 'one amount of nvidia.com/gpu'],
  ['a part of a device', limits({ 'nvidia.com/gpu': '1.5' }), 'whole numbers of nvidia.com/gpu'],
  ['half a huge page', limits({ 'hugepages-2Mi': '1Mi' }), 'multiples of 2Mi'],
  ['a resource that there is not', limits({ gpu: '1' }), 'there is a resource gpu'],
  ['a resource as in a quota', limits({ 'requests.nvidia.com/gpu': '1' }), 'name of requests.nvidia.com/gpu'],
  ['a variable twice', job({ container: { env: [{ name: 'A' }, { name: 'A' }] } }), 'variable names'],
  [
    'Indexed with a long name',
    job({ name: 'x'.repeat(62), spec: { completionMode: 'Indexed', completions: 2 } }),
    'indexed pods',
  ],
  ['a long name', job({ name: 'x'.repeat(64) }), 'label value'],
  [
    'restartPolicy Always',
    job({ spec: { template: { metadata: {}, spec: { restartPolicy: 'Always', containers: [] } } } }),
    'restartPolicy',
  ],
])('the second opinion on the API server refuses %s', (_what, object, reason) => {
  expect(refusals(object).join()).toContain(reason);
});

test('the second opinion on the API server takes a plain Job', () => {
  expect(refusals(job())).toEqual([]);
});
