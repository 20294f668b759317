import { getOwn } from '../manifest/own-property';
import type { DeliveryOptions } from './options';
import { type Annotations, type DeliveredObject, type DeliveryTool, KEPT_BY_ANNOTATIONS } from './tool';

// Sources: Argo CD's documents on sync options, compare options, resource hooks and sync waves.
const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';
const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK = 'argocd.argoproj.io/hook';
const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';

const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** Argo CD, which syncs an Application. */
export const argocd: DeliveryTool = {
  name: 'Argo CD',
  defaultRerun: 'rename',
  reruns: ['manual', 'rename', 'replace', 'every-sync'],
  reconciles: true,
  buildsWithKustomize: false,
  clientSideApply: (annotations) => {
    if (hasOptions(annotations, ['ServerSideApply=true'])) return undefined;
    return {
      name: 'client-side apply of Argo CD',
      wayOut: 'ServerSideApply=true among the syncOptions of the Application',
    };
  },

  annotations: (object, options) => withUsers(object.annotations, neededAnnotations(object, options)),
  lints: [
    {
      code: 'argocd-replace-alone',
      at: ['metadata', 'annotations', SYNC_OPTIONS],
      applies: ({ metadata }) => hasOptions(metadata.annotations, ['Replace=true'], ['Force=true']),
      message: 'Replace=true without Force=true is always refused for a Job',
      hint: 'remove it, and set kubejob.dev/rerun: replace',
    },
    {
      code: 'argocd-force-replace',
      at: ['metadata', 'annotations', SYNC_OPTIONS],
      applies: ({ metadata }) => hasOptions(metadata.annotations, ['Replace=true', 'Force=true']),
      message: 'Force=true,Replace=true runs the Job at every sync',
      hint: 'remove it, and set kubejob.dev/rerun: replace or every-sync',
    },
    {
      code: 'argocd-force-server-side',
      at: ['metadata', 'annotations', SYNC_OPTIONS],
      applies: ({ metadata }, { rerun }) =>
        rerun !== 'replace' &&
        hasOptions(metadata.annotations, ['Force=true'], ['Replace=true', 'ServerSideApply=false']),
      message: 'Force=true fails where server-side apply is on',
      hint: 'write Force=true,ServerSideApply=false',
    },
    {
      code: 'argocd-instance-label',
      at: ['metadata', 'labels', INSTANCE_LABEL],
      key: true,
      applies: ({ metadata }) => Object.hasOwn(metadata.labels ?? {}, INSTANCE_LABEL),
      message: `Argo CD may track its objects by the label ${INSTANCE_LABEL}`,
      hint: 'use another label',
    },
  ],

  isHook,
  leavesAlone: () => undefined,
  replaces: ({ annotations }) => (hasOptions(annotations, ['Force=true']) ? ' (Force=true)' : undefined),
  afterRefusal: 'set rerun: rename or rerun: replace',
  keeps: ({ annotations }) => {
    if (isHook(annotations)) return 'Argo CD never prunes a hook: delete the Job in the cluster';
    return hasOptions(annotations, ['Prune=false']) ? KEPT_BY_ANNOTATIONS : undefined;
  },
};

function isHook(annotations: Annotations): boolean {
  return Object.hasOwn(annotations, HOOK);
}

/** What is no hook is applied after all PreSync hooks, but no pod can be made before its ServiceAccount is there. */
const BEFORE_PRESYNC: Annotations = {
  [HOOK]: 'PreSync',
  [HOOK_DELETE_POLICY]: 'BeforeHookCreation',
  [SYNC_WAVE]: '-1',
};

function neededAnnotations({ kind }: DeliveredObject, { rerun, hookPhase }: DeliveryOptions): Annotations {
  // A Namespace that leaves the set would be deleted with everything in it.
  if (kind === 'Namespace')
    return { [SYNC_OPTIONS]: 'Prune=false,Delete=false', [COMPARE_OPTIONS]: 'IgnoreExtraneous' };
  // Unknown kinds are applied last, after the Job that needs the Secret.
  if (kind === 'ExternalSecret') return { [SYNC_WAVE]: '-1' };
  if (kind === 'ServiceAccount') return rerun === 'every-sync' && hookPhase === 'PreSync' ? BEFORE_PRESYNC : {};
  if (kind !== 'Job') return {};
  // Force deletes and makes anew what can't be updated; with server-side apply it would fail.
  if (rerun === 'replace') return { [SYNC_OPTIONS]: 'Force=true,ServerSideApply=false' };
  if (rerun === 'every-sync') return { [HOOK]: hookPhase, [HOOK_DELETE_POLICY]: 'BeforeHookCreation' };
  return {};
}

/** The user's over ours; of the sync options, a list, both are kept, and the user's win where they differ. */
function withUsers(user: Annotations, ours: Annotations): Annotations {
  const merged = { ...ours, ...user };
  const [given, needed] = [getOwn(user, SYNC_OPTIONS), getOwn(ours, SYNC_OPTIONS)];
  if (given === undefined || needed === undefined) return merged;
  const names = new Set(optionsOf(given).map(nameOf));
  const added = optionsOf(needed).filter((option) => !names.has(nameOf(option)));
  return { ...merged, [SYNC_OPTIONS]: [...optionsOf(given), ...added].join(',') };
}

function optionsOf(list = ''): string[] {
  return list.split(',').map((option) => option.trim());
}

function nameOf(option: string): string {
  return option.split('=', 1)[0] ?? '';
}

/** Whether the sync options of an object have all of some entries, and none of others. */
function hasOptions(
  annotations: Annotations = {},
  present: readonly string[],
  absent: readonly string[] = [],
): boolean {
  const options = optionsOf(annotations[SYNC_OPTIONS]);
  return present.every((option) => options.includes(option)) && !absent.some((option) => options.includes(option));
}
