import { App } from 'cdk8s';
import { KubernetesJobChart } from '../../lib/chart/kubernetes-job-chart';
import type { DeliverySettings } from '../../lib/delivery/options';
import type { KubernetesObject } from '../../lib/diff/kubernetes-object';

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> } & Record<
    string,
    unknown
  >;
  spec: Record<string, unknown> & { image: { repo: string; tag: string }; configMaps: Record<string, string> };
}

/** A job with a ConfigMap that it mounts, reads a variable from and takes all variables from, and with a secret. */
export function manifest(change: (manifest: Manifest) => void = () => {}): Manifest {
  const made: Manifest = {
    apiVersion: 'kubernetes.project-planton.org/v1',
    kind: 'KubernetesJob',
    metadata: { name: 'migrate', labels: { team: 'data' } },
    spec: {
      namespace: 'apps',
      createNamespace: true,
      image: { repo: 'ghcr.io/acme/migrate', tag: '1.0.0' },
      env: {
        variables: { MODE: { configMapKeyRef: { name: 'settings', key: 'settings' } } },
        secrets: { TOKEN: { value: 'hush' } },
        envFrom: [{ configMapRef: { name: 'settings' } }, { configMapRef: { name: 'shared' } }],
      },
      backoffLimit: 2,
      activeDeadlineSeconds: 600,
      ttlSecondsAfterFinished: 3600,
      configMaps: { settings: 'a: 1\n' },
      volumeMounts: [{ name: 'settings', mountPath: '/etc/settings', configMap: { name: 'settings' } }],
    },
  };
  change(made);
  return made;
}

export interface Delivered {
  readonly namespace: KubernetesObject;
  readonly secret: KubernetesObject;
  readonly configMaps: readonly KubernetesObject[];
  readonly job: KubernetesObject;
  readonly all: readonly KubernetesObject[];
}

/** The objects of a manifest under a delivery. */
export function deliver(job: Manifest, delivery: DeliverySettings): Delivered {
  const chart = KubernetesJobChart.fromManifest(new App(), 'job', job, { delivery });
  const all = chart.toJson() as KubernetesObject[];
  const of = (kind: string) => {
    const found = all.find((object) => object.kind === kind);
    if (!found) throw new Error(`there is no ${kind}`);
    return found;
  };
  return {
    namespace: of('Namespace'),
    secret: of('Secret'),
    configMaps: all.filter(({ kind }) => kind === 'ConfigMap'),
    job: of('Job'),
    all,
  };
}

/** The five changes that a job sees in its life, and one that asks for nothing but another run. */
export const changes = {
  image: (m: Manifest) => {
    m.spec.image.tag = '1.0.1';
  },
  'ConfigMap text': (m: Manifest) => {
    m.spec.configMaps.settings = 'a: 2\n';
  },
  backoffLimit: (m: Manifest) => {
    m.spec.backoffLimit = 5;
  },
  TTL: (m: Manifest) => {
    m.spec.ttlSecondsAfterFinished = 7200;
  },
  label: (m: Manifest) => {
    m.metadata.labels = { team: 'platform' };
  },
  'rerun token': (m: Manifest) => {
    m.metadata.annotations = { 'kubejob.dev/rerun-token': '2026-11-23' };
  },
} as const;

export type Change = keyof typeof changes;
