import { manifest } from '../../kit/manifest';
import { filesOf, objectsOf, problemsOf, synthesize } from '../../kit/output';
import { FORBIDDEN, onContainer, onPod, RESTRICTED_ALONE, sidecar } from '../../kit/pod-security-cases';

const profiled = (securityProfile: string, spec: object = {}) => manifest({ ...spec, securityProfile });
const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

describe('restricted', () => {
  test('fills in what the standard demands, for every container', () => {
    const { pod, container } = objectsOf(profiled('restricted', { pod: { initContainers: [sidecar()] } }));
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toEqual(RESTRICTED);
    expect(pod.initContainers).toEqual([sidecar({ securityContext: RESTRICTED })]);
  });

  test('leaves what is given', () => {
    const securityContext = { runAsUser: 1000, seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } };
    const capabilities = { add: ['NET_BIND_SERVICE'], drop: ['ALL', 'NET_RAW'] };
    const given = { ...onPod(securityContext), ...onContainer({ capabilities, readOnlyRootFilesystem: true }) };
    const { pod, container } = objectsOf(profiled('restricted', given));
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, ...securityContext });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities,
      readOnlyRootFilesystem: true,
    });
  });

  test('fills in nothing of Linux on Windows', () => {
    const { pod, container } = objectsOf(profiled('restricted', { pod: { os: { name: 'windows' } } }));
    expect(pod.securityContext).toEqual({ runAsNonRoot: true });
    expect(container.securityContext).toBeUndefined();
  });
});

test.each(['baseline', 'none'])('%s fills in nothing', (profile) => {
  const { pod, container } = objectsOf(profiled(profile));
  expect([pod.securityContext, container.securityContext]).toEqual([undefined, undefined]);
});

const contradictions = (content: unknown) => problemsOf(content).filter((problem) => /^contradicts/.test(problem));

test.each([...FORBIDDEN])('no level takes %j', (spec, path) => {
  expect(contradictions(profiled('baseline', spec))).toEqual([`contradicts-profile ${path}`]);
  expect(contradictions(profiled('restricted', spec))).toContain(`contradicts-profile ${path}`);
  expect(contradictions(profiled('none', spec))).toEqual([]);
});

test.each([...RESTRICTED_ALONE])('restricted does not take %j, and baseline does', (spec, path) => {
  expect(contradictions(profiled('restricted', spec))).toEqual([`contradicts-profile ${path}`]);
  expect(contradictions(profiled('baseline', spec))).toEqual([]);
});

test('with users of its own a pod may be root from 1.35 on, but restricted keeps /proc masked', () => {
  const spec = { pod: { hostUsers: false, securityContext: { runAsUser: 0, runAsNonRoot: false } } };
  const unmasked = { ...spec, ...onContainer({ procMount: 'Unmasked' }) };
  const found = (profile: string, given: object, kubernetesVersion: '1.34' | '1.35') =>
    synthesize({ 'job.yaml': profiled(profile, given) }, { kubernetesVersion })
      .diagnostics.filter(({ code }) => code === 'contradicts-profile')
      .map(({ path }) => path.replace(/.*\./, ''));
  expect(found('restricted', spec, '1.34').sort()).toEqual(['runAsNonRoot', 'runAsUser']);
  expect(found('restricted', spec, '1.35')).toEqual([]);
  expect(found('baseline', unmasked, '1.34')).toEqual(['procMount']);
  expect(found('baseline', unmasked, '1.35')).toEqual([]);
  expect(found('restricted', unmasked, '1.35')).toEqual(['procMount']);
});

describe('the setting of the project', () => {
  const codesOf = (content: unknown) =>
    synthesize({ 'job.yaml': content }, { securityProfile: 'restricted' }).diagnostics.map(({ code }) => code);

  test('is for manifests that do not say it themselves', () => {
    expect(codesOf(manifest({ pod: { hostPID: true } }))).toEqual(['contradicts-profile']);
    expect(codesOf(profiled('none', { pod: { hostPID: true } }))).toEqual([]);
  });
});

describe('the namespace that is made', () => {
  const LABEL = 'pod-security.kubernetes.io/enforce';
  const labelOf = (securityProfile: string, labels: object = {}) => {
    const job = manifest({ createNamespace: true, securityProfile }, { labels });
    const [namespace] = Object.values(filesOf({ 'job.yaml': job }))
      .flat()
      .filter(({ kind }) => kind === 'Namespace');
    return namespace?.metadata.labels?.[LABEL];
  };

  test('enforces the profile, unless a label says another level', () => {
    expect(labelOf('restricted')).toBe('restricted');
    expect(labelOf('baseline')).toBe('baseline');
    expect(labelOf('none')).toBeUndefined();
    expect(labelOf('restricted', { [LABEL]: 'baseline' })).toBe('baseline');
  });

  test('may demand more than the profile, and then takes no pod', () => {
    const job = (securityProfile: string) =>
      manifest({ createNamespace: true, securityProfile }, { labels: { [LABEL]: 'restricted' } });
    expect(problemsOf(job('baseline'))).toEqual([`violates-pod-security metadata.labels["${LABEL}"]`]);
    expect(problemsOf(job('restricted'))).toEqual([]);
  });

  test('is told to take no pod by what stands in the sections, too, and once for each reason', () => {
    const job = (securityProfile: string) =>
      manifest({ createNamespace: true, securityProfile, pod: { hostPID: true } }, { labels: { [LABEL]: 'baseline' } });
    expect(problemsOf(job('none'))).toEqual([`violates-pod-security metadata.labels["${LABEL}"]`]);
    expect(problemsOf(job('baseline'))).toEqual(['contradicts-profile spec.pod.hostPID']);
  });
});
