import type { DeliverySettings } from '../../lib/delivery/options';
import type { SeverityPolicy } from '../../lib/diagnostics/policy';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

interface Lines {
  readonly name?: string;
  readonly annotations?: readonly string[];
  readonly labels?: readonly string[];
  readonly spec?: readonly string[];
}

/** Line 4 is the name, line 6 the first annotation or label, and the first line after those is `spec:`. */
function job({ name = 'report', annotations = [], labels = [], spec = [] }: Lines): string {
  const map = (key: string, lines: readonly string[]) => (lines.length > 0 ? [`  ${key}:`, ...indented(4, lines)] : []);
  return [
    'apiVersion: kubernetes.project-planton.org/v1',
    'kind: KubernetesJob',
    'metadata:',
    `  name: ${name}`,
    ...map('annotations', annotations),
    ...map('labels', labels),
    'spec:',
    '  namespace: data',
    '  image: {repo: ghcr.io/acme/report, tag: "1.4.2"}',
    '  backoffLimit: 2',
    '  activeDeadlineSeconds: 3600',
    ...indented(2, spec),
    '',
  ].join('\n');
}

function indented(columns: number, lines: readonly string[]): string[] {
  return lines.map((line) => ' '.repeat(columns) + line);
}

function told(lines: Lines, delivery: DeliverySettings, severity: SeverityPolicy = {}): string[] {
  const options = { ...runOptions, render: false, delivery, severity };
  const { diagnostics } = runNow([{ name: 'job.yaml', bytes: Buffer.from(job(lines)) }], options);
  return diagnostics.map((d) => `${d.line}:${d.column} ${d.severity} ${d.code}`);
}

const TTL = { spec: ['ttlSecondsAfterFinished: 3600'] };
const CONFIG = { spec: ['configMaps: {settings: "a: 1"}', 'volumeMounts:', mount('settings')] };
const QUEUE = 'kueue.x-k8s.io/queue-name: batch';
const INSTANCE = 'app.kubernetes.io/instance: report';
const SYNC = 'argocd.argoproj.io/sync-options';
const KUBECTL = { delivery: 'kubectl' } as const;
const ARGO = { delivery: 'argocd' } as const;
const FLUX = { delivery: 'flux' } as const;
const EVERY_SYNC = { delivery: 'argocd', rerun: 'every-sync' } as const;
const PRESYNC = { ...EVERY_SYNC, hookPhase: 'PreSync' } as const;
const MUST_EXIST = ['12:33 info must-exist'];
const EXTERNAL = { secrets: 'external', secretStore: { name: 'vault' } } as const;

function mount(name: string): string {
  return `  - {name: ${name}, mountPath: /etc/${name}, configMap: {name: ${name}}}`;
}

function secret(source: string): Lines {
  return { spec: ['env:', '  secrets:', `    TOKEN: ${source}`] };
}

describe('a job is told only what concerns its delivery', () => {
  test.each<[name: string, lines: Lines, delivery: DeliverySettings, told: string[]]>([
    ['nothing for kubectl', {}, KUBECTL, []],
    ['nothing for Argo CD', {}, ARGO, []],
    ['nothing for Flux', {}, FLUX, []],

    ['a time to live, by Argo CD', TTL, ARGO, ['10:28 warning ttl-reruns-job']],
    ['a time to live, by Flux', TTL, FLUX, ['10:28 warning ttl-reruns-job']],
    ['a time to live that is kept', TTL, { ...FLUX, ttl: 'keep' }, []],
    [
      'a time to live that is kept by the manifest',
      { ...TTL, annotations: ['kubejob.dev/ttl: keep'] },
      { ...FLUX, ttl: 'drop' },
      [],
    ],
    ['a time to live of a hook', TTL, EVERY_SYNC, []],
    ['a time to live, by kubectl', TTL, KUBECTL, ['10:28 info ttl-reruns-at-apply']],
    ['no time to live, by kubectl', { spec: ['ttlSecondsAfterFinished: 0'] }, KUBECTL, []],
    ['no time to live, by Flux', { spec: ['ttlSecondsAfterFinished: 0'] }, FLUX, []],

    ['every sync, by Argo CD', {}, EVERY_SYNC, []],
    ['every sync, by kubectl', {}, { rerun: 'every-sync' }, ['4:9 error every-sync-needs-argocd']],
    ['every sync, by Flux', {}, { ...FLUX, rerun: 'every-sync' }, ['4:9 error every-sync-needs-argocd']],
    [
      'every sync, by annotation',
      { annotations: ['kubejob.dev/rerun: every-sync'] },
      FLUX,
      ['6:24 error every-sync-needs-argocd'],
    ],

    ['PreSync without other objects', {}, PRESYNC, []],
    ['PreSync with a ServiceAccount, which goes before it', { spec: ['serviceAccount: {create: true}'] }, PRESYNC, []],
    ['PreSync with a ConfigMap', CONFIG, PRESYNC, ['4:9 error presync-objects']],
    ['PreSync with a Secret', secret('{fromEnvironment: CI_TOKEN}'), PRESYNC, ['4:9 error presync-objects']],
    [
      'PreSync with an ExternalSecret',
      secret('{remoteRef: {key: prod/token}}'),
      { ...PRESYNC, ...EXTERNAL },
      ['4:9 error presync-objects'],
    ],
    ["PreSync with somebody else's Secret", secret('{secretRef: {name: tokens, key: t}}'), PRESYNC, MUST_EXIST],
    ['Sync with a ConfigMap', CONFIG, EVERY_SYNC, []],
    ['PreSync of a job that is no hook', CONFIG, { ...ARGO, hookPhase: 'PreSync' }, []],

    ['a suspended hook', { spec: ['suspend: true'] }, EVERY_SYNC, ['10:12 error hook-suspended']],
    [
      'a hook without pods',
      { spec: ['parallelism: 0'] },
      EVERY_SYNC,
      ['10:16 warning no-pods', '10:16 error hook-suspended'],
    ],
    ['a suspended job that is no hook', { spec: ['suspend: true'] }, ARGO, []],

    ['a key that reads as a number', { annotations: ['"1.5": x'] }, KUBECTL, ['6:5 warning kustomize-annotation-key']],
    [
      'a key that reads as a number, by Argo CD',
      { annotations: ['"1": x'] },
      ARGO,
      ['6:5 warning kustomize-annotation-key'],
    ],
    [
      'a key that reads as a date, by Flux',
      { annotations: ['"2026-01-01": x'] },
      FLUX,
      ['6:5 error flux-annotation-key'],
    ],
    [
      'such a key on the service account',
      { spec: ['serviceAccount: {create: true, annotations: {"true": x}}'] },
      FLUX,
      ['10:48 error flux-annotation-key'],
    ],
    ['such a key of a label', { labels: ['"1": x'] }, FLUX, []],
    ['keys that are text', { annotations: ['acme.com/1: x', 'yes: x', '1.2.3: x'] }, FLUX, []],

    ['a fixed name, by kubectl', {}, { rerun: 'manual' }, []],
    ['a fixed name, by Argo CD', {}, { ...ARGO, rerun: 'manual' }, ['4:9 warning fixed-name-refused']],
    ['a fixed name, by Flux', {}, { ...FLUX, rerun: 'manual' }, ['4:9 warning fixed-name-refused']],
    ['replace, by kubectl', {}, { rerun: 'replace' }, ['4:9 info replace-on-any-refusal']],
    ['replace, by Argo CD', {}, { ...ARGO, rerun: 'replace' }, ['4:9 info replace-on-any-refusal']],
    [
      'replace, by annotation',
      { annotations: ['kubejob.dev/rerun: replace'] },
      FLUX,
      ['6:24 info replace-on-any-refusal'],
    ],

    ['Replace alone', { annotations: [`${SYNC}: Replace=true`] }, ARGO, ['6:38 error argocd-replace-alone']],
    ['Replace alone, by Flux', { annotations: [`${SYNC}: Replace=true`] }, FLUX, []],
    [
      'Replace with Force',
      { annotations: [`${SYNC}: "Force=true, Replace=true"`] },
      ARGO,
      ['6:38 warning argocd-force-replace'],
    ],
    [
      'Force where server-side apply may be on',
      { annotations: [`${SYNC}: Force=true`] },
      ARGO,
      ['6:38 error argocd-force-server-side'],
    ],
    [
      'a fixed name that the user lets Argo CD force',
      { annotations: [`${SYNC}: Force=true,ServerSideApply=false`] },
      { ...ARGO, rerun: 'manual' },
      [],
    ],
    [
      'a fixed name that the user lets Flux force',
      { annotations: ['kustomize.toolkit.fluxcd.io/force: enabled'] },
      { ...FLUX, rerun: 'manual' },
      [],
    ],
    ['Force without server-side apply', { annotations: [`${SYNC}: Force=true,ServerSideApply=false`] }, ARGO, []],
    [
      'Force, which replace completes',
      { annotations: [`${SYNC}: Force=true`] },
      { ...ARGO, rerun: 'replace' },
      ['4:9 info replace-on-any-refusal'],
    ],
    ['the label that Argo CD tracks by', { labels: [INSTANCE] }, ARGO, ['6:5 warning argocd-instance-label']],
    ['the label that Argo CD tracks by, under Flux', { labels: [INSTANCE] }, FLUX, []],

    ['a queued hook', { labels: [QUEUE] }, EVERY_SYNC, ['6:5 warning kueue-hook']],
    ['a queued job', { labels: [QUEUE] }, ARGO, []],
    [
      'a queued job that says suspend',
      { labels: [QUEUE], spec: ['suspend: false'] },
      KUBECTL,
      ['12:3 error kueue-suspend'],
    ],
    ['a job that says suspend', { spec: ['suspend: false'] }, KUBECTL, []],

    [
      'a misspelled annotation',
      { annotations: ['kubejob.dev/rerunn: rename'] },
      KUBECTL,
      ['6:5 error unknown-annotation'],
    ],
    [
      'an annotation that is almost one for suppressing',
      { annotations: ['kubejob.dev/ignored: x', 'kubejob.dev/ignores.no-deadline: x'] },
      KUBECTL,
      ['6:5 error unknown-annotation', '7:5 error unknown-annotation'],
    ],
    ['an annotation that exists', { annotations: ['kubejob.dev/rerun-token: "1"'] }, KUBECTL, []],
    ['a wrong delivery', { annotations: ['kubejob.dev/delivery: argo'] }, KUBECTL, ['6:27 error not-allowed']],
    ['a wrong re-run mode', { annotations: ['kubejob.dev/rerun: always'] }, KUBECTL, ['6:24 error not-allowed']],
    ['a wrong phase', { annotations: ['kubejob.dev/hook-phase: sync'] }, EVERY_SYNC, ['6:29 error not-allowed']],
    ['a wrong ttl', { annotations: ['kubejob.dev/ttl: "no"'] }, FLUX, ['6:22 error not-allowed']],
    ['a wrong store', { annotations: ['kubejob.dev/secret-store: Vault'] }, EXTERNAL, ['6:31 error invalid-format']],

    [
      'a store entry without external',
      secret('{remoteRef: {key: prod/token}}'),
      {},
      ['12:15 error remote-ref-needs-external'],
    ],
    [
      'a store entry without a store',
      secret('{remoteRef: {key: prod/token}}'),
      { secrets: 'external' },
      ['12:15 error no-secret-store'],
    ],
    ['a store entry', secret('{remoteRef: {key: prod/token}}'), EXTERNAL, []],
    [
      'a store entry with the store in the manifest',
      { ...secret('{remoteRef: {key: prod/token}}'), annotations: ['kubejob.dev/secret-store: ClusterSecretStore/v'] },
      { secrets: 'external' },
      [],
    ],
    [
      'a value from the environment with external',
      secret('{fromEnvironment: CI_TOKEN}'),
      EXTERNAL,
      ['12:7 error secret-value-in-external'],
    ],
    ['a value from a file with external', secret('{fromFile: t}'), EXTERNAL, ['12:7 error secret-value-in-external']],
    [
      'a value from elsewhere with external',
      secret('{valueFrom: {name: db, fieldPath: spec.host}}'),
      EXTERNAL,
      ['12:7 error secret-value-in-external', '12:33 error unresolved-reference'],
    ],
    ['an existing Secret with external', secret('{secretRef: {name: tokens, key: t}}'), EXTERNAL, MUST_EXIST],
  ])('%s', (_, lines, delivery, expected) => {
    expect(told(lines, delivery)).toEqual(expected);
  });
});

describe('a name that is too long only with its hash is told', () => {
  const RENAME = { rerun: 'rename' } as const;
  const indexed = (completions: number) => ({
    spec: ['completionMode: Indexed', `completions: ${completions}`, 'parallelism: 1'],
  });
  const long = (length: number) => 'n'.repeat(length);
  const config = (length: number): Lines => {
    const name = long(length);
    return {
      spec: [`configMaps: {${name}: "a"}`, 'volumeMounts:', `  - {name: c, mountPath: /c, configMap: {name: ${name}}}`],
    };
  };

  test.each<[name: string, lines: Lines, delivery: DeliverySettings, told: string[]]>([
    ['a Job of 63 characters', { name: long(52) }, RENAME, []],
    ['a Job of 64 characters', { name: long(53) }, RENAME, ['4:9 error final-name-too-long']],
    ['a Job that keeps its name', { name: long(53) }, KUBECTL, []],
    ['a hook, which keeps its name', { name: long(53) }, EVERY_SYNC, []],
    ['a pod of 63 characters', { name: long(50), ...indexed(10) }, RENAME, []],
    ['a pod of 64 characters', { name: long(50), ...indexed(11) }, RENAME, ['4:9 error final-name-too-long']],
    ['a ConfigMap of 253 characters', config(242), RENAME, []],
    ['a ConfigMap of 254 characters', config(243), RENAME, ['10:16 error final-name-too-long']],
    ['a ConfigMap that keeps its name', config(243), KUBECTL, []],
  ])('%s', (_, lines, delivery, expected) => {
    const { spec = [] } = lines;
    expect(told({ ...lines, spec }, delivery)).toEqual(expected);
  });

  test('and by how much', () => {
    const bytes = Buffer.from(job({ name: long(55), ...indexed(11) }));
    const { diagnostics } = runNow([{ name: 'job.yaml', bytes }], { ...runOptions, render: false, delivery: RENAME });
    const [{ message = '', hint = '' } = {}] = diagnostics;
    expect(message).toMatch(/^with its hash the name of a pod \(n{55}-[0-9a-f]{10}-10\) exceeds 63 characters$/);
    expect(hint).toBe('shorten the name by 6');
  });
});

describe('what the tool only advises', () => {
  test.each<[lines: Lines, delivery: DeliverySettings, code: string]>([
    [TTL, ARGO, 'ttl-reruns-job'],
    [TTL, KUBECTL, 'ttl-reruns-at-apply'],
    [{}, { ...FLUX, rerun: 'manual' }, 'fixed-name-refused'],
    [{}, { rerun: 'replace' }, 'replace-on-any-refusal'],
    [{ labels: [INSTANCE] }, ARGO, 'argocd-instance-label'],
    [{ labels: [QUEUE] }, EVERY_SYNC, 'kueue-hook'],
  ])('%j with %j: %s can be suppressed, turned off and made an error', (lines, delivery, code) => {
    expect(told(lines, delivery)).toHaveLength(1);
    expect(told({ ...lines, annotations: [`kubejob.dev/ignore.${code}: known`] }, delivery)).toEqual([]);
    expect(told(lines, delivery, { [code]: 'off' })).toEqual([]);
    expect(told(lines, delivery, { [code]: 'error' })[0]).toContain(`error ${code}`);
  });

  test('is not called suppressed where it does not apply', () => {
    const annotations = ['kubejob.dev/ignore.ttl-reruns-job: known'];
    expect(told({ annotations, ...TTL }, { ...FLUX, ttl: 'keep' })).toEqual(['6:5 info unused-suppression']);
  });

  test.each(['every-sync-needs-argocd', 'presync-objects', 'kueue-suspend', 'no-target-cluster', 'no-secret-store'])(
    '%s is an error that can not be suppressed',
    (code) => {
      const annotations = [`kubejob.dev/ignore.${code}: known`];
      expect(told({ annotations }, KUBECTL)).toEqual(['6:5 error fixed-severity']);
    },
  );
});
