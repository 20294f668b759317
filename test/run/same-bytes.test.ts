import fc from 'fast-check';
import { manifest } from '../kit/manifest';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

const jobs: readonly object[] = [
  manifest(
    {
      createNamespace: true,
      env: { variables: { B: 'x', A: 'y', a: 'z' }, secrets: { S2: 'x', S1: { secretRef: { name: 's', key: 'k' } } } },
      configMaps: { z: '1', a: '2', m: '3' },
      volumeMounts: [{ name: 'v', mountPath: '/v', configMap: { name: 'z', key: 'z', path: 'p', defaultMode: 493 } }],
      resources: { limits: { memory: '2Gi', cpu: '2' }, requests: { cpu: '1' } },
    },
    { name: 'one', org: 'acme', env: 'prod', labels: { z: '1', a: '2', B: '3' }, annotations: { z: '1', a: '2' } },
  ),
  manifest({ createNamespace: true }, { name: 'two', org: 'acme', labels: { z: '1', a: 'other' } }),
  manifest({ createNamespace: true }, { name: 'three', org: 'acme', labels: { a: '2' } }),
  manifest({ namespace: { valueFrom: { name: 'n' } } }, { name: 'four' }),
  manifest({ namespace: 'other' }, { name: 'one' }),
  { target: manifest({}, { name: 'five' }), kubernetes_namespace: 'x', docker_config_json: '{"auths":{}}' },
  { kind: 'KubernetesNamespace', metadata: { name: 'n' }, spec: { name: 'from-reference' } },
];

const filesOf = (documents: readonly object[]) => {
  const sources = documents.map((document, index) => ({
    name: `${index}.yaml`,
    bytes: Buffer.from(JSON.stringify(document)),
  }));
  const { files, diagnostics } = runNow(sources, runOptions);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return files;
};

/** The value with the keys of every map in another order. */
function shuffled(value: unknown, order: (length: number) => number[]): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const moved = order(entries.length).flatMap((index) => entries.slice(index, index + 1));
  return Object.fromEntries(moved.map(([key, part]) => [key, shuffled(part, order)]));
}

test('the order of the files changes no byte', () => {
  const expected = filesOf(jobs);
  expect(expected.map(({ name }) => name)).toContain('0000-namespaces.k8s.yaml');
  fc.assert(
    fc.property(fc.shuffledSubarray([...jobs], { minLength: jobs.length }), (moved) => {
      expect(filesOf(moved)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('the order of the keys of maps changes no byte', () => {
  const expected = filesOf(jobs);
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const order = (length: number) => {
        const all = Array.from({ length }, (_, index) => index);
        return gen(fc.shuffledSubarray, all, { minLength: length });
      };
      expect(filesOf(jobs.map((job) => shuffled(job, order) as object))).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('one document a file and all documents in one file make the same bytes', () => {
  const text = jobs.map((job) => JSON.stringify(job)).join('\n---\n');
  const { files } = runNow([{ name: 'all.yaml', bytes: Buffer.from(text) }], runOptions);
  expect(files).toEqual(filesOf(jobs));
});

test('the default, written out, makes the same bytes', () => {
  const written = {
    parallelism: 1,
    completions: 1,
    completionMode: 'NonIndexed',
    restartPolicy: 'Never',
    createNamespace: false,
  };
  const zeros = { ttlSecondsAfterFinished: 0 };
  expect(filesOf([manifest({ ...written, ...zeros })])).toEqual(filesOf([manifest()]));
});
