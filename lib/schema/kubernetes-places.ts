import { type Elsewhere, KUBERNETES_SECTIONS, type SectionName } from '../manifest/kubernetes-sections';
import { getOwn } from '../manifest/own-property';
import { kubernetesType } from './field';

const SECTIONS = Object.entries(KUBERNETES_SECTIONS) as [SectionName, (typeof KUBERNETES_SECTIONS)[SectionName]][];

/** The sections that have a field of this name, from the outermost in. */
export function placesInSections(name: string): string[] {
  return SECTIONS.filter(([, { definition }]) => {
    return getOwn(kubernetesType(definition)?.properties ?? {}, name) !== undefined;
  }).map(([section]) => `spec.${section}.${name}`);
}

/** What stands for a field of the section's type that the section does not have. */
export function elsewhereThanIn(section: string, name: string): Elsewhere | undefined {
  const elsewhere = getOwn(KUBERNETES_SECTIONS, section)?.elsewhere;
  return elsewhere && getOwn(elsewhere, name);
}
