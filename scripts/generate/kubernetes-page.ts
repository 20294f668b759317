import { describeField } from '../../lib/explain/describe-field';
import { findField } from '../../lib/explain/find-field';
import { type Elsewhere, KUBERNETES_SECTIONS, type KubernetesSection } from '../../lib/manifest/kubernetes-sections';
import type { Model } from './kubernetes/model';
import { packageSource } from './kubernetes/model';
import { cell, code } from './markdown';

/** docs/kubernetes-fields.md: every field of Kubernetes' own that a Job is made of, and how a manifest says it. */
export function kubernetesPage(model: Model): string {
  const sections = Object.entries(KUBERNETES_SECTIONS).map(([name, section]) => sectionOf(name, section, model));
  return `<!-- Generated from ${packageSource()} and lib/manifest/kubernetes-sections.ts by scripts/generate.ts (npm run generate). Do not edit. -->

# Kubernetes' own fields

A manifest reaches the whole Job of Kubernetes: what the short spec has no field for is written in one of three sections,
under Kubernetes' own names and in its shapes. In the terminal, \`kubejob explain pod.tolerations\` says the same, also of
the fields further in. What the versions do without their field is said for their default feature gates.

${sections.join('\n')}
## Metadata of the pods

\`spec.pod.metadata\` takes \`labels\` and \`annotations\`. Kubernetes heeds nothing else of a template's metadata.
`;
}

function sectionOf(name: string, { type, elsewhere }: KubernetesSection, model: Model): string {
  const rows = [...(model.get(type)?.keys() ?? [])].map((field) => {
    const other = elsewhere[field];
    const cells = [code(field), ...(other ? ['', said(other)] : own(`spec.${name}.${field}`))];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return `## \`spec.${name}\`: ${type}

| field of ${type} | type | in a manifest |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function said(other: Elsewhere): string {
  return 'at' in other ? code(other.at) : `not to be set: ${other.never}`;
}

function own(path: string): string[] {
  const found = findField(path);
  if (!('field' in found)) throw new Error(found.message);
  const { type, versions } = describeField(found);
  const limits = versions.filter((text) => text !== 'all supported');
  return [code(type), [code(path), ...limits].join('; ')];
}
