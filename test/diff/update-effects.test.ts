import { deliveryTools } from '../../lib/delivery/tools';
import { effectOfUpdate, type JobSpecFields } from '../../lib/diff/update-effects';

const { kubectl, argocd } = deliveryTools;
const indexed = (count: number): JobSpecFields => {
  return { completionMode: 'Indexed', completions: count, parallelism: count };
};

const onFailure = (backoffLimit: number): JobSpecFields => {
  return { backoffLimit, template: { spec: { restartPolicy: 'OnFailure' } } };
};

test.each<[before: JobSpecFields, after: JobSpecFields, verdict: string, message: string]>([
  [{ suspend: true }, { suspend: false }, 'started', 'starts, unless it has finished already'],
  [{ suspend: true }, {}, 'started', 'starts, unless it has finished already'],
  [{ parallelism: 0 }, { parallelism: 1 }, 'started', 'starts, unless it has finished already'],
  [{ suspend: true, parallelism: 0 }, { parallelism: 0 }, 'updated', 'is updated in place and gets no pods'],
  [{}, { suspend: true }, 'stopped', 'is suspended: if it is still running, its pods are ended'],
  [{}, { parallelism: 0 }, 'stopped', 'is updated in place: if it is still running, its pods are ended'],
  [
    { parallelism: 1, completions: 4 },
    { parallelism: 3, completions: 4 },
    'resized',
    'is updated in place and does not run again; if it is still running, it gets pods: at most 3 at a time instead of 1',
  ],
  [
    { parallelism: 3 },
    { parallelism: 1 },
    'resized',
    'is updated in place and does not run again; if it is still running, it loses pods: at most 1 at a time instead of 3',
  ],
  [
    { parallelism: 3, completions: 2 },
    { parallelism: 2, completions: 2 },
    'updated',
    'is updated in place and does not run again',
  ],
  [
    indexed(2),
    indexed(3),
    'resized',
    'is updated in place and does not run again; if it is still running, it goes on to 3 completions instead of 2, with other pods',
  ],
  [{ suspend: true }, { suspend: true, parallelism: 4 }, 'updated', 'is updated in place and stays suspended'],
  [
    { activeDeadlineSeconds: 600 },
    { activeDeadlineSeconds: 60 },
    'limited',
    'is updated in place and does not run again; if it has been running for 60 s, it is ended as failed',
  ],
  [
    {},
    { activeDeadlineSeconds: 60 },
    'limited',
    'is updated in place and does not run again; if it has been running for 60 s, it is ended as failed',
  ],
  [{ activeDeadlineSeconds: 60 }, {}, 'updated', 'is updated in place and does not run again'],
  [
    { suspend: true },
    { suspend: true, activeDeadlineSeconds: 60 },
    'updated',
    'is updated in place and stays suspended',
  ],
  [
    { backoffLimit: 6 },
    { backoffLimit: 1 },
    'limited',
    'is updated in place and does not run again; if more than 1 of its pods have failed and it has not finished, it is ended as failed',
  ],
  [
    onFailure(6),
    onFailure(3),
    'limited',
    'is updated in place and does not run again; if its containers have been restarted 3 times and it is still running, it is ended as failed',
  ],
  [
    onFailure(6),
    onFailure(0),
    'limited',
    'is updated in place and does not run again; if its containers have been restarted once and it is still running, it is ended as failed',
  ],
  [
    { suspend: true, backoffLimit: 6 },
    { suspend: true, backoffLimit: 1 },
    'limited',
    'is updated in place and stays suspended; if more than 1 of its pods have failed and it has not finished, it is ended as failed',
  ],
  [
    { ...onFailure(6), suspend: true },
    { ...onFailure(1), suspend: true },
    'updated',
    'is updated in place and stays suspended',
  ],
  [
    { maxFailedIndexes: 3 },
    { maxFailedIndexes: 1 },
    'limited',
    'is updated in place and does not run again; if more than 1 of its indexes have failed and it has not finished, it is ended as failed',
  ],
  [
    { suspend: true },
    { suspend: true, maxFailedIndexes: 1 },
    'limited',
    'is updated in place and stays suspended; if more than 1 of its indexes have failed and it has not finished, it is ended as failed',
  ],
  [{ maxFailedIndexes: 1 }, {}, 'updated', 'is updated in place and does not run again'],
  [{ backoffLimit: 1 }, { backoffLimit: 6 }, 'updated', 'is updated in place and does not run again'],
  [
    {},
    { ttlSecondsAfterFinished: 60 },
    'limited',
    'is updated in place and does not run again; if it finished 60 s ago, it is deleted, and the next apply makes and runs it again',
  ],
  [{ ttlSecondsAfterFinished: 60 }, {}, 'updated', 'is updated in place and does not run again'],
  [{ suspend: true }, { activeDeadlineSeconds: 60 }, 'started', 'starts, unless it has finished already'],
])('%j, then %j: %s', (before, after, verdict, message) => {
  expect(effectOfUpdate(before, after, kubectl)).toEqual({ verdict, message });
});

test('a tool that reconciles makes anew what a time to live has removed', () => {
  const { message } = effectOfUpdate({}, { ttlSecondsAfterFinished: 60 }, argocd);
  expect(message).toMatch(/it is deleted, and Argo CD then makes and runs it again$/);
});
