import { jsonBytes, ownershipBytes, protobufBytes } from '../../lib/chart/object-bytes';
import { MAX_OBJECT_BYTES } from '../../lib/manifest/limits';

test.each([
  ['a', 3],
  ['é', 4],
  ['😀', 6],
  ['"\\\n\t', 10],
  ['\u0001', 8],
  ['<', 8],
  ['a&b>', 16],
  ['\u2028\u2029', 14],
  [{ a: ['b', 1, true, null] }, 23],
])('%j has %d bytes in the JSON that Go writes', (value, bytes) => {
  expect(jsonBytes(value)).toBe(bytes);
});

const numbered = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** A Job as it was created to find out how many items API servers 1.28 and 1.36 take: with one more, etcd refused it. */
function job(container: object, volumes: object[] = []) {
  const counts = { parallelism: 1, completions: 1, completionMode: 'NonIndexed', backoffLimit: 6, suspend: true };
  const containers = [{ name: 'job-container', image: 'busybox:1', ...container }];
  const template = { metadata: { labels: { a: 'b' } }, spec: { restartPolicy: 'Never', containers, volumes } };
  return { metadata: { name: 'etcd-10787-17', namespace: 'default' }, spec: { ...counts, template } };
}

test.each([
  ['long arguments', job({ args: ['x'.repeat(1_571_248)] })],
  ['variables', job({ env: numbered(9255, (i) => ({ name: `V${i}`, value: 'x'.repeat(100) })) })],
  [
    'secret variables',
    job({
      env: numbered(11_798, (i) => {
        return { name: `V${i}`, valueFrom: { secretKeyRef: { name: 'report-env-secrets', key: `V${i}` } } };
      }),
    }),
  ],
  [
    'variables from fields',
    job({ env: numbered(13_169, (i) => ({ name: `V${i}`, valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } })) }),
  ],
  [
    'volume mounts',
    job(
      { volumeMounts: numbered(9220, (i) => ({ name: `v${i}`, mountPath: `/m/${i}` })) },
      numbered(9220, (i) => ({ name: `v${i}`, emptyDir: {} })),
    ),
  ],
])('the most that can be stored of %s is taken for that much, or for a little more', (_, object) => {
  const share = (protobufBytes(object) + ownershipBytes(object)) / MAX_OBJECT_BYTES;
  expect(share).toBeGreaterThan(0.999);
  expect(share).toBeLessThan(1.08);
});
