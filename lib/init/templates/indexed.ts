import type { Template } from '../template';

export const indexed: Template = {
  defaultName: 'shards',
  purpose: 'Pods that each do their own part, known from the variable JOB_COMPLETION_INDEX.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"
  completionMode: Indexed      # each pod gets its index, from 0 to completions - 1
  completions: 8
  parallelism: 4               # pods at a time
  command: ["/bin/sh", "/scripts/work.sh"]
  configMaps:
    work.sh: |
      set -eu
      echo "part $JOB_COMPLETION_INDEX of 8"
  volumeMounts:
    - name: scripts
      mountPath: /scripts
      configMap: { name: work.sh }
  backoffLimit: 8              # failed pods, over all of them, before the job has failed
  activeDeadlineSeconds: 3600  # the longest it may take
`,
};
