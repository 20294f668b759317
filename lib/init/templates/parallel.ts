import type { Template } from '../template';

export const parallel: Template = {
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
