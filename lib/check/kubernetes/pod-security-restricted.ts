import { addedCapabilities, BASELINE_CAPABILITIES, unmaskedProcMounts } from './pod-security-baseline';
import { type Control, type Found, found, hasOwnUsers } from './pod-security-control';
import { containerContexts, isWindows, type PodView, securityContextsOf, volumeSourcesOf } from './pod-view';

// Source: the page on the Pod Security Standards in the documentation of Kubernetes, and the checks of its admission
// plugin (pod-security-admission/policy), 1.28 to 1.36.

const VOLUMES = [
  ...[
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'persistentVolumeClaim',
    'projected',
    'secret',
    'image',
  ],
];

/** What the level `restricted` does not take, beyond `baseline`. */
export const RESTRICTED: readonly Control[] = [
  { since: 0, find: otherVolumes },
  { since: 8, find: privilegeEscalation },
  { since: 0, find: rootAllowed },
  { since: 23, find: rootUsers },
  { since: 19, find: missingSeccomp },
  { since: 22, find: keptCapabilities },
  // Before, baseline itself refuses it.
  { since: 35, find: (spec, version) => (hasOwnUsers(spec, version) ? unmaskedProcMounts(spec) : []) },
];

function* otherVolumes(spec: PodView): Generator<Found> {
  for (const { value, path, what } of volumeSourcesOf(spec)) {
    if (value === 'hostPath' || VOLUMES.includes(value)) continue;
    yield { path, what: `the volume ${what} is of the kind ${value}`, hint: 'use a PersistentVolumeClaim' };
  }
}

function* privilegeEscalation(spec: PodView): Generator<Found> {
  if (isWindows(spec)) return;
  for (const { value, path, what } of containerContexts(spec)) {
    if (value.allowPrivilegeEscalation === false) continue;
    yield {
      path: [...path, 'allowPrivilegeEscalation'],
      what: `${what} does not say allowPrivilegeEscalation: false`,
      hint: 'write allowPrivilegeEscalation: false',
    };
  }
}

function* rootAllowed(spec: PodView, version: number): Generator<Found> {
  if (hasOwnUsers(spec, version)) return;
  const [pod, ...containers] = securityContextsOf(spec);
  for (const part of [pod, ...containers]) {
    if (part?.value.runAsNonRoot === false) yield found(part, ['runAsNonRoot'], false, 'write runAsNonRoot: true');
  }
  if (pod?.value.runAsNonRoot !== undefined) return;
  for (const { value, path, what } of containers) {
    if (value.runAsNonRoot !== undefined) continue;
    yield {
      path: [...path, 'runAsNonRoot'],
      what: `${what} does not say that it runs as another user than root`,
      hint: 'write runAsNonRoot: true',
    };
  }
}

function* rootUsers(spec: PodView, version: number): Generator<Found> {
  if (hasOwnUsers(spec, version)) return;
  for (const part of securityContextsOf(spec)) {
    if (part.value.runAsUser === 0)
      yield found(part, ['runAsUser'], 0, 'write the number of another user, such as 1000');
  }
}

function* missingSeccomp(spec: PodView): Generator<Found> {
  const [pod, ...containers] = securityContextsOf(spec);
  if (isWindows(spec) || pod?.value.seccompProfile) return;
  for (const { value, path, what } of containers) {
    if (value.seccompProfile) continue;
    yield {
      path: [...path, 'seccompProfile'],
      what: `${what} has no seccompProfile`,
      hint: 'write {type: RuntimeDefault}',
    };
  }
}

function* keptCapabilities(spec: PodView): Generator<Found> {
  if (isWindows(spec)) return;
  for (const { value, path, what } of containerContexts(spec)) {
    if (value.capabilities?.drop?.includes('ALL')) continue;
    const hint = 'write drop: [ALL]';
    yield { path: [...path, 'capabilities', 'drop'], what: `${what} does not drop all capabilities`, hint };
  }
  const beyondBaseline = addedCapabilities(spec, ['NET_BIND_SERVICE']);
  const told = new Set([...addedCapabilities(spec, BASELINE_CAPABILITIES)].map(({ what }) => what));
  for (const added of beyondBaseline) if (!told.has(added.what)) yield added;
}
