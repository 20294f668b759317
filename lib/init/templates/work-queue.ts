import type { Template } from '../template';

export const workQueue: Template = {
  defaultName: 'queue-worker',
  purpose: 'Pods that take items from a queue until it is empty.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"
  parallelism: 3               # workers at a time
  # No completions: that makes it a work queue. Each worker ends with exit status 0 when the queue is empty; once one
  # has, no new worker is started.
  command: ["sh", "scripts/worker.sh"]   # busybox works in /, so this is /scripts/worker.sh
  configMaps:
    items: |
      apple
      pear
      plum
    worker.sh: |
      set -eu
      # So that it runs on every cluster, each worker has a queue of its own here, in a file. Yours is one for all of
      # them, on a server: item=$(redis-cli -h redis.jobs.svc lpop items)
      cp input/items queue/items
      take() { head -n 1 queue/items && sed -i 1d queue/items; }
      while item=$(take) && [ -n "$item" ]; do
        echo "done: $item"
      done
      echo "the queue is empty"
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: worker.sh }
    - name: input
      mountPath: /input
      configMap: { name: items }
    - name: queue
      mountPath: /queue
      emptyDir: { sizeLimit: 10Mi }
  backoffLimit: 6              # failed workers before the job has failed
  activeDeadlineSeconds: 3600  # the longest it may take
`,
};
