export const sidecar = (fields: object = {}) => ({ name: 'proxy', image: 'proxy:1', ...fields });
export const onContainer = (securityContext: object) => ({ container: { securityContext } });
export const onPod = (securityContext: object) => ({ pod: { securityContext } });

const handler = { httpGet: { port: 80, host: 'elsewhere' } };

/** Fields of a spec that no level of the Pod Security Standard takes, and which of them it is. */
export const FORBIDDEN: readonly (readonly [spec: object, path: string])[] = [
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
    {
      pod: {
        metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/job-container': 'unconfined' } },
      },
    },
    'spec.pod.metadata.annotations["container.apparmor.security.beta.kubernetes.io/job-container"]',
  ],
  [onPod({ seLinuxOptions: { type: 'spc_t' } }), 'spec.pod.securityContext.seLinuxOptions.type'],
  [onContainer({ seLinuxOptions: { user: 'u' } }), 'spec.container.securityContext.seLinuxOptions.user'],
  [onContainer({ seLinuxOptions: { role: 'r' } }), 'spec.container.securityContext.seLinuxOptions.role'],
  [onPod({ sysctls: [{ name: 'kernel.msgmax', value: '1' }] }), 'spec.pod.securityContext.sysctls[0]'],
  [onContainer({ seccompProfile: { type: 'Unconfined' } }), 'spec.container.securityContext.seccompProfile.type'],
  [{ container: { lifecycle: { preStop: handler } } }, 'spec.container.lifecycle.preStop.httpGet.host'],
  [
    { pod: { initContainers: [sidecar({ restartPolicy: 'Always', startupProbe: handler })] } },
    'spec.pod.initContainers[0].startupProbe.httpGet.host',
  ],
];

/** Those that the level restricted alone does not take. */
export const RESTRICTED_ALONE: typeof FORBIDDEN = [
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
