import type { Template } from '../template';

export const workQueue: Template = {
  defaultName: 'queue-worker',
  purpose: 'Pods that take items from a queue until it is empty.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: ghcr.io/acme/worker
    tag: "1.4.2"
  parallelism: 4               # workers at a time
  # No completions: that makes it a work queue. Each worker ends with exit status 0 when the queue is empty; once one
  # has, no new worker is started.
  env:
    variables:
      QUEUE_URL: amqp://rabbitmq.jobs.svc:5672
      QUEUE_NAME: thumbnails
    secrets:
      QUEUE_PASSWORD:          # a Secret that exists in the namespace already
        secretRef: { name: queue-credentials, key: password }
  backoffLimit: 6              # failed workers before the job has failed
  activeDeadlineSeconds: 7200  # the longest it may take
`,
};
