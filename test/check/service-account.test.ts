import { manifest } from '../kit/manifest';
import { objectsOf, problemsOf, synthesize } from '../kit/output';

const withAccount = (serviceAccount: unknown) => manifest({ serviceAccount });
const ROLE = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/report' };

test.each<[serviceAccount: unknown, name: string | undefined, automount: boolean | undefined]>([
  [undefined, undefined, undefined],
  [{}, undefined, undefined],
  [{ create: false }, undefined, undefined],
  [{ automount: false }, undefined, false],
  [{ name: 'runner' }, 'runner', undefined],
  [{ name: 'runner', create: false, annotations: {} }, 'runner', undefined],
  [{ name: 'runner', automount: true }, 'runner', true],
  [{ name: 'runner', automount: false }, 'runner', false],
  [{ create: true }, 'report', false],
  [{ create: true, name: 'team.runner' }, 'team.runner', false],
  [{ create: true, automount: true }, 'report', true],
])('with the service account %j the pod has the account %s, and automount %s', (serviceAccount, name, automount) => {
  const { pod } = objectsOf(withAccount(serviceAccount));
  expect([pod.serviceAccountName, pod.automountServiceAccountToken]).toEqual([name, automount]);
});

test.each([undefined, {}, { create: false }, { automount: false }, { name: 'runner' }])(
  'with the service account %j none is made',
  (serviceAccount) => {
    expect(objectsOf(withAccount(serviceAccount)).objects.map(({ kind }) => kind)).toEqual(['Job']);
  },
);

test.each([undefined, true, false])(
  'an account that is made gives its token to no other pod (automount %s)',
  (automount) => {
    const [account] = objectsOf(withAccount({ create: true, automount })).objects;
    expect(account).toMatchObject({ apiVersion: 'v1', kind: 'ServiceAccount', automountServiceAccountToken: false });
    expect(account?.metadata).toMatchObject({ name: 'report', namespace: 'data' });
  },
);

test("an account has the manifest's labels and annotations, and its own annotations over them", () => {
  const metadata = { labels: { team: 'data' }, annotations: { note: 'of the job', owner: 'data' } };
  const serviceAccount = { create: true, annotations: { ...ROLE, note: 'of the account' } };
  const [account, job] = objectsOf(manifest({ serviceAccount }, metadata)).objects;
  expect(account?.metadata.annotations).toEqual({ ...ROLE, note: 'of the account', owner: 'data' });
  expect(account?.metadata.labels).toEqual(job?.metadata.labels);
  expect(job?.metadata.annotations).toEqual(metadata.annotations);
});

test('annotations whose keys every JavaScript object has arrive', () => {
  const annotations = JSON.parse('{"constructor": "a", "toString": "b"}');
  const [account] = objectsOf(withAccount({ create: true, annotations })).objects;
  expect(Object.entries(account?.metadata.annotations ?? {})).toEqual(Object.entries(annotations));
});

test('a renamed Job keeps the account that its manifest names', () => {
  const { files } = synthesize({ 'a.yaml': withAccount({ create: true }) }, { delivery: { rerun: 'rename' } });
  const names = files[0]?.text.match(/^ *(name|serviceAccountName): report.*/gm);
  expect(names).toEqual([
    '  name: report',
    expect.stringMatching(/^ {2}name: report-[0-9a-f]{10}$/),
    '      serviceAccountName: report',
  ]);
});

test('where Secrets have a folder of their own, the account stands with the Job', () => {
  const job = manifest({ serviceAccount: { create: true }, env: { secrets: { TOKEN: 'x' } } });
  const { files, secretFiles } = synthesize({ 'a.yaml': job }, { delivery: { secrets: 'separate' } });
  const kinds = [...files, ...secretFiles].map(({ text }) => text.match(/^kind: .*/gm));
  expect(kinds).toEqual([['kind: ServiceAccount', 'kind: Job'], ['kind: Secret']]);
});

const large = 'x'.repeat(140_000);

test.each<[serviceAccount: unknown, annotations: Record<string, string>, ...problems: string[]]>([
  ['runner', {}, 'wrong-type spec.serviceAccount'],
  [{ name: '' }, {}, 'invalid-format spec.serviceAccount.name'],
  [{ name: 'Runner' }, {}, 'invalid-format spec.serviceAccount.name'],
  [{ name: 'a'.repeat(254) }, {}, 'too-long spec.serviceAccount.name'],
  [{ create: 'yes' }, {}, 'wrong-type spec.serviceAccount.create'],
  [{ create: true, annotations: { 'a b': 'c' } }, {}, 'invalid-format spec.serviceAccount.annotations["a b"]'],
  [{ create: true, annotations: { a: 1 } }, {}, 'quote-text spec.serviceAccount.annotations.a'],
  [{ name: 'runner', annotations: ROLE }, {}, 'annotations-without-create spec.serviceAccount.annotations'],
  [
    { create: true, annotations: { 'kubejob.dev/rerun': 'rename' } },
    {},
    'unknown-annotation spec.serviceAccount.annotations["kubejob.dev/rerun"]',
  ],
  [{ create: true, annotations: { a: large } }, { b: large }, 'data-too-large spec.serviceAccount.annotations'],
])('the service account %j is an error', (serviceAccount, annotations, ...problems) => {
  expect(problemsOf(manifest({ serviceAccount }, { annotations }))).toEqual(problems);
});

test('annotations that fit with those of the manifest are accepted', () => {
  const serviceAccount = { create: true, annotations: { a: large } };
  expect(problemsOf(manifest({ serviceAccount }, { annotations: { a: large } }))).toEqual([]);
});
