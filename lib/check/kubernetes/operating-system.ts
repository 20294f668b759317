import type { Path, Report } from '../../diagnostics/diagnostic';
import { valueAt } from '../../manifest/own-property';
import type { CheckedJob } from '../job';
import { isWindows, securityContextsOf } from './pod-view';

/** What only Linux has, of a pod and of security contexts. */
const LINUX_POD = ['hostPID', 'hostIPC', 'hostUsers', 'resources', 'shareProcessNamespace'] as const;
const LINUX_CONTEXT: readonly string[] = [
  ...['allowPrivilegeEscalation', 'appArmorProfile', 'capabilities', 'fsGroup', 'fsGroupChangePolicy', 'privileged'],
  ...['procMount', 'readOnlyRootFilesystem', 'runAsGroup', 'runAsUser', 'seLinuxChangePolicy', 'seLinuxOptions'],
  ...['seccompProfile', 'supplementalGroups', 'supplementalGroupsPolicy', 'sysctls'],
];

/** What the API server does not tell from a missing field when it is false or has no items. */
const UNSET_WHEN_EMPTY: readonly string[] = ['hostPID', 'hostIPC', 'sysctls'];

/** Fields of one operating system in pods of the other. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkOperatingSystem({ spec }: CheckedJob, report: Report): void {
  const name = spec.pod?.os?.name;
  if (spec.pod === undefined || name === undefined) return;
  for (const { value, path } of securityContextsOf(spec)) {
    const foreign = isWindows(spec) ? LINUX_CONTEXT : ['windowsOptions'];
    for (const field of foreign) if (isSet(value, field)) reportForeign([...path, field], name, report);
  }
  if (!isWindows(spec)) return;
  for (const field of LINUX_POD) if (isSet(spec.pod, field)) reportForeign(['spec', 'pod', field], name, report);
}

function isSet(map: object, field: string): boolean {
  const value = valueAt(map, [field]);
  if (value === undefined || !UNSET_WHEN_EMPTY.includes(field)) return value !== undefined;
  return Array.isArray(value) ? value.length > 0 : value === true;
}

function reportForeign(path: Path, os: string, report: Report): void {
  report({
    code: 'excludes-field',
    path,
    message: `pods with os ${os} have no ${path.at(-1)}`,
    hint: `remove ${path.at(-1)}, or os`,
  });
}
