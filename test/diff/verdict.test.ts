import { deliveryOptions } from '../../lib/delivery/job-options';
import type { DeliverySettings } from '../../lib/delivery/options';
import { compareOutputs, isDifferent, type JobDifference } from '../../lib/diff/compare';
import type { JobDelivery, Verdict } from '../../lib/diff/verdict';
import { stringifyYaml } from '../../lib/write/yaml';
import { type Change, changes, deliver, type Manifest, manifest } from '../delivery/deliver';

const fileOf = (job: Manifest, settings: DeliverySettings): [string, string] => {
  return ['migrate.k8s.yaml', deliver(job, settings).all.map(stringifyYaml).join('---\n')];
};

type Settings = DeliverySettings & Pick<JobDelivery, 'kubernetesVersion'>;

function diff(before: Manifest | undefined, after: Manifest | undefined, settings: Settings): JobDifference {
  const content = (job: Manifest | undefined) => (job ? [fileOf(job, settings)] : []);
  const how = deliveryOptions((after ?? manifest()).metadata, settings, () => {});
  const { kubernetesVersion } = settings;
  const { jobs } = compareOutputs(content(before), content(after), () => ({ ...how, kubernetesVersion }));
  expect(jobs).toHaveLength(1);
  return jobs[0] as JobDifference;
}

/** What a real API server does with each change, by the table of fields that it lets change. */
const FIXED: Record<Change, Verdict> = {
  image: 'refused',
  'ConfigMap text': 'updated',
  backoffLimit: 'updated',
  TTL: 'updated',
  label: 'updated',
  'rerun token': 'unchanged',
};
const RENAMED: typeof FIXED = {
  image: 'renamed',
  'ConfigMap text': 'renamed',
  backoffLimit: 'updated',
  TTL: 'updated',
  label: 'updated',
  'rerun token': 'renamed',
};
const REPLACED: typeof FIXED = {
  ...FIXED,
  image: 'replaced',
  'ConfigMap text': 'replaced',
  'rerun token': 'replaced',
};
const EVERY_SYNC: typeof FIXED = {
  image: 'every-sync',
  'ConfigMap text': 'every-sync',
  // The ConfigMap that starts a sync has the hash of what can't be changed in a Job, and its labels.
  backoffLimit: 'kept',
  TTL: 'kept',
  label: 'every-sync',
  'rerun token': 'every-sync',
};
// Left out of the Job, so that nothing changes.
const NO_TTL = { TTL: 'unchanged' } as const;

const MODES: [DeliverySettings, typeof FIXED][] = [
  [{ delivery: 'kubectl', rerun: 'manual' }, FIXED],
  [{ delivery: 'kubectl', rerun: 'rename' }, RENAMED],
  [{ delivery: 'kubectl', rerun: 'replace' }, REPLACED],
  [
    { delivery: 'argocd', rerun: 'manual' },
    { ...FIXED, ...NO_TTL },
  ],
  [
    { delivery: 'argocd', rerun: 'rename' },
    { ...RENAMED, ...NO_TTL },
  ],
  [
    { delivery: 'argocd', rerun: 'replace' },
    { ...REPLACED, ...NO_TTL },
  ],
  [{ delivery: 'argocd', rerun: 'every-sync' }, EVERY_SYNC],
  [
    { delivery: 'flux', rerun: 'manual' },
    { ...FIXED, ...NO_TTL },
  ],
  [
    { delivery: 'flux', rerun: 'rename' },
    // With ssa: IfNotPresent Flux does not touch a Job that exists.
    { ...RENAMED, ...NO_TTL, backoffLimit: 'kept', label: 'kept' },
  ],
  [
    { delivery: 'flux', rerun: 'replace' },
    { ...REPLACED, ...NO_TTL },
  ],
];

describe.each(MODES)('with %j', (settings, verdicts) => {
  test.each(Object.keys(changes) as Change[])('says what becomes of a job with a changed %s', (change) => {
    expect(diff(manifest(), manifest(changes[change]), settings).verdict).toBe(verdicts[change]);
  });

  test('says that the same job is unchanged', () => {
    expect(diff(manifest(), manifest(), settings)).toMatchObject({ verdict: 'unchanged', objects: [] });
  });

  test('says that a job is new, and that one is gone', () => {
    expect(diff(undefined, manifest(), settings).verdict).toBe('new');
    expect(diff(manifest(), undefined, settings).verdict).toBe('removed');
  });
});

test('a renamed job is named before and after', () => {
  const { jobName, previousJobName, message } = diff(manifest(), manifest(changes.image), { rerun: 'rename' });
  expect(previousJobName).toBe('migrate-5010a7d12c');
  expect(message.split('; ')).toEqual([
    `runs again, as ${jobName}`,
    'migrate-5010a7d12c stays in the cluster until it is deleted there',
    `if a Job ${jobName} is there from before, nothing runs: delete it or set another kubejob.dev/rerun-token`,
  ]);
});

test.each<[DeliverySettings['delivery'], end: string]>([
  ['argocd', 'stays in the cluster until it is deleted there'],
  ['flux', 'if pruning is on; if a Job '],
])('an annotation of Argo CD says what becomes of a renamed Job under that tool alone: %s', (delivery, end) => {
  const hook = (m: Manifest) => Object.assign(m.metadata, { annotations: { 'argocd.argoproj.io/hook': 'Sync' } });
  const after = manifest((m) => {
    hook(m);
    changes.image(m);
  });
  expect(diff(manifest(hook), after, { delivery, rerun: 'rename' }).message).toContain(end);
});

const indexed = (completions: number, parallelism: number) =>
  manifest((m) => Object.assign(m.spec, { completionMode: 'Indexed', completions, parallelism }));

test.each<[string, Manifest, Manifest, Verdict]>([
  ['more completions', manifest((m) => Object.assign(m.spec, { completions: 2 })), manifest(), 'refused'],
  ['an Indexed job made larger as a whole', indexed(3, 3), indexed(5, 5), 'resized'],
  ['an Indexed job with more completions only', indexed(3, 3), indexed(5, 3), 'refused'],
  [
    'parallelism',
    manifest((m) => Object.assign(m.spec, { completions: 4, parallelism: 2 })),
    manifest((m) => Object.assign(m.spec, { completions: 4, parallelism: 4 })),
    'resized',
  ],
  [
    'a suspended job resumed',
    manifest((m) => Object.assign(m.spec, { suspend: true })),
    manifest((m) => Object.assign(m.spec, { suspend: false })),
    'started',
  ],
  [
    'a label of the pods of a running job',
    manifest(),
    manifest((m) => Object.assign(m.metadata, { env: 'prod' })),
    'refused',
  ],
  [
    'a label of the pods of a suspended job',
    manifest((m) => Object.assign(m.spec, { suspend: true })),
    manifest((m) => Object.assign(m.spec, { suspend: true }) && Object.assign(m.metadata, { env: 'prod' })),
    'updated',
  ],
  [
    'the deadline taken away',
    manifest(),
    manifest((m) => Object.assign(m.spec, { activeDeadlineSeconds: 0 })),
    'updated',
  ],
])('%s: the API server decides by field', (_, before, after, verdict) => {
  expect(diff(before, after, {}).verdict).toBe(verdict);
});

test('a refusal is told in the words of the API server', () => {
  expect(diff(indexed(3, 3), indexed(5, 3), {}).message).toMatch(
    /only be modified in tandem with spec\.parallelism, to/,
  );
  expect(diff(manifest(), manifest(changes.image), {}).message).toMatch(/: the field is immutable; set/);
});

const limited = (cpu: string) => (m: Manifest) => Object.assign(m.spec, { resources: { limits: { cpu } } });
const mounted = (volume: object) => (m: Manifest) =>
  Object.assign(m.spec, { volumeMounts: [{ name: 'v', mountPath: '/v', ...volume }] });

test.each<[string, before: (m: Manifest) => void, after: (m: Manifest) => void]>([
  ['a quantity', limited('2'), limited('2000m')],
  ['readOnly', mounted({ secret: { name: 's' } }), mounted({ secret: { name: 's' }, readOnly: false })],
  ['defaultMode', mounted({ secret: { name: 's' } }), mounted({ secret: { name: 's', defaultMode: 420 } })],
  ['a medium', mounted({ emptyDir: {} }), mounted({ emptyDir: { medium: '' } })],
  ['a command', () => {}, (m) => Object.assign(m.spec, { command: [] })],
])('the same in other words is no change: %s', (_, before, after) => {
  expect(diff(manifest(before), manifest(after), {})).toMatchObject({ verdict: 'unchanged', objects: [] });
});

const suspended = (m: Manifest) => Object.assign(m.spec, { suspend: true });
const withCpu = (cpu: string) => manifest((m) => suspended(m) && limited(cpu)(m));

test.each<[title: string, before: object | undefined, after: object | undefined, verdict: Verdict, objects: string[]]>([
  ['made', undefined, { create: true }, 'refused', ['changed Job', 'added ServiceAccount']],
  ['no longer made', { create: true }, { name: 'migrate', automount: false }, 'updated', ['removed ServiceAccount']],
  [
    'given another role',
    { create: true },
    { create: true, annotations: { role: 'a' } },
    'updated',
    ['changed ServiceAccount'],
  ],
])('a service account that is %s', (_, before, after, verdict, objects) => {
  const withAccount = (serviceAccount: object | undefined) =>
    manifest((m) => {
      m.spec.serviceAccount = serviceAccount;
    });
  const difference = diff(withAccount(before), withAccount(after), {});
  expect(difference.verdict).toBe(verdict);
  expect(difference.objects.map(({ change, kind }) => `${change} ${kind}`)).toEqual(objects);
  expect(difference.objects.every(({ kind, refused }) => refused === (kind === 'Job'))).toBe(true);
});

describe('a hook', () => {
  const settings = { delivery: 'argocd', rerun: 'every-sync' } as const;
  const how = { ...deliveryOptions(manifest().metadata, settings, () => {}) };
  const named = (name: string, change: (m: Manifest) => unknown = () => {}) =>
    manifest((m) => {
      m.metadata.name = name;
      change(m);
    });

  /** What is said of `smoke`, a hook, when it and its neighbour change. */
  function saidOfHook(smoke: typeof changes.image | undefined, neighbour: typeof changes.image | undefined) {
    const output = (...changed: (typeof changes.image | undefined)[]): [string, string][] => [
      ['smoke.k8s.yaml', deliver(named('smoke', changed[0]), settings).all.map(stringifyYaml).join('---\n')],
      ['a.k8s.yaml', deliver(named('a', changed[1]), { delivery: 'argocd' }).all.map(stringifyYaml).join('---\n')],
    ];
    const deliveryOf = ({ name }: { name: string }): JobDelivery =>
      name === 'smoke' ? how : { delivery: 'argocd', rerun: 'rename' };
    const { jobs } = compareOutputs(output(), output(smoke, neighbour), deliveryOf);
    return jobs.find(({ name }) => name === 'smoke');
  }

  test.each<[string, typeof changes.image | undefined, typeof changes.image | undefined, Verdict, string]>([
    ['neither', undefined, undefined, 'unchanged', 'is unchanged'],
    [
      'the neighbour',
      undefined,
      changes.image,
      'every-sync',
      'runs although it is unchanged: other changes start a sync',
    ],
    ['what starts no sync', changes.backoffLimit, undefined, 'kept', 'starts no sync'],
    ['what starts no sync, and the neighbour', changes.backoffLimit, changes.image, 'every-sync', 'at the next sync'],
    ['its image', changes.image, undefined, 'every-sync', 'runs at the next sync, as at every sync'],
  ])('is judged by all that is synced with it: %s changes', (_, smoke, neighbour, verdict, message) => {
    expect(saidOfHook(smoke, neighbour)).toMatchObject({ verdict, message: expect.stringContaining(message) });
  });
});

describe('a Job that is replaced under one mode', () => {
  test.each(['argocd', 'flux'] as const)('is replaced once more when %s finds another mode', (delivery) => {
    const [before, after] = [manifest(), manifest(changes.image)].map((job, index) => {
      return fileOf(job, { delivery, rerun: index === 0 ? 'replace' : 'manual' });
    });
    const { jobs } = compareOutputs([before as [string, string]], [after as [string, string]], () => ({
      delivery,
      rerun: 'manual',
    }));
    expect(jobs[0]).toMatchObject({
      verdict: 'replaced',
      message: expect.stringContaining('which the Job in the cluster still says'),
    });
  });
});

describe('a time to live that is kept', () => {
  const kept = (m: Manifest) => Object.assign(m.spec, { ttlSecondsAfterFinished: 60 });
  const again = 'whenever its time to live has removed it, Flux makes it anew, and it runs again';

  test.each<[string, (m: Manifest) => unknown, Verdict]>([
    ['nothing', () => {}, 'repeating'],
    ['what Flux leaves alone', changes.backoffLimit, 'repeating'],
    ['the image', changes.image, 'renamed'],
  ])('makes a job run again and again: %s changes', (_, change, verdict) => {
    const after = manifest((m) => {
      kept(m);
      change(m);
    });
    const difference = diff(manifest(kept), after, { delivery: 'flux', ttl: 'keep' });
    expect(difference).toMatchObject({ verdict, message: expect.stringContaining(again) });
  });

  test('is no difference by itself', () => {
    const output = [fileOf(manifest(kept), { delivery: 'flux', ttl: 'keep' })];
    const how = { delivery: 'flux', rerun: 'rename' } as const;
    expect(isDifferent(compareOutputs(output, output, () => how))).toBe(false);
  });
});

describe('a job that is suspended', () => {
  const after = manifest((m) => {
    suspended(m);
    changes.image(m);
  });

  test.each<[DeliverySettings, Verdict, message: RegExp]>([
    [{ rerun: 'rename' }, 'renamed', /^is made anew but suspended, as migrate-/],
    [{ rerun: 'replace' }, 'replaced', /^is replaced and is made anew but suspended, if applied with /],
  ])('does not run by another image under %j', (settings, verdict, message) => {
    expect(diff(manifest(suspended), after, settings)).toMatchObject({
      verdict,
      message: expect.stringMatching(message),
    });
  });

  test('may have other labels of its pods, if it never had any', () => {
    const other = manifest((m) => suspended(m) && Object.assign(m.metadata, { env: 'prod' }));
    expect(diff(manifest(suspended), other, {}).message).toBe(
      'is updated in place and stays suspended; if it ran before it was suspended, Kubernetes before 1.36 refuses this',
    );
  });

  test.each<[Settings, Verdict, message: RegExp]>([
    [
      {},
      'refused',
      /immutable \(before Kubernetes 1\.36; from then on it is updated in place and stays suspended\); set /,
    ],
    [{ kubernetesVersion: '1.35' }, 'refused', /immutable; set /],
    [{ kubernetesVersion: '1.36' }, 'updated', /^is updated in place and stays suspended; if it ran before/],
    [{ rerun: 'replace', kubernetesVersion: '1.36' }, 'updated', /^is updated in place and stays suspended/],
    [{ rerun: 'replace' }, 'replaced', /but suspended, if .* \(before Kubernetes 1\.36; from then on it is updated/],
  ])('may have other resources, where Kubernetes lets it: %j', (settings, verdict, message) => {
    expect(diff(withCpu('2'), withCpu('3'), settings)).toMatchObject({
      verdict,
      message: expect.stringMatching(message),
    });
  });
});

test('a job with a time to live may have gone, and then it runs whatever changes', () => {
  expect(diff(manifest(), manifest(changes.label), {}).message).toBe(
    'is updated in place and does not run again; if its time to live has removed it, it is made anew and runs',
  );
  expect(diff(manifest(), manifest(), {}).message).toMatch(/^is unchanged; if its time to live has removed it, /);
});

test('a changed secret is shown as changed, without its value', () => {
  const after = manifest((m) => Object.assign(m.spec.env as object, { secrets: { TOKEN: { value: 'new-hush' } } }));
  const { verdict, objects } = diff(manifest(), after, {});
  expect(verdict).toBe('updated');
  expect(objects).toEqual([
    {
      kind: 'Secret',
      namespace: 'apps',
      name: 'migrate-env-secrets',
      change: 'changed',
      refused: false,
      fields: [{ path: 'data.TOKEN', before: '••••', after: '••••' }],
    },
  ]);
});
