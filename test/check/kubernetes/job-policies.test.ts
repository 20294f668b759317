import { manifest } from '../../kit/manifest';
import { objectsOf } from '../../kit/output';
import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

/** All fields are there. */
const NEWEST = { kubernetesVersion: '1.36' } as const;

const INDEXED = 'completionMode: Indexed\ncompletions: 10';
const rules = (text: string) => `job: {podFailurePolicy: {rules: [${text}]}}`;
const success = (text: string) => `${INDEXED}\njob: {successPolicy: {rules: [${text}]}}`;
const ON_DISRUPTION = 'onPodConditions: [{type: DisruptionTarget}]';

test.each([
  ['without a limit for all', { job: { backoffLimitPerIndex: 1 }, backoffLimit: undefined }, 2147483647],
  ['with one', { job: { backoffLimitPerIndex: 1 }, backoffLimit: 6 }, 6],
])('retries for each index, %s', (_, spec, backoffLimit) => {
  const job = objectsOf(manifest({ completionMode: 'Indexed', completions: 2, ...spec })).job;
  expect(job.spec).toMatchObject({ backoffLimit, backoffLimitPerIndex: 1 });
});

describe('when pods and indexes count', () => {
  testSilentManifests(
    [
      ['indexes that may fail', withSpec(`${INDEXED}\njob: {backoffLimitPerIndex: 1, maxFailedIndexes: 5}`)],
      ['disruptions that do not count', withSpec(rules(`{action: Ignore, ${ON_DISRUPTION}}`))],
      ['exit codes', withSpec(rules('{action: FailJob, onExitCodes: {operator: In, values: [42, 43]}}'))],
      ['0 in NotIn', withSpec(rules('{action: Count, onExitCodes: {operator: NotIn, values: [0, 1]}}'))],
      ['a leader that succeeds', withSpec(success('{succeededIndexes: "0", succeededCount: 1}'))],
      ['ranges of indexes', withSpec(success('{succeededIndexes: "0-2,5,7-9"}'))],
      ['another controller', withSpec('job: {managedBy: kueue.x-k8s.io/multikueue}')],
      ['replacement of failed pods', withSpec('job: {podReplacementPolicy: Failed}')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      [
        'per-index retries without indexes',
        withSpec('job: {backoffLimitPerIndex: «1}'),
        'needs-field',
        'completionMode: Indexed',
      ],
      ['a negative number', withSpec(`${INDEXED}\njob: {backoffLimitPerIndex: «-1}`), 'out-of-range', '0 or more'],
      [
        'failed indexes without retries',
        withSpec(`${INDEXED}\njob: {maxFailedIndexes: «1}`),
        'needs-field',
        'backoffLimitPerIndex',
      ],
      [
        'more failed indexes than there are',
        withSpec(`${INDEXED}\njob: {backoffLimitPerIndex: 1, maxFailedIndexes: «11}`),
        'out-of-range',
        'from 0 to 10',
      ],
      [
        'a policy for containers that start again',
        withSpec(`restartPolicy: OnFailure\njob: {podFailurePolicy: «{rules: [{action: Ignore, ${ON_DISRUPTION}}]}}`),
        'needs-field',
        'restartPolicy: Never',
      ],
      ['an unknown action', withSpec(rules(`{action: «Retry, ${ON_DISRUPTION}}`)), 'not-allowed', 'FailJob'],
      [
        'FailIndex without retries per index',
        withSpec(rules(`{action: «FailIndex, ${ON_DISRUPTION}}`)),
        'needs-field',
        'backoffLimitPerIndex',
      ],
      ['a rule without a condition', withSpec(rules('«{action: Ignore}')), 'exactly-one', 'add one'],
      [
        'exit codes in disorder',
        withSpec(rules('{action: Count, onExitCodes: {operator: In, values: [3, «1]}}')),
        'not-allowed',
        'values: [1, 3]',
      ],
      [
        'an exit code twice',
        withSpec(rules('{action: Count, onExitCodes: {operator: In, values: [3, «3]}}')),
        'duplicate-entry',
        'values: [3]',
      ],
      [
        'success as a failure',
        withSpec(rules('{action: Count, onExitCodes: {operator: In, values: [«0, 1]}}')),
        'not-allowed',
        'NotIn',
      ],
      [
        'a container that is not there',
        withSpec(rules('{action: Count, onExitCodes: {containerName: «main, operator: In, values: [1]}}')),
        'not-declared',
        'job-container',
      ],
      [
        'a success policy without indexes',
        withSpec('job: {successPolicy: «{rules: [{succeededCount: 1}]}}'),
        'needs-field',
        'Indexed',
      ],
      ['a success rule without content', withSpec(success('«{}')), 'missing-field', 'succeededCount'],
      ['an index that is not there', withSpec(success('{succeededIndexes: «"0-10"}')), 'invalid-format', '0 to 9'],
      ['indexes with spaces', withSpec(success('{succeededIndexes: «"0, 1"}')), 'invalid-format', 'without spaces'],
      [
        'more successes than indexes',
        withSpec(success('{succeededIndexes: "1-2", succeededCount: «3}')),
        'out-of-range',
        'from 0 to 2',
      ],
      ['a controller without a domain', withSpec('job: {managedBy: «kueue}'), 'invalid-format', 'kueue.x-k8s.io'],
      [
        'replacement before the pod has failed',
        withSpec(
          `job: {podReplacementPolicy: «TerminatingOrFailed, podFailurePolicy: {rules: [{action: Ignore, ${ON_DISRUPTION}}]}}`,
        ),
        'excludes-field',
        'podReplacementPolicy: Failed',
      ],
    ],
    NEWEST,
  );
});

test('the status of a condition is written out, for the schemas of older versions have it as required', () => {
  const podFailurePolicy = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] };
  const { job } = objectsOf(manifest({ job: { podFailurePolicy } }));
  expect(job.spec).toMatchObject({
    podFailurePolicy: { rules: [{ onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
  });
});
