import { manifest, testWrongManifests, withSpec } from '../kit/wrong-manifests';

const metadata = (name: string) => ({ metadata: `metadata: {name: «${name}}` });

describe('how often and how long a job runs', () => {
  testWrongManifests([
    [
      'no deadline',
      manifest({ deadline: '' }).replace('spec:', '«spec:'),
      'no-deadline',
      'activeDeadlineSeconds, for example 3600',
    ],
    [
      'a deadline before the first retry',
      manifest({ deadline: 'activeDeadlineSeconds: «5' }),
      'deadline-below-backoff',
      'backoffLimit to 0',
    ],
    [
      'a deadline that overflows',
      manifest({ deadline: 'activeDeadlineSeconds: «9223372037' }),
      'deadline-too-long',
      '0 for no deadline',
    ],
    ['logs that vanish', withSpec('backoffLimit: 0\nrestartPolicy: «OnFailure'), 'logs-lost', 'Never'],
    ['more pods than work', withSpec('parallelism: «5\ncompletions: 2'), 'idle-parallelism', 'set parallelism to 2'],
    ['no pods', withSpec('parallelism: «0'), 'no-pods', 'suspend: true'],
    ['no completions', withSpec('completions: «0'), 'no-pods', 'suspend: true'],
    [
      'Indexed without completions',
      withSpec('parallelism: 2\ncompletionMode: «Indexed'),
      'indexed-needs-completions',
      'add completions',
    ],
    [
      'Indexed with a long name',
      manifest({ ...metadata('a'.repeat(62)), spec: 'completions: 3\ncompletionMode: Indexed' }),
      'indexed-name-too-long',
      '61 characters',
    ],
    [
      'Indexed with many indexes',
      manifest({ ...metadata('a'.repeat(61)), spec: 'completions: 101\ncompletionMode: Indexed' }),
      'indexed-name-too-long',
      '59 characters',
    ],
    [
      'Indexed with too many pods',
      withSpec('parallelism: «100001\ncompletions: 200000\ncompletionMode: Indexed'),
      'indexed-parallelism',
      '100000',
    ],
    [
      'Indexed with more than is kept track of',
      withSpec('parallelism: 10001\ncompletions: «100001\ncompletionMode: Indexed'),
      'indexed-untracked',
      '10000 or less',
    ],
    [
      'an argument that Linux does not pass',
      withSpec(`args: [«${'a'.repeat(131_072)}]`),
      'argument-too-long',
      'into a file',
    ],
  ]);
});
