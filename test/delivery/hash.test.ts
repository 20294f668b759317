import fc from 'fast-check';
import { deliver, type Manifest, manifest } from './deliver';

const nameOf = (job: Manifest) => deliver(job, { rerun: 'rename' }).job.metadata.name;

test('the hash of a job stays what it is from release to release', () => {
  expect(nameOf(manifest())).toBe('migrate-5010a7d12c');
});

type Change = (m: Manifest) => void;
const set =
  (field: string) =>
  (value: unknown): Change =>
  (m) => {
    m.spec[field] = value;
  };

const all =
  (list: readonly Change[]): Change =>
  (m) => {
    for (const change of list) change(m);
  };

/** Changes that the API server takes in place, or that only concern metadata. */
const harmless: fc.Arbitrary<Change> = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map(set('backoffLimit')),
  fc.integer({ min: 0, max: 100000 }).map(set('ttlSecondsAfterFinished')),
  fc.integer({ min: 0, max: 100000 }).map(set('activeDeadlineSeconds')),
  fc.boolean().map(set('suspend')),
  fc.stringMatching(/^[a-z]{1,10}$/).map(
    (value): Change =>
      (m) => {
        m.metadata.labels = { team: value };
      },
  ),
  fc.string().map(
    (value): Change =>
      (m) => {
        m.metadata.annotations = { 'acme.com/note': value };
      },
  ),
  // The value of a secret, which a public name must not help to guess.
  fc.string().map(
    (value): Change =>
      (m) => {
        m.spec.env = { ...(m.spec.env as object), secrets: { TOKEN: { value } } };
      },
  ),
);

const immutable: fc.Arbitrary<Change> = fc.oneof(
  fc.stringMatching(/^2\.[0-9]{1,3}$/).map(
    (tag): Change =>
      (m) => {
        m.spec.image.tag = tag;
      },
  ),
  fc.string({ minLength: 1 }).map(
    (text): Change =>
      (m) => {
        m.spec.configMaps.settings = `# ${text}`;
      },
  ),
  fc.string().map(
    (text): Change =>
      (m) => {
        m.spec.configMaps.unused = text;
      },
  ),
  fc.array(fc.string(), { minLength: 1 }).map(set('args')),
  fc.array(fc.string(), { minLength: 1 }).map(set('command')),
  fc.integer({ min: 2, max: 50 }).map(set('completions')),
  fc.constant('OnFailure').map(set('restartPolicy')),
  fc.constant({ limits: { cpu: '2' } }).map(set('resources')),
  fc.string().map(
    (value): Change =>
      (m) => {
        m.spec.env = { ...(m.spec.env as object), variables: { EXTRA: value } };
      },
  ),
  fc.stringMatching(/^[a-z]{1,10}$/).map(
    (env): Change =>
      (m) => {
        // A label of the pod template, which can't be changed either.
        m.metadata.env = env;
      },
  ),
  fc.string({ minLength: 1 }).map(
    (token): Change =>
      (m) => {
        m.metadata.annotations = { 'kubejob.dev/rerun-token': token };
      },
  ),
);

test('jobs that differ only in what can be changed, or in metadata, have the same hash', () => {
  fc.assert(
    fc.property(fc.array(harmless, { maxLength: 5 }), (list) => {
      expect(nameOf(manifest(all(list)))).toBe(nameOf(manifest()));
    }),
  );
});

test.each([
  [{ limits: { cpu: '1' } }, { limits: { cpu: '1000m' } }],
  [{ limits: { memory: '2Gi' } }, { limits: { memory: '2048Mi' } }],
  [{ requests: { cpu: '50m' } }, { requests: { cpu: '0.05' } }],
  [{ limits: { memory: '1Gi' } }, undefined],
])('the same amount written in two ways has one hash: %j and %j', (a, b) => {
  expect(nameOf(manifest(set('resources')(a)))).toBe(nameOf(manifest(set('resources')(b))));
});

test('jobs that differ in anything that can not be changed have different hashes', () => {
  fc.assert(
    fc.property(immutable, fc.array(harmless, { maxLength: 3 }), (change, list) => {
      // The harmless ones first: of two changes of one field the last one counts.
      const changed = manifest(all([...list, change]));
      expect(nameOf(changed)).not.toBe(nameOf(manifest()));
    }),
  );
});

describe.each([{}, { suspend: true }])('of an Indexed job with %j', (more) => {
  const hashOf = (job: object, spec: object = {}) =>
    nameOf(
      manifest((m) => {
        Object.assign(m.spec, { completionMode: 'Indexed', completions: 4, restartPolicy: 'Never', ...more, ...spec });
        m.spec.job = { backoffLimitPerIndex: 1, maxFailedIndexes: 1, ...job };
      }),
    );

  test.each([[{ maxFailedIndexes: 2 }], [{ maxFailedIndexes: undefined }], [{ podReplacementPolicy: 'Failed' }]])(
    'what can be changed of it is not in the hash: %j',
    (job) => {
      expect(hashOf(job)).toBe(hashOf({}));
    },
  );

  test.each([
    [{ backoffLimitPerIndex: 2 }],
    [{ podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] } }],
    [{ successPolicy: { rules: [{ succeededCount: 1 }] } }],
    [{ managedBy: 'acme.com/queue' }],
  ])('what can not be changed of it is: %j', (job) => {
    expect(hashOf(job)).not.toBe(hashOf({}));
  });

  test.each([[{ nodeSelector: { zone: 'a' } }], [{ tolerations: [{ operator: 'Exists' }] }]])(
    'where its pods go is only if it runs at once: %j',
    (pod) => {
      expect(hashOf({}, { pod }) === hashOf({})).toBe('suspend' in more);
    },
  );
});
