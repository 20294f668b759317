import type { jobCodes } from '../../../lib/diagnostics/job-codes';
import { BASE, type Example, example, manifest, metadata, spec } from './example';

const DUMP = 'x'.repeat(99);
const megabytes = (count: number) => `${`    ${DUMP}\n`.repeat(count * 10_486)}`;

export const jobExamples: Readonly<Record<keyof typeof jobCodes, Example>> = {
  'duplicate-variable': spec(
    'env:\n  variables: {REGION: eu}\n  secrets: {REGION: {secretRef: {name: site, key: region}}}',
    'env:\n  secrets: {REGION: {secretRef: {name: site, key: region}}}',
  ),
  'foreign-namespace': spec(
    'env:\n  secrets:\n    PASSWORD: {secretRef: {name: db, key: password, namespace: other}}',
    'env:\n  secrets:\n    PASSWORD: {secretRef: {name: db, key: password}}',
  ),
  'duplicate-mount-path': spec(
    'volumeMounts:\n  - {name: a, mountPath: /data, emptyDir: {}}\n  - {name: b, mountPath: /data, emptyDir: {}}',
    'volumeMounts:\n  - {name: a, mountPath: /data, emptyDir: {}}\n  - {name: b, mountPath: /work, emptyDir: {}}',
  ),
  'volume-conflict': spec(
    'volumeMounts:\n  - {name: a, mountPath: /data, emptyDir: {}}\n  - {name: a, mountPath: /work, emptyDir: {medium: Memory}}',
    'volumeMounts:\n  - {name: a, mountPath: /data, emptyDir: {}}\n  - {name: b, mountPath: /work, emptyDir: {medium: Memory}}',
  ),
  'path-without-key': spec(
    'volumeMounts:\n  - {name: run, mountPath: /run, configMap: {name: run-script, path: run.sh}}',
    'volumeMounts:\n  - {name: run, mountPath: /run, configMap: {name: run-script, key: run-script, path: run.sh}}',
    { spec: 'configMaps: {run-script: "echo hello"}' },
  ),
  'annotations-without-create': spec(
    'serviceAccount:\n  name: runner\n  annotations: {acme.com/team: data}',
    'serviceAccount:\n  name: runner\n  create: true\n  annotations: {acme.com/team: data}',
  ),
  'request-above-limit': spec(
    'resources:\n  limits: {cpu: 500m}\n  requests: {cpu: "1"}',
    'resources:\n  limits: {cpu: "1"}\n  requests: {cpu: 500m}',
  ),
  'request-differs-from-limit': spec(
    'resources:\n  limits: {nvidia.com/gpu: 2}\n  requests: {nvidia.com/gpu: 1}',
    'resources:\n  limits: {nvidia.com/gpu: 2}',
  ),
  'indexed-needs-completions': spec(
    'completionMode: Indexed\nparallelism: 3',
    'completionMode: Indexed\nparallelism: 3\ncompletions: 9',
  ),
  'indexed-name-too-long': metadata(
    'name: report-on-all-orders-of-all-customers-in-all-regions-of-europe',
    'name: report-on-orders',
    { spec: 'completionMode: Indexed\ncompletions: 9' },
  ),
  'indexed-parallelism': spec(
    'completionMode: Indexed\ncompletions: 300000\nparallelism: 200000',
    'completionMode: Indexed\ncompletions: 300000\nparallelism: 10000',
  ),
  'violates-pod-security': metadata(
    'labels: {pod-security.kubernetes.io/enforce: baseline}',
    'labels: {pod-security.kubernetes.io/enforce: privileged}',
    { spec: 'createNamespace: true\nvolumeMounts:\n  - {name: logs, mountPath: /logs, hostPath: {path: /srv/logs}}' },
  ),
  'not-in-kubernetes-version': spec(
    'env:\n  variables:\n    NODE_IPS: {fieldRef: {fieldPath: status.hostIPs}}',
    'env:\n  variables:\n    NODE_IP: {fieldRef: {fieldPath: status.hostIP}}',
    { settings: 'kubernetesVersion: "1.28"' },
  ),
  'data-too-large': example(
    {
      spec: `configMaps:\n  dump: |\n${megabytes(2)}volumeMounts:\n  - {name: dump, mountPath: /dump, configMap: {name: dump}}`,
      shown:
        'spec:\n  configMaps:\n    dump: |\n      …2 MiB of text…\n  volumeMounts:\n    - {name: dump, mountPath: /dump, configMap: {name: dump}}',
    },
    { spec: 'volumeMounts:\n  - {name: dump, mountPath: /dump, pvc: {claimName: dump}}' },
  ),
  placeholder: spec('namespace: <your-namespace>', 'namespace: data'),
  'unknown-key': spec(
    'volumeMounts:\n  - {name: conf, mountPath: /conf, configMap: {name: app.conf, key: config}}',
    'volumeMounts:\n  - {name: conf, mountPath: /conf, configMap: {name: app.conf, key: app.conf}}',
    { spec: 'configMaps: {app.conf: "colour = blue"}' },
  ),
  'nul-character': spec('args: ["a\\0b"]', 'args: ["a b"]'),
  'provider-mismatch': manifest(
    `provider_config: {provider: aws_eks, digital_ocean_doks: {kube_config: "…"}}\ntarget:\n${BASE.replace(/^(?=.)/gm, '  ')}`,
    `target:\n${BASE.replace(/^(?=.)/gm, '  ')}`,
  ),
  'docker-config': manifest(
    `docker_config_json: "user:password"\ntarget:\n${BASE.replace(/^(?=.)/gm, '  ')}`,
    `target:\n${BASE.replace(/^(?=.)/gm, '  ')}`,
  ),
};
