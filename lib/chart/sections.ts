import type { SectionName } from '../manifest/kubernetes-sections';
import { isMap } from '../manifest/own-property';
import { changedSection } from '../schema/kubernetes-parts';
import { configMapName, type ObjectNames } from './metadata';

/** The types of Kubernetes that name a ConfigMap. */
const NAME_A_CONFIG_MAP: ReadonlySet<string> = new Set([
  'ConfigMapKeySelector',
  'ConfigMapEnvSource',
  'ConfigMapVolumeSource',
  'ConfigMapProjection',
]);

/** A section with the final name of each ConfigMap that it names. */
export function withFinalNames<Section extends object>(
  name: SectionName,
  section: Section,
  names: ObjectNames,
): Section {
  if (names.configMaps.size === 0) return section;
  return changedSection(name, section, (value, type) => {
    if (!NAME_A_CONFIG_MAP.has(type) || !isMap(value) || typeof value.name !== 'string') return value;
    return { ...value, name: configMapName(value.name, names) };
  });
}

/** The items of several lists in one; undefined if there are none, for Kubernetes leaves an empty list out. */
export function listed<Item>(...lists: readonly (readonly Item[])[]): readonly Item[] | undefined {
  const items = lists.flat();
  return items.length > 0 ? items : undefined;
}
