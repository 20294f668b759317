import type { Template } from './template';

/** Manifests to start from that use Kubernetes' own fields. */

export const gpu: Template = {
  defaultName: 'train-model',
  purpose: 'A training on a GPU.',
  needs: 'a node with an NVIDIA GPU and its device plugin',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: nvidia/cuda          # yours: the image with the program
    tag: "12.6.3-base-ubuntu24.04"
  command: ["nvidia-smi"]      # yours: python -m train …
  resources:
    limits:
      cpu: "4"
      memory: 16Gi
      nvidia.com/gpu: 1        # whole devices; no request beside it
    requests: { cpu: "2", memory: 8Gi }
  pod:
    nodeSelector:              # yours: how the nodes with this GPU are labelled
      nvidia.com/gpu.present: "true"
    tolerations:
      - { key: nvidia.com/gpu, operator: Exists, effect: NoSchedule }
  backoffLimit: 1              # retries before the job has failed
  activeDeadlineSeconds: 86400 # the longest it may take, retries included
`,
};

export const sidecar: Template = {
  defaultName: 'with-sidecar',
  purpose: 'A job with a helper beside it, which is ended when the job is done.',
  needs: 'Kubernetes 1.29 or later',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"
  command: ["echo", "done"]    # yours: the work; it reaches the helper at 127.0.0.1
  pod:
    initContainers:
      - name: helper           # yours: a database proxy, a log shipper
        image: busybox:1.36.1
        restartPolicy: Always  # this makes it a sidecar
        command: ["sleep", "86400"]
        resources:
          limits: { cpu: 100m, memory: 64Mi }
          requests: { cpu: 10m, memory: 16Mi }
  backoffLimit: 2              # retries before the job has failed
  activeDeadlineSeconds: 600   # the longest it may take, retries included
`,
};

export const spot: Template = {
  defaultName: 'on-spot-nodes',
  purpose: 'A job that may run on cheap nodes, where the end of a node does not count as a failure.',
  spec: `spec:
  namespace: jobs
  createNamespace: true        # remove it if somebody else makes the namespace
  image:
    repo: busybox
    tag: "1.36.1"
  command: ["echo", "done"]    # yours: work that can be started again
  job:
    podFailurePolicy:
      rules:
        - action: Ignore       # the node went; try again without counting it
          onPodConditions:
            - { type: DisruptionTarget }
  pod:
    terminationGracePeriodSeconds: 25   # time to save the work
    tolerations:               # yours: how the spot nodes are tainted
      - { key: acme.com/spot, operator: Exists, effect: NoSchedule }
    affinity:
      nodeAffinity:
        preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 100
            preference:
              matchExpressions:  # yours: how the spot nodes are labelled
                - { key: acme.com/spot, operator: Exists }
  backoffLimit: 3              # other failures before the job has failed
  activeDeadlineSeconds: 3600  # the longest it may take, retries included
`,
};
