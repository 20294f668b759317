import fc from 'fast-check';
import { arrange, type RenderedJob } from '../../lib/write/arrange';
import { isOwnFile } from '../../lib/write/ownership';

const NAMESPACES = '0000-namespaces.k8s.yaml';

/** Names of Jobs and Namespaces, most of them like the name of the file of Namespaces. */
const label = fc.oneof(
  fc.constantFrom('0', '00', '0000', '0000-', '0000-n', '0000-namespaces', '0000-namespaces-', '-', '9', 'k8s', 'yaml'),
  fc.stringMatching(/^[-0-9a-z]{1,4}$/),
);
const name = fc
  .array(label, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('').replace(/^-+|-+$/g, ''))
  .filter((text) => text !== '');

/** Jobs in a few namespaces, some of which are created. */
const jobs = fc
  .uniqueArray(name, { minLength: 1, maxLength: 3 })
  .chain((namespaces) => {
    const job = fc.record({ name, namespace: fc.constantFrom(...namespaces), createsNamespace: fc.boolean() });
    return fc.uniqueArray(job, { minLength: 1, maxLength: 6, selector: (one) => `${one.namespace}/${one.name}` });
  })
  .map((drawn) => drawn.map(rendered));

function rendered(job: { name: string; namespace: string; createsNamespace: boolean }): RenderedJob {
  const { name, namespace, createsNamespace } = job;
  const namespaceObject = { kind: 'Namespace', metadata: { name: namespace } };
  return { name, namespace, objects: [], ...(createsNamespace && { namespaceObject }) };
}

const filesOf = (made: readonly RenderedJob[], cluster?: string) => arrange([{ jobs: made, cluster }], false).files;
const namesOf = (made: readonly RenderedJob[]) => filesOf(made).map((file) => file.name);

/** The order in which `kubectl apply -f` works through a folder. */
const inOrder = (names: readonly string[]) => [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

test.each([undefined, 'eu'])('no job is called so that its file comes before its Namespace (cluster %s)', (cluster) => {
  const namespaces = cluster === undefined ? NAMESPACES : `${cluster}/${NAMESPACES}`;
  let shared = 0;
  fc.assert(
    fc.property(jobs, (made) => {
      const files = filesOf(made, cluster);
      const names = files.map((file) => file.name);
      expect(names).toEqual(inOrder(names));
      expect(new Set(names).size).toBe(names.length);
      expect(files.filter(({ name: own, text }) => !isOwnFile(own, text))).toEqual([]);
      const isShared = names.length > made.length;
      expect(names.indexOf(namespaces)).toBe(isShared ? 0 : -1);
      if (isShared) shared++;
    }),
    { numRuns: 2000 },
  );
  expect(shared).toBeGreaterThan(500);
});

test('a name that sorts late enough is the name of the file', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 5 }), (names) => {
      const made = names.map((one) => rendered({ name: one, namespace: '0', createsNamespace: true }));
      const late = names.map((one) => `${one}.k8s.yaml`).filter((file) => file > NAMESPACES);
      expect(namesOf(made)).toEqual(expect.arrayContaining(late));
    }),
  );
});

test.each([
  ['0', 'data', 'data.0.k8s.yaml'],
  ['0', '0', '_0.0.k8s.yaml'],
  ['a', '0000-namespaces', 'a.k8s.yaml'],
  ['0000-namespaces', '0000-namespaces', '_0000-namespaces.0000-namespaces.k8s.yaml'],
])('the file of the job %s in a shared namespace %s is %s', (one, namespace, file) => {
  const made = [one, 'other'].map((each) => rendered({ name: each, namespace, createsNamespace: true }));
  expect(namesOf(made)).toEqual(inOrder([NAMESPACES, file, 'other.k8s.yaml']));
});
