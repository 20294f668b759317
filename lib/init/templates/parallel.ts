import type { Template } from '../template';

export const parallel: Template = {
  defaultName: 'render-batch',
  purpose: 'A fixed number of equal pods, a few of them at a time.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: ghcr.io/acme/render
    tag: "1.4.2"
  args: ["--frames", "100"]
  parallelism: 3               # pods at a time
  completions: 12              # pods that must succeed
  resources:                   # of each pod
    requests: { cpu: 500m, memory: 256Mi }
    limits: { cpu: "1", memory: 512Mi }
  backoffLimit: 6              # failed pods, over all of them, before the job has failed
  activeDeadlineSeconds: 7200  # the longest the whole batch may take
`,
};
