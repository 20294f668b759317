import type { Report } from '../diagnostics/diagnostic';
import type { ObjectMeta } from '../generated/kubernetes-types';
import { getOwn, setOwn, type UserMap } from '../manifest/own-property';
import { labelKeys } from '../manifest/well-known';
import type { Draft } from './draft';
import { lost } from './import-context';

/** What clusters and other tools write: a new Job gets its own. */
const FOREIGN_LABELS =
  /^(?:controller-uid|job-name|batch\.kubernetes\.io\/(?:controller-uid|job-name))$|^argocd\.argoproj\.io\/|^kustomize\.toolkit\.fluxcd\.io\//;
const FOREIGN_ANNOTATIONS =
  /^(?:kubectl\.kubernetes\.io|batch\.kubernetes\.io|meta\.helm\.sh|deployment\.kubernetes\.io)\/|^argocd\.argoproj\.io\/tracking-id$/;
/** What says when another tool runs the Job. */
const HOOKS = /^(?:helm\.sh\/hook|argocd\.argoproj\.io\/(?:hook|sync))/;
/** The labels that the manifest has a field for. */
const FIELDS: Readonly<Record<string, string>> = {
  [labelKeys.resourceId]: 'id',
  [labelKeys.organization]: 'org',
  [labelKeys.environment]: 'env',
};
const STANDARD: ReadonlySet<string> = new Set(Object.values(labelKeys));

export function importMetadata(draft: Draft, name: string, metadata: ObjectMeta, report: Report): void {
  const { labels = {}, annotations = {}, finalizers, generateName } = metadata;
  draft.set(['metadata', 'name'], name, ['metadata', metadata.name === undefined ? 'generateName' : 'name']);
  if (metadata.name === undefined && generateName !== undefined) {
    const message = 'generateName makes a new Job each time; the manifest has one name';
    report({
      code: 'import-changed',
      path: ['metadata', 'generateName'],
      message,
      hint: 'rerun: rename gives every change a name of its own',
    });
  }
  for (const [label, field] of Object.entries(FIELDS)) {
    draft.set(['metadata', field], getOwn(labels, label), ['metadata', 'labels', label]);
  }
  draft.set(['metadata', 'labels'], ownLabels(metadata), ['metadata', 'labels']);
  draft.set(['metadata', 'annotations'], ownAnnotations(metadata), ['metadata', 'annotations']);
  for (const key of Object.keys(annotations).filter((one) => HOOKS.test(one))) {
    const hint =
      'say with the settings delivery, rerun and hookPhase, or annotations of kubejob.dev, when the job runs';
    report(lost(['metadata', 'annotations', key], `the annotation ${key} is for another tool`, hint));
  }
  if (finalizers && finalizers.length > 0) report(lost(['metadata', 'finalizers'], 'a manifest has no finalizers'));
}

/** The labels that somebody has given. */
export function ownLabels({ labels = {} }: ObjectMeta): Record<string, string> {
  return entriesWithout(labels, (key) => FOREIGN_LABELS.test(key) || STANDARD.has(key));
}

/** The annotations that no other tool has written. */
export function ownAnnotations({ annotations = {} }: ObjectMeta): Record<string, string> {
  return entriesWithout(annotations, (key) => FOREIGN_ANNOTATIONS.test(key) || HOOKS.test(key));
}

function entriesWithout(texts: UserMap<string>, isLeftOut: (key: string) => boolean): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [key, text] of Object.entries(texts)) if (!isLeftOut(key)) setOwn(kept, key, text);
  return kept;
}
