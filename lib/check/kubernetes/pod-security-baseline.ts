import { type Control, type Found, found, hasOwnUsers, REMOVE } from './pod-security-control';
import { containerContexts, containersOf, type PodView, securityContextsOf, volumeSourcesOf } from './pod-view';

// Source: the page on the Pod Security Standards in the documentation of Kubernetes, and the checks of its admission
// plugin (pod-security-admission/policy), 1.28 to 1.36.

const SECCOMP = ['RuntimeDefault', 'Localhost'];
const SE_LINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

export const BASELINE_CAPABILITIES = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];

const SAFE_SYSCTLS = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
];

/** What the level `baseline` does not take. */
export const BASELINE: readonly Control[] = [
  { since: 0, find: sharedNamespaces },
  { since: 0, find: hostProcesses },
  { since: 0, find: privilegedContainers },
  { since: 0, find: (spec) => addedCapabilities(spec, BASELINE_CAPABILITIES) },
  { since: 0, find: hostPaths },
  { since: 0, find: hostPorts },
  { since: 0, find: appArmorProfiles },
  { since: 0, find: seLinuxOptions },
  { since: 0, find: (spec, version) => (hasOwnUsers(spec, version) ? [] : unmaskedProcMounts(spec)) },
  { since: 0, find: unsafeSysctls },
  { since: 19, find: unconfinedSeccomp },
  { since: 34, find: hostsOfHandlers },
];

function* sharedNamespaces({ pod = {} }: PodView): Generator<Found> {
  const part = { value: pod, path: ['spec', 'pod'], what: 'the pod' };
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
    if (pod[field]) yield found(part, [field], true);
  }
}

function* hostProcesses(spec: PodView): Generator<Found> {
  for (const part of securityContextsOf(spec)) {
    if (part.value.windowsOptions?.hostProcess) yield found(part, ['windowsOptions', 'hostProcess'], true);
  }
}

function* privilegedContainers(spec: PodView): Generator<Found> {
  for (const part of containerContexts(spec)) if (part.value.privileged) yield found(part, ['privileged'], true);
}

export function* addedCapabilities(spec: PodView, allowed: readonly string[]): Generator<Found> {
  for (const { value, path, what } of containerContexts(spec)) {
    for (const [index, capability] of (value.capabilities?.add ?? []).entries()) {
      if (allowed.includes(capability)) continue;
      yield { path: [...path, 'capabilities', 'add', index], what: `${what} adds ${capability}`, hint: REMOVE };
    }
  }
}

function* hostPaths(spec: PodView): Generator<Found> {
  for (const { value, path, what } of volumeSourcesOf(spec)) {
    if (value !== 'hostPath') continue;
    yield { path, what: `the volume ${what} is a path of the node`, hint: 'use another kind of volume' };
  }
}

function* hostPorts(spec: PodView): Generator<Found> {
  for (const part of containersOf(spec)) {
    for (const [index, { hostPort }] of (part.value.ports ?? []).entries()) {
      if (hostPort) yield found(part, ['ports', index, 'hostPort'], hostPort);
    }
  }
}

function* appArmorProfiles(spec: PodView): Generator<Found> {
  for (const part of securityContextsOf(spec)) {
    const type = part.value.appArmorProfile?.type;
    if (type === 'Unconfined') yield found(part, ['appArmorProfile', 'type'], type);
  }
  const annotations = { value: undefined, path: ['spec', 'pod', 'metadata', 'annotations'], what: 'the pod' };
  for (const [key, profile] of Object.entries(spec.pod?.metadata?.annotations ?? {})) {
    const isConfined = profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');
    if (key.startsWith(APP_ARMOR_ANNOTATION) && !isConfined) yield found(annotations, [key], profile);
  }
}

function* seLinuxOptions(spec: PodView): Generator<Found> {
  for (const part of securityContextsOf(spec)) {
    const { type = '', user, role } = part.value.seLinuxOptions ?? {};
    if (!SE_LINUX_TYPES.includes(type)) yield found(part, ['seLinuxOptions', 'type'], type, 'write container_t');
    if (user) yield found(part, ['seLinuxOptions', 'user'], user);
    if (role) yield found(part, ['seLinuxOptions', 'role'], role);
  }
}

export function* unmaskedProcMounts(spec: PodView): Generator<Found> {
  for (const part of containerContexts(spec)) {
    if (part.value.procMount === 'Unmasked') yield found(part, ['procMount'], 'Unmasked');
  }
}

function* unsafeSysctls({ pod }: PodView): Generator<Found> {
  for (const [index, { name }] of (pod?.securityContext?.sysctls ?? []).entries()) {
    if (SAFE_SYSCTLS.includes(name)) continue;
    const path = ['spec', 'pod', 'securityContext', 'sysctls', index];
    yield { path, what: `the pod sets ${name}, which can reach beyond it`, hint: REMOVE };
  }
}

function* unconfinedSeccomp(spec: PodView): Generator<Found> {
  for (const part of securityContextsOf(spec)) {
    const type = part.value.seccompProfile?.type;
    if (type === undefined || SECCOMP.includes(type)) continue;
    yield found(part, ['seccompProfile', 'type'], type, 'write RuntimeDefault');
  }
}

/** Through a probe or a handler the kubelet can be made to call others. */
function* hostsOfHandlers(spec: PodView): Generator<Found> {
  for (const part of containersOf(spec)) {
    const { livenessProbe, readinessProbe, startupProbe, lifecycle: { postStart, preStop } = {} } = part.value;
    const handlers = [
      [['livenessProbe'], livenessProbe],
      [['readinessProbe'], readinessProbe],
      [['startupProbe'], startupProbe],
      [['lifecycle', 'postStart'], postStart],
      [['lifecycle', 'preStop'], preStop],
    ] as const;
    for (const [field, handler] of handlers) {
      for (const action of ['httpGet', 'tcpSocket'] as const) {
        const host = handler?.[action]?.host;
        if (host) yield found(part, [...field, action, 'host'], host);
      }
    }
  }
}
