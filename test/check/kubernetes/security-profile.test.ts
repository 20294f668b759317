import { manifest } from '../../kit/manifest';
import { filesOf, objectsOf, problemsOf, synthesize } from '../../kit/output';

const profiled = (securityProfile: string, spec: object = {}) => manifest({ ...spec, securityProfile });
const sidecar = (fields: object = {}) => ({ name: 'proxy', image: 'proxy:1', ...fields });
const onContainer = (securityContext: object) => ({ container: { securityContext } });
const onPod = (securityContext: object) => ({ pod: { securityContext } });

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

const handler = { httpGet: { port: 80, host: 'elsewhere' } };

/** What both levels forbid, and where. */
const FORBIDDEN: readonly (readonly [spec: object, path: string])[] = [
  [{ pod: { hostNetwork: true } }, 'spec.pod.hostNetwork'],
  [{ pod: { hostPID: true } }, 'spec.pod.hostPID'],
  [{ pod: { hostIPC: true } }, 'spec.pod.hostIPC'],
  [onContainer({ privileged: true, allowPrivilegeEscalation: true }), 'spec.container.securityContext.privileged'],
  [onContainer({ capabilities: { add: ['KILL', 'SYS_ADMIN'] } }), 'spec.container.securityContext.capabilities.add[1]'],
  [{ volumeMounts: [{ name: 'a', mountPath: '/a', hostPath: { path: '/a' } }] }, 'spec.volumeMounts[0].hostPath'],
  [{ pod: { volumes: [{ name: 'a', hostPath: { path: '/a' } }] } }, 'spec.pod.volumes[0].hostPath'],
  [{ container: { ports: [{ containerPort: 80, hostPort: 80 }] } }, 'spec.container.ports[0].hostPort'],
  [onPod({ appArmorProfile: { type: 'Unconfined' } }), 'spec.pod.securityContext.appArmorProfile.type'],
  [
    { pod: { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' } } } },
    'spec.pod.metadata.annotations["container.apparmor.security.beta.kubernetes.io/a"]',
  ],
  [onPod({ seLinuxOptions: { type: 'spc_t' } }), 'spec.pod.securityContext.seLinuxOptions.type'],
  [onContainer({ seLinuxOptions: { user: 'u' } }), 'spec.container.securityContext.seLinuxOptions.user'],
  [onContainer({ seLinuxOptions: { role: 'r' } }), 'spec.container.securityContext.seLinuxOptions.role'],
  [
    { ...onContainer({ procMount: 'Unmasked' }), pod: { hostUsers: false } },
    'spec.container.securityContext.procMount',
  ],
  [onPod({ sysctls: [{ name: 'kernel.msgmax', value: '1' }] }), 'spec.pod.securityContext.sysctls[0]'],
  [onContainer({ seccompProfile: { type: 'Unconfined' } }), 'spec.container.securityContext.seccompProfile.type'],
  [{ container: { lifecycle: { preStop: handler } } }, 'spec.container.lifecycle.preStop.httpGet.host'],
  [
    { pod: { initContainers: [sidecar({ restartPolicy: 'Always', startupProbe: handler })] } },
    'spec.pod.initContainers[0].startupProbe.httpGet.host',
  ],
];

/** What restricted alone forbids. */
const RESTRICTED_ALONE: typeof FORBIDDEN = [
  [onPod({ runAsUser: 0 }), 'spec.pod.securityContext.runAsUser'],
  [onPod({ runAsNonRoot: false }), 'spec.pod.securityContext.runAsNonRoot'],
  [onContainer({ runAsNonRoot: false }), 'spec.container.securityContext.runAsNonRoot'],
  [onContainer({ allowPrivilegeEscalation: true }), 'spec.container.securityContext.allowPrivilegeEscalation'],
  [onContainer({ capabilities: { add: ['KILL'] } }), 'spec.container.securityContext.capabilities.add[0]'],
  [onContainer({ capabilities: { drop: ['KILL'] } }), 'spec.container.securityContext.capabilities.drop'],
  [{ pod: { volumes: [{ name: 'a', nfs: { server: 'a', path: '/a' } }] } }, 'spec.pod.volumes[0].nfs'],
  [
    { pod: { initContainers: [sidecar({ securityContext: { runAsUser: 0 } })] } },
    'spec.pod.initContainers[0].securityContext.runAsUser',
  ],
];

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
