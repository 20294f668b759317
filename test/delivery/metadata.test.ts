import { App } from 'cdk8s';
import { KubernetesJobChart } from '../../lib/chart/kubernetes-job-chart';
import type { DeliverySettings } from '../../lib/delivery/options';
import { deliver, manifest } from './deliver';

const annotationsOf = (settings: DeliverySettings, change?: Parameters<typeof manifest>[0]) => {
  const { namespace, secret, configMaps, job } = deliver(manifest(change), settings);
  const of = (object: { metadata: { annotations?: object } } | undefined) => object?.metadata.annotations;
  return { namespace: of(namespace), secret: of(secret), configMap: of(configMaps[0]), job: of(job) };
};

const ARGO_NAMESPACE = {
  'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
};
const FLUX_NAMESPACE = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled', 'kustomize.toolkit.fluxcd.io/ssa': 'Merge' };

test.each<[DeliverySettings, object, object | undefined]>([
  [{ delivery: 'argocd' }, ARGO_NAMESPACE, undefined],
  [
    { delivery: 'argocd', rerun: 'replace' },
    ARGO_NAMESPACE,
    { 'argocd.argoproj.io/sync-options': 'Force=true,ServerSideApply=false' },
  ],
  [
    { delivery: 'argocd', rerun: 'every-sync' },
    ARGO_NAMESPACE,
    { 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' },
  ],
  [
    { delivery: 'argocd', rerun: 'every-sync', hookPhase: 'PostSync' },
    ARGO_NAMESPACE,
    { 'argocd.argoproj.io/hook': 'PostSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' },
  ],
  [{ delivery: 'flux' }, FLUX_NAMESPACE, { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' }],
  [{ delivery: 'flux', rerun: 'replace' }, FLUX_NAMESPACE, { 'kustomize.toolkit.fluxcd.io/force': 'Enabled' }],
  [{ delivery: 'flux', rerun: 'manual' }, FLUX_NAMESPACE, undefined],
])('%j gives the Namespace and the Job the metadata they need', (settings, namespace, job) => {
  expect(annotationsOf(settings)).toEqual({ namespace, secret: undefined, configMap: undefined, job });
});

const PRESYNC_ACCOUNT = {
  'argocd.argoproj.io/hook': 'PreSync',
  'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  'argocd.argoproj.io/sync-wave': '-1',
};

test.each<[DeliverySettings, annotations: object, expected: object | undefined]>([
  [{}, {}, undefined],
  [{ delivery: 'argocd' }, {}, undefined],
  [{ delivery: 'argocd', rerun: 'replace' }, {}, undefined],
  [{ delivery: 'argocd', hookPhase: 'PreSync' }, {}, undefined],
  [{ delivery: 'argocd', rerun: 'every-sync' }, {}, undefined],
  [{ delivery: 'argocd', rerun: 'every-sync', hookPhase: 'PostSync' }, {}, undefined],
  [{ delivery: 'argocd', rerun: 'every-sync', hookPhase: 'PreSync' }, {}, PRESYNC_ACCOUNT],
  [
    { delivery: 'argocd', rerun: 'every-sync', hookPhase: 'PreSync' },
    { 'argocd.argoproj.io/sync-wave': '-5' },
    { ...PRESYNC_ACCOUNT, 'argocd.argoproj.io/sync-wave': '-5' },
  ],
  [{ delivery: 'flux' }, {}, undefined],
  [
    { delivery: 'flux' },
    { role: '${cluster}-report' },
    { role: '${cluster}-report', 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
  ],
])('%j with annotations of its own %j gives the ServiceAccount %j', (settings, annotations, expected) => {
  const job = manifest((m) => {
    m.spec = { namespace: 'apps', image: m.spec.image, configMaps: {}, serviceAccount: { create: true, annotations } };
  });
  const chart = KubernetesJobChart.fromManifest(new App(), 'job', job, { delivery: settings });
  expect(chart.serviceAccount?.toJson().metadata.annotations).toEqual(expected);
});

test('kubectl with manual adds nothing', () => {
  const none = { namespace: undefined, secret: undefined, configMap: undefined, job: undefined };
  expect(annotationsOf({})).toEqual(none);
  const { job, configMaps } = deliver(manifest(), {});
  expect(job.metadata.name).toBe('migrate');
  expect(configMaps.map(({ metadata, immutable }) => [metadata.name, immutable])).toEqual([['settings', undefined]]);
  expect(JSON.stringify(job.spec)).not.toContain('checksum');
});

test('rename makes ConfigMaps immutable under a name of their own', () => {
  const { configMaps } = deliver(manifest(), { rerun: 'rename' });
  expect(configMaps).toHaveLength(1);
  expect(configMaps[0]?.metadata.name).toMatch(/^settings-[0-9a-f]{10}$/);
  expect(configMaps[0]?.immutable).toBe(true);
  expect(Object.keys(configMaps[0]?.data as object)).toEqual(['settings']);
});

test('a Job that its manifest suspends or resumes stays updatable under Flux', () => {
  const suspended = annotationsOf({ delivery: 'flux' }, (m) => {
    m.spec.suspend = false;
  });
  expect(suspended.job).toBeUndefined();
});

test('Flux substitutes nothing in objects with variables of their own', () => {
  const { configMap, job, namespace } = annotationsOf({ delivery: 'flux' }, (m) => {
    m.spec.configMaps.settings = 'echo ${HOME}\n';
  });
  expect(configMap).toEqual({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
  expect(job).not.toHaveProperty(['kustomize.toolkit.fluxcd.io/substitute']);
  expect(namespace).toEqual(FLUX_NAMESPACE);
});

test("the user's sync options are kept, and win over ours", () => {
  const { namespace } = annotationsOf({ delivery: 'argocd' }, (m) => {
    m.metadata.annotations = { 'argocd.argoproj.io/sync-options': 'Delete=true, PruneLast=true' };
  });
  expect(namespace).toHaveProperty(['argocd.argoproj.io/sync-options'], 'Delete=true,PruneLast=true,Prune=false');
});

test('annotations to this tool are not carried onto objects', () => {
  const { all } = deliver(
    manifest((m) => {
      m.metadata.annotations = { 'kubejob.dev/rerun': 'rename', 'kubejob.dev/rerun-token': 'x', 'acme.com/a': 'b' };
    }),
    {},
  );
  for (const { metadata } of all) expect(metadata.annotations).toEqual({ 'acme.com/a': 'b' });
});

test('an annotation of the manifest wins over the settings', () => {
  const { job } = deliver(
    manifest((m) => {
      m.metadata.annotations = { 'kubejob.dev/rerun': 'manual' };
    }),
    { delivery: 'flux', rerun: 'rename' },
  );
  expect(job.metadata.name).toBe('migrate');
});

test('a time to live is left out where the tool would make the Job again', () => {
  const ttl = (settings: DeliverySettings) => {
    return (deliver(manifest(), settings).job.spec as { ttlSecondsAfterFinished?: number }).ttlSecondsAfterFinished;
  };
  expect(ttl({ delivery: 'kubectl' })).toBe(3600);
  expect(ttl({ delivery: 'argocd' })).toBeUndefined();
  expect(ttl({ delivery: 'argocd', rerun: 'every-sync' })).toBe(3600);
  expect(ttl({ delivery: 'flux' })).toBeUndefined();
  expect(ttl({ delivery: 'flux', ttl: 'keep' })).toBe(3600);
});
