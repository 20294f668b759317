import type { Path, Report } from '../../diagnostics/diagnostic';
import type {
  FCVolumeSource,
  FlockerVolumeSource,
  ISCSIVolumeSource,
  PersistentVolumeClaimSpec,
} from '../../generated/kubernetes-types';
import { partsOfSection } from '../../schema/kubernetes-parts';
import type { CheckedJob } from '../job';
import { reportExclusive, reportNeeds } from './refusals';

type Check = (source: never, path: Path, report: Report) => void;

/** What a volume comes from, by its type in Kubernetes' API. */
const CHECKS: Readonly<Record<string, Check>> = {
  PersistentVolumeClaimSpec: checkClaim,
  FCVolumeSource: checkFibreChannel,
  FlockerVolumeSource: checkFlocker,
  ISCSIVolumeSource: checkIscsi,
};

/** What fields of one source ask of each other. Source: validation.go of Kubernetes' API group core, 1.28 to 1.36. */
export function checkVolumeSources({ spec: { pod } }: CheckedJob, report: Report): void {
  if (!pod?.volumes) return;
  for (const { type, value, path } of partsOfSection('pod', { volumes: pod.volumes })) {
    CHECKS[type]?.(value as never, path, report);
  }
}

function checkClaim({ accessModes = [], resources }: PersistentVolumeClaimSpec, path: Path, report: Report): void {
  if (accessModes.length === 0) {
    reportMissing([...path, 'accessModes'], 'an access mode', 'accessModes: [ReadWriteOnce]', report);
  }
  if (accessModes.length > 1 && accessModes.includes('ReadWriteOncePod')) {
    report({
      code: 'excludes-field',
      path: [...path, 'accessModes'],
      message: 'ReadWriteOncePod excludes every other access mode',
      hint: 'write accessModes: [ReadWriteOncePod]',
    });
  }
  if (resources?.requests?.storage === undefined) {
    reportMissing([...path, 'resources'], 'a size', 'resources: {requests: {storage: 10Gi}}', report);
  }
}

function reportMissing(path: Path, what: string, text: string, report: Report): void {
  report({ code: 'missing-field', path, message: `a claim of a volume needs ${what}`, hint: `write ${text}` });
}

function checkFibreChannel({ targetWWNs = [], wwids = [], lun }: FCVolumeSource, path: Path, report: Report): void {
  const given = Object.entries({ targetWWNs, wwids }).flatMap(([field, { length }]) => (length > 0 ? [field] : []));
  reportExclusive(given, path, 'a Fibre Channel volume has one kind of names', report);
  if (given.length === 0) reportNeeds(path, 'targetWWNs and lun, or wwids', report);
  else if (targetWWNs.length > 0 && lun === undefined) reportNeeds([...path, 'targetWWNs'], 'lun', report);
}

function checkFlocker({ datasetName, datasetUUID }: FlockerVolumeSource, path: Path, report: Report): void {
  const given = Object.entries({ datasetName, datasetUUID }).flatMap(([field, value]) => (value ? [field] : []));
  reportExclusive(given, path, 'a Flocker volume has one dataset', report);
  if (given.length === 0) reportNeeds(path, 'datasetName or datasetUUID', report);
  if (!datasetName?.includes('/')) return;
  report({
    code: 'invalid-format',
    path: [...path, 'datasetName'],
    message: 'the name of a dataset has no slash',
    hint: `write ${datasetName.replaceAll('/', '-')}`,
  });
}

const ISCSI_NAME = /^(iqn\.\d{4}-\d{2}\.[a-z0-9.-]+(:[^,;*&$|\s]+)?|eui\.[0-9A-Fa-f]{16}|naa\.[0-9A-Fa-f]{32})$/;

function checkIscsi(source: ISCSIVolumeSource, path: Path, report: Report): void {
  for (const field of ['iqn', 'initiatorName'] as const) {
    const name = source[field];
    if (name === undefined || ISCSI_NAME.test(name)) continue;
    report({
      code: 'invalid-format',
      path: [...path, field],
      message: `${JSON.stringify(name)} is not a name of iSCSI`,
      hint: 'write it as iqn.YYYY-MM.DOMAIN:NAME, eui.NUMBER or naa.NUMBER',
    });
  }
  for (const field of ['chapAuthDiscovery', 'chapAuthSession'] as const) {
    if (source[field] && !source.secretRef) reportNeeds([...path, field], 'secretRef', report);
  }
}
