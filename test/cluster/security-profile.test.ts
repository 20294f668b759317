import { objectsOfJob } from '../../lib/chart/job-objects';
import { toCheckedJob } from '../../lib/check/job';
import type { PodSecurityLevel } from '../../lib/check/kubernetes/pod-security-standard';
import { deliveryOptions } from '../../lib/delivery/job-options';
import type { KubernetesJob } from '../../lib/generated/kubernetes-job';
import type { KubernetesVersion } from '../../lib/manifest/well-known';
import { ReferenceResolver } from '../../lib/resolve/references';
import { resolveJob } from '../../lib/resolve/resolve-job';
import { ResourceIndex } from '../../lib/resolve/resource-index';
import { noSecretSources } from '../../lib/resolve/secret-sources';
import { manifest } from '../kit/manifest';
import { synthesize } from '../kit/output';
import { FORBIDDEN, onContainer, onPod, RESTRICTED_ALONE, sidecar } from '../kit/pod-security-cases';
import { apiServer, serverVersion } from './kit/connection';
import { ownNamespace } from './kit/projects';

const api = apiServer();
const LEVELS = ['baseline', 'restricted'] as const;

/** What each level takes. */
const TAKEN: readonly object[] = [
  {},
  onContainer({ capabilities: { add: ['NET_BIND_SERVICE'] }, readOnlyRootFilesystem: true }),
  onPod({ runAsUser: 1000, sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] }),
  onPod({ seLinuxOptions: { type: 'container_t', level: 's0' }, seccompProfile: { type: 'RuntimeDefault' } }),
  { volumeMounts: [{ name: 'a', mountPath: '/a', emptyDir: {} }] },
  { pod: { volumes: [{ name: 'a', projected: { sources: [] } }], initContainers: [sidecar()] } },
  { pod: { os: { name: 'windows' } } },
];

let version: KubernetesVersion;

beforeAll(async () => {
  version = await serverVersion();
  for (const level of LEVELS) {
    const labels = { 'pod-security.kubernetes.io/enforce': level };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespaceOf(level), labels } };
    expect(await api.request('POST', '/api/v1/namespaces', namespace)).toMatchObject({ status: 201 });
  }
});

function namespaceOf(level: PodSecurityLevel): string {
  return ownNamespace('profile', level);
}

/** The pod of a job with a profile, whether the profile takes it or not. */
function podOf(job: KubernetesJob, level: PodSecurityLevel): object {
  const checked = toCheckedJob(job, level);
  const surroundings = { references: new ReferenceResolver(new ResourceIndex([])), secrets: noSecretSources };
  const resolved = resolveJob(checked, surroundings, () => {});
  if (!resolved) throw new Error('the job has references');
  const options = deliveryOptions(checked.metadata, {}, () => {});
  const { template } = objectsOfJob(resolved, options, () => {}).job.props().spec;
  return { apiVersion: 'v1', kind: 'Pod', ...template, metadata: { ...template.metadata, name: 'profile' } };
}

async function isRefused(spec: object, level: PodSecurityLevel): Promise<boolean> {
  const pods = `/api/v1/namespaces/${namespaceOf(level)}/pods?dryRun=All`;
  const { body } = await api.request<{ message?: string }>('POST', pods, podOf(manifest(spec), level));
  return body.message?.includes('violates PodSecurity') ?? false;
}

function codesOf(spec: object, level: PodSecurityLevel): string[] {
  const job = manifest({ ...spec, securityProfile: level });
  return synthesize({ 'job.yaml': job }, { kubernetesVersion: version }).diagnostics.map(({ code }) => code);
}

test('the API server refuses exactly the pods that contradict their profile', async () => {
  const cases = [...FORBIDDEN, ...RESTRICTED_ALONE].map(([spec]) => spec);
  const wrong: string[] = [];
  for (const level of LEVELS) {
    for (const spec of [...cases, ...TAKEN]) {
      const codes = codesOf(spec, level);
      // Of a field that it does not know the API server takes no notice.
      if (codes.includes('not-in-kubernetes-version')) continue;
      const refused = await isRefused(spec, level);
      if (refused !== codes.includes('contradicts-profile'))
        wrong.push(`${level} ${JSON.stringify(spec)} is ${refused ? 'refused' : 'taken'}`);
    }
  }
  expect(wrong).toEqual([]);
});
