import type { Template } from '../template';

export const basic: Template = {
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
