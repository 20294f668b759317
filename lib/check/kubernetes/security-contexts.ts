import type { Path, Report } from '../../diagnostics/diagnostic';
import type { SecurityContext, Sysctl } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { containerContexts, type Part, type SharedContext, securityContextsOf } from './pod-view';
import { reportDuplicates, reportExcluded, reportNeeds } from './refusals';

/** In bytes. */
const MAX_APP_ARMOR = 4095;

/** What containers may do on their node. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkSecurityContexts({ spec }: CheckedJob, report: Report): void {
  for (const context of securityContextsOf(spec)) checkProfiles(context, report);
  for (const { value, path } of containerContexts(spec)) {
    checkEscalation(value, path, report);
    if (value.procMount === 'Unmasked' && spec.pod?.hostUsers !== false) {
      reportNeeds([...path, 'procMount'], 'hostUsers: false of the pod', report);
    }
  }
  checkSysctls(spec.pod?.securityContext?.sysctls ?? [], spec.pod ?? {}, report);
}

/** A profile of the node's own has a name, and no other has one. */
function checkProfiles({ value, path }: Part<SharedContext>, report: Report): void {
  for (const field of ['seccompProfile', 'appArmorProfile'] as const) {
    const profile = value[field];
    if (!profile) continue;
    const place = [...path, field, 'localhostProfile'];
    const { type, localhostProfile } = profile;
    if (type === 'Localhost' && !localhostProfile) {
      reportNeeds([...path, field, 'type'], 'localhostProfile: NAME', report);
    } else if (type !== 'Localhost' && localhostProfile !== undefined) {
      reportNeeds(place, 'type: Localhost', report);
    } else if (localhostProfile) {
      const form = field === 'seccompProfile' ? seccompForm(localhostProfile) : appArmorForm(localhostProfile);
      if (form) report({ code: 'invalid-format', path: place, ...form });
    }
  }
}

interface WrongForm {
  readonly message: string;
  readonly hint: string;
}

function seccompForm(profile: string): WrongForm | undefined {
  if (!profile.startsWith('/') && !profile.split('/').includes('..')) return undefined;
  return {
    message: 'a profile is a path below the folder of profiles of the node',
    hint: 'write it without / at its start and without ..',
  };
}

function appArmorForm(profile: string): WrongForm | undefined {
  const trimmed = profile.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
  if (trimmed !== profile) {
    return { message: 'a profile has no space around its name', hint: `write ${trimmed || 'its name'}` };
  }
  const bytes = Buffer.byteLength(profile);
  if (bytes <= MAX_APP_ARMOR) return undefined;
  return {
    message: `the name of a profile has ${bytes} bytes, ${MAX_APP_ARMOR} at most are allowed`,
    hint: `shorten it by ${bytes - MAX_APP_ARMOR}`,
  };
}

function checkEscalation(
  { allowPrivilegeEscalation, privileged, capabilities }: SecurityContext,
  path: Path,
  report: Report,
): void {
  if (allowPrivilegeEscalation !== false) return;
  const place = [...path, 'allowPrivilegeEscalation'];
  if (privileged) reportExcluded(place, 'allowPrivilegeEscalation: false', 'privileged: true', report);
  if (capabilities?.add?.includes('CAP_SYS_ADMIN')) {
    reportExcluded(place, 'allowPrivilegeEscalation: false', 'the capability CAP_SYS_ADMIN', report);
  }
}

/** Parameters of the kernel that belong to what a pod may share with its node, by the field that has it do so. */
const SHARED: Readonly<Record<'hostNetwork' | 'hostIPC', RegExp>> = {
  hostNetwork: /^net[./]/,
  hostIPC: /^(kernel[./](shm|msg|sem$)|fs[./]mqueue[./])/,
};

function checkSysctls(
  sysctls: readonly Sysctl[],
  pod: { readonly hostNetwork?: boolean; readonly hostIPC?: boolean },
  report: Report,
): void {
  const path = ['spec', 'pod', 'securityContext', 'sysctls'];
  reportDuplicates(sysctls, ({ name }) => name, path, report);
  for (const [index, { name }] of sysctls.entries()) {
    for (const field of ['hostNetwork', 'hostIPC'] as const) {
      if (pod[field] && SHARED[field].test(name))
        reportExcluded([...path, index, 'name'], name, `${field}: true`, report);
    }
  }
}
