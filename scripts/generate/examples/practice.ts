import type { practiceCodes } from '../../../lib/diagnostics/practice-codes';
import { BASE, type Example, example, manifest, metadata, spec } from './example';

const variables = (entries: string) => `env:\n  variables: {${entries}}`;
const MOUNTED = 'configMaps: {run.sh: "echo hello"}';
const mountAt = (place: string, source = 'configMap: {name: run.sh}') =>
  `volumeMounts: [{name: run, mountPath: ${place}, ${source}}]`;
const limits = (entries: string) => `resources:\n  limits: {${entries}}\n  requests: {cpu: 100m, memory: 64Mi}`;
const long = (lines: number) => `    ${'x'.repeat(99)}\n`.repeat(lines);

export const practiceExamples: Readonly<Record<keyof typeof practiceCodes, Example>> = {
  'ambiguous-text': spec(variables('FEATURE: yes'), variables('FEATURE: "yes"')),
  'possible-placeholder': spec('namespace: changeme', 'namespace: data'),
  'unlikely-quantity': spec(limits('cpu: "500", memory: 100Mi'), limits('cpu: 500m, memory: 100Mi')),
  'unlikely-resource': spec('resources:\n  limits: {nvidia.com/gpus: 1}', 'resources:\n  limits: {nvidia.com/gpu: 1}'),
  'quantity-rounded': spec(limits('cpu: "0.1005", memory: 100Mi'), limits('cpu: 101m, memory: 100Mi')),
  'decimal-mode': spec(
    mountAt('/run', 'secret: {name: db, defaultMode: 400}'),
    mountAt('/run', 'secret: {name: db, defaultMode: 0400}'),
  ),
  'no-deadline': manifest(BASE.replace(/^ *activeDeadlineSeconds: .*\n/m, ''), BASE),
  'deadline-below-backoff': spec('activeDeadlineSeconds: 5', 'activeDeadlineSeconds: 600', {
    spec: 'backoffLimit: 3',
  }),
  'deadline-too-long': spec('activeDeadlineSeconds: 99999999999', 'activeDeadlineSeconds: 0'),
  'logs-lost': spec('backoffLimit: 0\nrestartPolicy: OnFailure', 'backoffLimit: 0\nrestartPolicy: Never'),
  'idle-parallelism': spec('parallelism: 5\ncompletions: 2', 'parallelism: 2\ncompletions: 2'),
  'indexed-untracked': spec('parallelism: 20000', 'parallelism: 10000', {
    spec: 'completionMode: Indexed\ncompletions: 200000',
  }),
  'no-pods': spec('parallelism: 0', 'suspend: true'),
  'unused-config-map': spec(MOUNTED, `${MOUNTED}\n${mountAt('/run')}`),
  'misspelled-reference': spec(mountAt('/run', 'configMap: {name: rum.sh}'), mountAt('/run'), { spec: MOUNTED }),
  'must-exist': example(
    {},
    { beside: { 'archive.yaml': claim('archive') } },
    { spec: mountAt('/archive', 'pvc: {claimName: archive}') },
  ),
  'sub-path-not-refreshed': spec(
    mountAt('/etc/run.sh', 'subPath: run.sh, configMap: {name: run.sh}'),
    mountAt('/etc/run'),
    { spec: MOUNTED },
  ),
  'script-not-executable': spec(
    mountAt('/scripts'),
    mountAt('/scripts', 'configMap: {name: run.sh, defaultMode: 0755}'),
    { spec: `${MOUNTED}\ncommand: [/scripts/run.sh]` },
  ),
  'command-in-one-text': spec(
    'command: ["report --all && echo done"]',
    'command: [sh, -c, "report --all && echo done"]',
  ),
  'no-shell': spec(
    'command: [pg_dump, app, ">", /backup/app.sql]',
    'command: [sh, -c, "pg_dump app > /backup/app.sql"]',
  ),
  'shell-variable': spec(
    variables('HOST: db, URL: "http://${HOST}/app"'),
    variables('HOST: db, URL: "http://$(HOST)/app"'),
  ),
  'script-is-folder': spec(mountAt('/scripts/run.sh'), mountAt('/scripts'), {
    spec: `${MOUNTED}\ncommand: [sh, /scripts/run.sh]`,
  }),
  'missing-script': spec('command: [sh, /scripts/start.sh]', 'command: [sh, /scripts/run.sh]', {
    spec: `${MOUNTED}\n${mountAt('/scripts')}`,
  }),
  'mutable-tag': spec(
    'image: {repo: ghcr.io/acme/report, tag: latest}',
    'image: {repo: ghcr.io/acme/report, tag: "1.4.3"}',
  ),
  'credential-in-variable': spec(
    variables('DB_PASSWORD: s3cr3t-pw'),
    'env:\n  secrets: {DB_PASSWORD: {secretRef: {name: db, key: password}}}',
  ),
  'credential-in-argument': spec(
    'args: ["--password=s3cr3t-pw"]',
    'args: ["--password=$(DB_PASSWORD)"]\nenv:\n  secrets: {DB_PASSWORD: {secretRef: {name: db, key: password}}}',
  ),
  'private-key': spec(
    `configMaps:\n  tls.key: |\n    -----BEGIN PRIVATE KEY-----\n    MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n    -----END PRIVATE KEY-----\n${mountAt('/tls', 'configMap: {name: tls.key}')}`,
    mountAt('/tls', 'secret: {name: tls}'),
  ),
  'literal-secret': spec(
    'env:\n  secrets: {DB_PASSWORD: {value: s3cr3t-pw}}',
    'env:\n  secrets: {DB_PASSWORD: {secretRef: {name: db, key: password}}}',
  ),
  'sensitive-host-path': spec(
    mountAt('/var/run/docker.sock', 'hostPath: {path: /var/run/docker.sock}'),
    mountAt('/logs', 'hostPath: {path: /srv/logs}'),
  ),
  'mount-over-root': spec(mountAt('/', 'emptyDir: {}'), mountAt('/work', 'emptyDir: {}')),
  'unusual-variable-name': spec(variables('log-level: info'), variables('LOG_LEVEL: info')),
  'unknown-variable': spec(
    `args: ["--host=$(DB_HOTS)"]\n${variables('DB_HOST: db')}`,
    `args: ["--host=$(DB_HOST)"]\n${variables('DB_HOST: db')}`,
  ),
  'late-variable': spec(
    variables('A_URL: "http://$(B_HOST)", B_HOST: db'),
    'env:\n  variables:\n    - {name: B_HOST, value: db}\n    - {name: A_URL, value: "http://$(B_HOST)"}',
  ),
  'secret-not-replaced': {
    ...spec(
      `${variables('DB_HOST: db')}\n  secrets: {DB_URL: {value: "postgres://$(DB_HOST)/app"}}`,
      'env:\n  secrets: {DB_URL: {secretRef: {name: db, key: url}}}',
    ),
    also: ['literal-secret'],
  },
  'would-violate-pod-security': metadata(
    'labels: {pod-security.kubernetes.io/warn: restricted}',
    'labels: {pod-security.kubernetes.io/warn: privileged}',
    { spec: 'createNamespace: true' },
  ),
  'depends-on-kubernetes-version': example(
    {},
    { settings: 'kubernetesVersion: "1.33"' },
    { spec: 'env:\n  variables:\n    NODE_IPS: {fieldRef: {fieldPath: status.hostIPs}}' },
  ),
  'large-object': example(
    {
      spec: `configMaps:\n  dump: |\n${long(3000)}${mountAt('/dump', 'configMap: {name: dump}')}`,
      shown: `spec:\n  configMaps:\n    dump: |\n      …300 KiB of text…\n  ${mountAt('/dump', 'configMap: {name: dump}')}`,
    },
    { spec: mountAt('/dump', 'pvc: {claimName: dump}') },
  ),
  'argument-too-long': example(
    { spec: `args:\n  - |\n${long(2000)}`, shown: 'spec:\n  args:\n    - |\n      …200 KiB of text…' },
    {
      spec: `args: [/data/text]\nconfigMaps:\n  text: |\n${long(2000)}${mountAt('/data', 'configMap: {name: text}')}`,
      shown: `spec:\n  args: [/data/text]\n  configMaps:\n    text: |\n      …200 KiB of text…\n  ${mountAt('/data', 'configMap: {name: text}')}`,
    },
  ),
  'standard-label': metadata(
    'labels: {project-planton.org/resource-kind: Job}',
    'labels: {acme.com/resource-kind: Job}',
  ),
};

function claim(name: string): string {
  return `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}, namespace: data}\n`;
}
