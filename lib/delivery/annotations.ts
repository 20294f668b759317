import type { UserMap } from '../manifest/own-property';
import type { Delivery, DeliveryOptions } from './options';

export type Annotations = UserMap<string>;

/** The kinds of object that delivery metadata differs for. */
export type DeliveredKind = 'Namespace' | 'Secret' | 'ExternalSecret' | 'ConfigMap' | 'Job';

const ARGO = 'argocd.argoproj.io';
const FLUX = 'kustomize.toolkit.fluxcd.io';
export const SYNC_OPTIONS = `${ARGO}/sync-options`;

/** What the choice depends on beside the options. */
export interface DeliveredObject {
  readonly kind: DeliveredKind;
  /** Whether the manifest says something about `suspend`. */
  readonly setsSuspend?: boolean;
  /** Whether some text of the object has `${`, which Flux would substitute. */
  readonly hasVariables?: boolean;
}

/**
 * The annotations that make the delivery tool treat an object as its job needs. None for kubectl, which reads none.
 * Sources: Argo CD's documents on sync options, hooks and waves; Flux' on the Kustomization API.
 */
export function deliveryAnnotations(object: DeliveredObject, options: DeliveryOptions): Annotations {
  if (options.delivery === 'argocd') return argoAnnotations(object, options);
  if (options.delivery === 'flux') return fluxAnnotations(object, options);
  return {};
}

function argoAnnotations({ kind }: DeliveredObject, { rerun, hookPhase }: DeliveryOptions): Annotations {
  // A Namespace that leaves the set would be deleted with everything in it.
  if (kind === 'Namespace') {
    return { [SYNC_OPTIONS]: 'Prune=false,Delete=false', [`${ARGO}/compare-options`]: 'IgnoreExtraneous' };
  }
  // Unknown kinds are applied last, after the Job that needs the Secret.
  if (kind === 'ExternalSecret') return { [`${ARGO}/sync-wave`]: '-1' };
  if (kind !== 'Job') return {};
  // Force deletes and makes anew what can't be updated; with server-side apply it would fail.
  if (rerun === 'replace') return { [SYNC_OPTIONS]: 'Force=true,ServerSideApply=false' };
  if (rerun === 'every-sync') {
    return { [`${ARGO}/hook`]: hookPhase, [`${ARGO}/hook-delete-policy`]: 'BeforeHookCreation' };
  }
  return {};
}

function fluxAnnotations({ kind, setsSuspend, hasVariables }: DeliveredObject, options: DeliveryOptions): Annotations {
  const asIs: Annotations = hasVariables ? { [`${FLUX}/substitute`]: 'disabled' } : {};
  if (kind === 'Namespace') return { ...asIs, [`${FLUX}/prune`]: 'disabled', [`${FLUX}/ssa`]: 'Merge' };
  if (kind !== 'Job') return asIs;
  if (options.rerun === 'replace') return { ...asIs, [`${FLUX}/force`]: 'Enabled' };
  // What admission webhooks or Kueue change in the Job would make the next apply fail, and one failure blocks the whole
  // stage. A job that is suspended or resumed by its manifest must be updated in place, though.
  if (options.rerun === 'rename' && !setsSuspend) return { ...asIs, [`${FLUX}/ssa`]: 'IfNotPresent' };
  return asIs;
}

/** Whether a Job with these annotations is deleted and made anew when an update of it is refused. */
export function isForced(annotations: Annotations, delivery: Delivery): boolean {
  if (delivery === 'argocd') return syncOptionsOf(annotations).includes('Force=true');
  // Flux does not mind the case of its values.
  return delivery === 'flux' && annotations[`${FLUX}/force`]?.toLowerCase() === 'enabled';
}

/** Whether an object with these annotations stays in the cluster when it leaves the output, also if pruning is on. */
export function isNeverPruned(annotations: Annotations, delivery: Delivery): boolean {
  if (delivery === 'argocd') return syncOptionsOf(annotations).includes('Prune=false');
  return delivery === 'flux' && annotations[`${FLUX}/prune`]?.toLowerCase() === 'disabled';
}

/** Argo CD's sync options of an object. */
export function syncOptionsOf(annotations: Annotations): string[] {
  return (annotations[SYNC_OPTIONS] ?? '').split(',').map((option) => option.trim());
}

/**
 * The user's annotations over ours; of Argo CD's sync options, a list, both are kept, and the user's win where the two
 * say different things.
 */
export function mergeAnnotations(user: Annotations, ours: Annotations): Annotations {
  const merged = { ...ours, ...user };
  const [userOptions, ourOptions] = [user[SYNC_OPTIONS], ours[SYNC_OPTIONS]];
  if (userOptions === undefined || ourOptions === undefined) return merged;
  const given = syncOptionsOf(user);
  const names = new Set(given.map((option) => option.split('=')[0]));
  const added = ourOptions.split(',').filter((option) => !names.has(option.split('=')[0]));
  return { ...merged, [SYNC_OPTIONS]: [...given, ...added].join(',') };
}
