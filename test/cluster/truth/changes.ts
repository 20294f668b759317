import type { Mode } from './rows';
import { LIVED, RETRIED, type State } from './states';

/** The fields of a manifest over which those of a change are laid. */
export interface Fields {
  readonly metadata?: object;
  readonly spec?: object;
}

/** What a change needs to know of the job that it is made to. */
export interface Named {
  readonly name: string;
  readonly command: readonly string[];
  /** A namespace that no other job has. */
  readonly ownNamespace: string;
}

type Patch = (job: Named) => Fields;

/** A change to a manifest. Without `before` the manifest is new, without `after` it is removed. */
export interface Change {
  readonly name: string;
  /** What was applied before `before`. */
  readonly earlier?: Patch;
  /** Whether the Job of `earlier` is deleted when that of `before` has taken over. */
  readonly isCleanedUp?: boolean;
  readonly before?: Patch;
  readonly after?: Patch;
  /** The states that its Job can be in. */
  readonly states: readonly State[];
  /** @default - all */
  readonly modes?: readonly Mode[];
}

const nothing: Patch = () => ({});
const spec = (fields: object): Patch => {
  return () => ({ spec: fields });
};
const metadata = (fields: object): Patch => {
  return () => ({ metadata: fields });
};
const settings =
  (text: string): Patch =>
  ({ name }) => ({
    spec: {
      configMaps: { [name]: text },
      volumeMounts: [{ name: 'settings', mountPath: '/etc/settings', configMap: { name } }],
    },
  });
const cpu = (limit: string) => spec({ resources: { limits: { cpu: limit } } });
const secret = (value: string) => spec({ env: { secrets: { TOKEN: { value } } } });
const indexed = (completions: number, parallelism: number) =>
  spec({ completionMode: 'Indexed', completions, parallelism });
const otherImage = spec({ image: { repo: 'busybox', tag: '1.37' } });
const pods = (parallelism: number) => spec({ parallelism, completions: 2 });
const onLinux = { nodeSelector: { 'kubernetes.io/os': 'linux' } };
const DEFAULTS = {
  pod: { dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler', terminationGracePeriodSeconds: 30 },
  container: { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
};
const inOwnNamespace = (team: string): Patch => {
  return ({ ownNamespace }) => ({
    metadata: { labels: { team } },
    spec: { createNamespace: true, namespace: ownNamespace },
  });
};

function change(name: string, before: Patch, after: Patch, states: readonly State[] = LIVED): Change {
  return { name, before, after, states };
}

const NOT_STARTED: readonly State[] = ['suspended', 'paused', 'gone'];
/** A Job made with a deadline of a second would end before anybody has seen its pods. */
const NOT_GONE = LIVED.filter((state) => state !== 'gone');
const NOT_SUSPENDED: readonly State[] = ['running', 'complete', 'failed', 'gone'];

/** A change that goes back to what was there before the last one. */
const goingBack = (name: string, token: object = {}): Change => ({
  name,
  earlier: otherImage,
  before: nothing,
  after: (job) => ({ ...otherImage(job), metadata: { annotations: token } }),
  states: ['running', 'complete', 'failed'],
  modes: ['rename'],
});

/** What people change in a manifest. */
export const changes: readonly Change[] = [
  { name: 'a new manifest', after: nothing, states: ['gone'] },
  { name: 'the manifest removed', before: nothing, states: LIVED },
  change('nothing', nothing, nothing),
  change('a quantity in other words', cpu('1000m'), cpu('1')),
  change('defaults written out', nothing, spec(DEFAULTS)),
  change('image', nothing, otherImage),
  goingBack('back to an earlier image'),
  goingBack('back to an earlier image, with another token', { 'kubejob.dev/rerun-token': 'again' }),
  { ...goingBack('back to an earlier image, whose Job is deleted'), isCleanedUp: true },
  change('another token', nothing, metadata({ annotations: { 'kubejob.dev/rerun-token': 'again' } })),
  change('command', nothing, ({ command }) => ({ spec: { command: [...command, 'other'] } })),
  change('args', spec({ args: ['a'] }), spec({ args: ['b'] })),
  change('a variable', nothing, spec({ env: { variables: { LEVEL: { value: 'debug' } } } })),
  change('value of a secret', secret('old'), secret('new')),
  change('text in configMaps', settings('old'), settings('new')),
  change('a volume', nothing, spec({ volumeMounts: [{ name: 'tmp', mountPath: '/tmp/own', emptyDir: {} }] })),
  change('resources', cpu('1'), cpu('2')),
  change('node selector', nothing, spec({ pod: onLinux })),
  change('a label', nothing, metadata({ labels: { team: 'data' } })),
  change('an annotation', nothing, metadata({ annotations: { 'example.org/ticket': '17' } })),
  change('a label of the pods', nothing, metadata({ env: 'prod' })),
  change('a label of the namespace', inOwnNamespace('old'), inOwnNamespace('new')),
  change('backoffLimit raised', spec({ backoffLimit: 50 }), spec({ backoffLimit: 60 }), [...LIVED, ...RETRIED]),
  change('backoffLimit lowered', spec({ backoffLimit: 50 }), spec({ backoffLimit: 1 }), [...LIVED, ...RETRIED]),
  change('parallelism 0 → 1', spec({ parallelism: 0 }), spec({ parallelism: 1 }), [
    'without pods',
    'suspended',
    'gone',
  ]),
  change('parallelism 1 → 2', pods(1), pods(2)),
  change('parallelism 2 → 1', pods(2), pods(1)),
  change('parallelism 1 → 0', pods(1), pods(0)),
  change('completions', spec({ completions: 1 }), spec({ completions: 2 })),
  change('completions, Indexed', indexed(2, 2), indexed(3, 2)),
  change('completions and parallelism raised, Indexed', indexed(2, 2), indexed(3, 3)),
  change('completions and parallelism lowered, Indexed', indexed(3, 3), indexed(2, 2)),
  change('completionMode', indexed(1, 1), nothing),
  change('suspend on', spec({ suspend: false }), spec({ suspend: true }), NOT_SUSPENDED),
  change('suspend off', spec({ suspend: true }), spec({ suspend: false }), NOT_STARTED),
  change(
    'suspend off, with a node selector',
    spec({ suspend: true }),
    spec({ suspend: false, pod: onLinux }),
    NOT_STARTED,
  ),
  change('a deadline that is over', nothing, spec({ activeDeadlineSeconds: 1 }), NOT_GONE),
  change('a deadline that is not over', nothing, spec({ activeDeadlineSeconds: 3600 })),
  change('no more deadline', spec({ activeDeadlineSeconds: 3600 }), spec({ activeDeadlineSeconds: 0 })),
  change('a time to live that is over', nothing, spec({ ttlSecondsAfterFinished: 1 })),
  change('a time to live that is not over', nothing, spec({ ttlSecondsAfterFinished: 7200 })),
  change('no more time to live', spec({ ttlSecondsAfterFinished: 3600 }), spec({ ttlSecondsAfterFinished: 0 })),
];
