import type { Path, Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import { isWindows, securityContextsOf } from './pod-view';

/** What only Linux has, of a pod and of security contexts. */
const LINUX_POD = ['hostPID', 'hostIPC', 'hostUsers', 'shareProcessNamespace'] as const;
const LINUX_CONTEXT: readonly string[] = [
  ...['allowPrivilegeEscalation', 'appArmorProfile', 'capabilities', 'fsGroup', 'fsGroupChangePolicy', 'privileged'],
  ...['procMount', 'readOnlyRootFilesystem', 'runAsGroup', 'runAsUser', 'seLinuxChangePolicy', 'seLinuxOptions'],
  ...['seccompProfile', 'supplementalGroups', 'supplementalGroupsPolicy', 'sysctls'],
];

/** Fields of one operating system in pods of the other. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkOperatingSystem({ spec }: CheckedJob, report: Report): void {
  const name = spec.pod?.os?.name;
  if (spec.pod === undefined || name === undefined) return;
  for (const { value, path } of securityContextsOf(spec)) {
    const foreign = isWindows(spec) ? LINUX_CONTEXT : ['windowsOptions'];
    for (const field of foreign) if (field in value) reportForeign([...path, field], name, report);
  }
  if (!isWindows(spec)) return;
  for (const field of LINUX_POD) if (spec.pod[field] !== undefined) reportForeign(['spec', 'pod', field], name, report);
}

function reportForeign(path: Path, os: string, report: Report): void {
  report({
    code: 'excludes-field',
    path,
    message: `pods with os ${os} have no ${path.at(-1)}`,
    hint: `remove ${path.at(-1)}, or os`,
  });
}
