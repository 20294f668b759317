const envelope = { apiVersion: 'kubernetes.project-planton.org/v1', kind: 'KubernetesJob' };
const image = { repo: 'ghcr.io/acme/report', tag: '1.4.2' };

/** Valid manifests that together use every field in every shape. */
export function seedManifests(secret: string): object[] {
  const everything = {
    ...envelope,
    metadata: {
      name: 'nightly-report',
      id: 'job-1',
      org: 'acme',
      env: 'prod',
      labels: { team: 'data', 'acme.com/tier': '' },
      annotations: { 'Acme.com/runbook': 'https://wiki.acme.com', 'kubejob.dev/rerun-token': 'y' },
      tags: ['a'],
    },
    spec: {
      targetCluster: { clusterKind: 'GcpGkeCluster', clusterName: 'prod' },
      namespace: 'reports',
      createNamespace: true,
      image: { ...image, pullPolicy: 'Always', pullSecretName: 'registry' },
      serviceAccount: { create: true, name: 'runner', annotations: { 'iam.acme.com/role': 'report' }, automount: true },
      resources: {
        limits: { cpu: '2', memory: '1Gi', 'nvidia.com/gpu': 1, 'ephemeral-storage': '8Gi', 'hugepages-2Mi': '64Mi' },
        requests: { cpu: '250m', memory: '512Mi', 'nvidia.com/gpu': '1', 'ephemeral-storage': '2Gi' },
      },
      env: {
        variables: {
          A_URL: 'http://$(HOSTNAME)',
          NODE: { fieldRef: { fieldPath: 'spec.nodeName', apiVersion: 'v1' } },
          TEAM: { fieldRef: { fieldPath: "metadata.labels['team']" } },
          LIMIT: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi', containerName: 'job-container' } },
          LEVEL: { configMapKeyRef: { name: 'run-script', key: 'run-script', optional: true } },
        },
        secrets: { TOKEN: `${secret}-1`, PW: { secretRef: { name: 'db', key: 'password', namespace: 'reports' } } },
        envFrom: [
          { prefix: 'X_', configMapRef: { name: 'run-script' } },
          { secretRef: { name: 'keys', optional: true } },
        ],
      },
      parallelism: 2,
      completions: 5,
      completionMode: 'Indexed',
      backoffLimit: 3,
      activeDeadlineSeconds: 3600,
      ttlSecondsAfterFinished: 86400,
      restartPolicy: 'OnFailure',
      command: ['/bin/sh', '-c'],
      args: ['/scripts/run-script "$(A_URL)"'],
      configMaps: { 'run-script': '#!/bin/sh\necho hi\n', 'app.conf': '' },
      volumeMounts: [
        { name: 's', mountPath: '/scripts', readOnly: true, configMap: { name: 'run-script', defaultMode: 493 } },
        { name: 'c', mountPath: '/c', subPath: 'x', configMap: { name: 'app.conf', key: 'app.conf', path: 'x' } },
        { name: 't', mountPath: '/tls', secret: { name: 'tls', key: 'tls.crt' } },
        { name: 'h', mountPath: '/h', hostPath: { path: '/data', type: 'Directory' } },
        { name: 'e', mountPath: '/tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
        { name: 'e', mountPath: '/tmp2', emptyDir: { sizeLimit: '64Mi', medium: 'Memory' } },
        { name: 'p', mountPath: '/p', pvc: { claimName: 'archive', readOnly: true } },
      ],
      suspend: true,
    },
  };
  const minimal = { ...envelope, metadata: { name: 'a' }, spec: { namespace: 'data', image } };
  const lists = {
    ...envelope,
    metadata: { name: 'lists' },
    spec: {
      namespace: { value: 'data' },
      image,
      active_deadline_seconds: '600',
      backoff_limit: 0,
      env: {
        variables: [
          { name: 'B', value: '' },
          { name: 'A', field_ref: { field_path: 'metadata.name' } },
        ],
        secrets: [
          { name: 'T', value: `${secret}-2` },
          { name: 'S', secret_ref: { name: 'db', key: 'k' } },
        ],
        env_from: [{ secret_ref: { name: 'keys' } }],
      },
      volume_mounts: [{ name: 'd', mount_path: '/d', empty_dir: {} }],
    },
  };
  const stackInput = {
    target: minimal,
    provider_config: { provider: 'digital_ocean_doks', digital_ocean_doks: { kube_config: secret } },
    kubernetes_namespace: 'resolved',
    docker_config_json: `{"auths": {"ghcr.io": {"auth": "${secret}"}}}`,
  };
  const references = {
    ...envelope,
    metadata: { name: 'self' },
    spec: {
      namespace: { valueFrom: { kind: 'KubernetesJob', name: 'self', fieldPath: 'metadata.name' } },
      image,
      activeDeadlineSeconds: 60,
      env: { variables: { A: { valueFrom: { name: 'self', field: 'spec.image.tag' } } } },
    },
  };
  return [everything, minimal, lists, stackInput, references];
}
