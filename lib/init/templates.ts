import { gpu, sidecar, spot } from './pod-templates';
import type { Template } from './template';

export type TemplateName = keyof typeof templates;

const basic: Template = {
  defaultName: 'hello',
  purpose: 'One pod that runs one command to its end.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"              # a fixed version, so that every run is the same
  command: ["echo", "hello"]   # no shell reads it; for one write ["/bin/sh", "-c", "…"]
  env:
    variables:
      LOG_LEVEL: info          # values are text: put numbers and true/false in quotes
  backoffLimit: 2              # retries before the job has failed
  activeDeadlineSeconds: 600   # the longest it may take, retries included
`,
};

const migration: Template = {
  defaultName: 'db-migration',
  purpose: 'A change of a database, which must run once and never twice at a time.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox              # yours: the application, in the version that is about to be rolled out
    tag: "1.36.1"
  command: ["sh", "scripts/migrate.sh"]   # busybox works in /, so this is /scripts/migrate.sh
  env:
    variables:
      DB_HOST: postgres.jobs.svc
    # secrets:                 # from a Secret that exists in the namespace already
    #   DB_PASSWORD: { secretRef: { name: db-credentials, key: password } }
  configMaps:                  # made with the job; the volume below mounts it
    migrate.sh: |
      set -eu
      for step in 0001-orders 0002-customers; do
        echo "$step on $DB_HOST"          # yours: ./migrate up "$step"
      done
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: migrate.sh }
  backoffLimit: 0              # a migration that failed half-way is looked at first, not repeated
  restartPolicy: Never         # the failed pod stays, and its logs with it
  activeDeadlineSeconds: 900   # the longest it may take
`,
};

const parallel: Template = {
  defaultName: 'estimate-pi',
  purpose: 'A fixed number of equal pods, a few of them at a time: each estimates pi from random points.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"
  parallelism: 3               # pods at a time
  completions: 6               # pods that must succeed
  command: ["sh", "scripts/estimate.sh"]   # busybox works in /, so this is /scripts/estimate.sh
  configMaps:
    estimate.sh: |
      set -eu
      od -An -N2 -tu2 /dev/urandom | awk '{
        srand($1 + 0)
        for (i = 0; i < 100000; i++) {
          x = rand()
          y = rand()
          if (x * x + y * y < 1) inside++
        }
        print "pi is about", 4 * inside / 100000
      }'
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: estimate.sh }
  resources:                   # of each pod
    requests: { cpu: 100m, memory: 32Mi }
    limits: { cpu: "1", memory: 128Mi }
  backoffLimit: 6              # failed pods, over all of them, before the job has failed
  activeDeadlineSeconds: 3600  # the longest all of them together may take
`,
};

const indexed: Template = {
  defaultName: 'shards',
  purpose: 'Pods that each do their own part, known from the variable JOB_COMPLETION_INDEX.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"
  completionMode: Indexed      # each pod gets its index, from 0 to completions - 1
  completions: 4
  parallelism: 2               # pods at a time
  command: ["sh", "scripts/work.sh"]   # busybox works in /, so this is /scripts/work.sh
  configMaps:
    regions: |
      north 120 80
      east 95 110
      south 60 75
      west 130 90
    work.sh: |
      set -eu
      sed -n "$((JOB_COMPLETION_INDEX + 1))p" data/regions | while read -r region first second; do
        echo "part $JOB_COMPLETION_INDEX: $region sold $((first + second))"
      done
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: work.sh }
    - name: data
      mountPath: /data
      configMap: { name: regions }
  backoffLimit: 4              # failed pods, over all of them, before the job has failed
  activeDeadlineSeconds: 3600  # the longest it may take
`,
};

const workQueue: Template = {
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

const backup: Template = {
  defaultName: 'site-backup',
  purpose: 'Files that are packed into a volume, and compared with the archive before it replaces the last one.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"
  command: ["sh", "scripts/backup.sh"]   # busybox works in /, so this is /scripts/backup.sh
  configMaps:
    index.html: |
      <h1>Welcome</h1>
    backup.sh: |
      set -eu
      tar -chzf backup/site.new -C site index.html
      tar -xzOf backup/site.new index.html | cmp - site/index.html
      mv backup/site.new backup/site.tar.gz
      ls -l backup/
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: backup.sh }
    - name: site               # yours: what is to be kept
      mountPath: /site
      readOnly: true
      configMap: { name: index.html }
    - name: backup             # goes with the pod; yours: pvc: { claimName: backups }, a claim that exists already
      mountPath: /backup
      emptyDir: { sizeLimit: 100Mi }
  backoffLimit: 2              # retries before the job has failed
  activeDeadlineSeconds: 3600  # the longest it may take, retries included
`,
};

/** The manifests to start from, by the name that the user gives. */
export const templates = {
  basic,
  migration,
  parallel,
  indexed,
  'work-queue': workQueue,
  backup,
  spot,
  sidecar,
  gpu,
} as const satisfies Record<string, Template>;
