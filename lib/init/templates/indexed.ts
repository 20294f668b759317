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
