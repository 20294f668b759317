import type { DeliverySettings } from '../../lib/delivery/options';
import { formatPath } from '../../lib/diagnostics/diagnostic';
import { fieldChanges } from '../../lib/diff/field-changes';
import type { KubernetesObject } from '../../lib/diff/kubernetes-object';
import { type Change, changes, deliver, manifest } from './deliver';

/** The fields of the Job that differ, as paths; a changed name as `name`. */
function changedFields(before: KubernetesObject, after: KubernetesObject): string[] {
  return fieldChanges(before, after).map(({ path }) => formatPath(path));
}

function compare(settings: DeliverySettings, change: Change) {
  const [before, after] = [deliver(manifest(), settings), deliver(manifest(changes[change]), settings)];
  return {
    job: changedFields(before.job, after.job),
    configMap: changedFields(before.configMaps[0] as KubernetesObject, after.configMaps[0] as KubernetesObject),
  };
}

const IMAGE = 'spec.template.spec.containers[0].image';
const CHECKSUM = 'spec.template.metadata.annotations["checksum/config"]';
const NAME = 'metadata.name';
const TEAM = 'metadata.labels.team';
const REFERENCES = [
  'spec.template.spec.containers[0].env[2].valueFrom.configMapKeyRef.name',
  'spec.template.spec.containers[0].envFrom[0].configMapRef.name',
  'spec.template.spec.volumes[0].configMap.name',
];
const CONTENT = 'data.settings';

const FIXED: Record<Change, { job: string[]; configMap: string[] }> = {
  image: { job: [IMAGE], configMap: [] },
  'ConfigMap text': { job: [], configMap: [CONTENT] },
  backoffLimit: { job: ['spec.backoffLimit'], configMap: [] },
  TTL: { job: ['spec.ttlSecondsAfterFinished'], configMap: [] },
  label: { job: [TEAM], configMap: [TEAM] },
  'rerun token': { job: [], configMap: [] },
};
const HASHED: typeof FIXED = {
  image: { job: [NAME, IMAGE], configMap: [] },
  'ConfigMap text': { job: [NAME, ...REFERENCES], configMap: [CONTENT, NAME] },
  backoffLimit: FIXED.backoffLimit,
  TTL: FIXED.TTL,
  label: FIXED.label,
  'rerun token': { job: [NAME], configMap: [] },
};
const CHECKSUMMED: typeof FIXED = {
  ...FIXED,
  'ConfigMap text': { job: [CHECKSUM], configMap: [CONTENT] },
  'rerun token': { job: [CHECKSUM], configMap: [] },
};
const NO_TTL = { TTL: { job: [], configMap: [] } };
/** The first ConfigMap is the manifest's own, the second one the carrier. */
const HOOK = FIXED;

const MODES: [DeliverySettings, typeof FIXED][] = [
  [{ delivery: 'kubectl', rerun: 'manual' }, FIXED],
  [{ delivery: 'kubectl', rerun: 'rename' }, HASHED],
  [{ delivery: 'kubectl', rerun: 'replace' }, CHECKSUMMED],
  [
    { delivery: 'argocd', rerun: 'manual' },
    { ...FIXED, ...NO_TTL },
  ],
  [
    { delivery: 'argocd', rerun: 'rename' },
    { ...HASHED, ...NO_TTL },
  ],
  [
    { delivery: 'argocd', rerun: 'replace' },
    { ...CHECKSUMMED, ...NO_TTL },
  ],
  [{ delivery: 'argocd', rerun: 'every-sync' }, HOOK],
  [
    { delivery: 'flux', rerun: 'manual' },
    { ...FIXED, ...NO_TTL },
  ],
  [
    { delivery: 'flux', rerun: 'rename' },
    { ...HASHED, ...NO_TTL },
  ],
  [
    { delivery: 'flux', rerun: 'replace' },
    { ...CHECKSUMMED, ...NO_TTL },
  ],
];

describe.each(MODES)('with %j', (settings, expected) => {
  test.each(Object.keys(changes) as Change[])('a changed %s changes just what it must', (change) => {
    expect(compare(settings, change)).toEqual(expected[change]);
  });
});

describe('every-sync', () => {
  const settings = { delivery: 'argocd', rerun: 'every-sync' } as const;
  const checksum = (change?: Change) => {
    const carrier = deliver(manifest(change && changes[change]), settings).configMaps[1];
    return (carrier?.data as { checksum?: string } | undefined)?.checksum;
  };

  test.each(['image', 'ConfigMap text', 'rerun token'] as const)('a changed %s changes the carrier', (change) => {
    expect(checksum(change)).not.toBe(checksum());
  });

  test.each(['backoffLimit', 'TTL', 'label'] as const)('a changed %s does not change the carrier', (change) => {
    expect(checksum(change)).toBe(checksum());
  });
});
