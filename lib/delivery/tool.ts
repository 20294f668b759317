import type { CheckedJob } from '../check/job';
import type { DiagnosticCode } from '../diagnostics/codes';
import type { Path } from '../diagnostics/diagnostic';
import type { UserMap } from '../manifest/own-property';
import type { DeliveryOptions, Rerun } from './options';

export type Annotations = UserMap<string>;

/** The kinds of object that delivery metadata differs for. */
export type DeliveredKind = 'Namespace' | 'ServiceAccount' | 'Secret' | 'ExternalSecret' | 'ConfigMap' | 'Job';

/** An object of the output, as far as it decides how it must be applied. */
export interface DeliveredObject {
  readonly kind: DeliveredKind;
  /** Whether the manifest says something about `suspend`. */
  readonly setsSuspend: boolean;
  /** Those of the manifest. */
  readonly annotations: Annotations;
  /** What else of the object a tool may look for variables in, in any shape. */
  readonly texts: unknown;
}

/** A Job that was applied, as far as the output says it. */
export interface AppliedJob {
  readonly annotations: Annotations;
  readonly rerun: Rerun;
}

/** Why a Job stays whose annotations keep its tool from deleting it. */
export const KEPT_BY_ANNOTATIONS = 'its annotations keep the Job in the cluster: delete it there';

/** Something wrong with how a job is delivered. */
export interface Lint {
  readonly code: DiagnosticCode;
  readonly applies: (job: CheckedJob, options: DeliveryOptions, tool: DeliveryTool) => boolean;
  /** Where it is told; `rerun` where that mode is chosen: by an annotation, or for the job as a whole. */
  readonly at: Path | 'rerun';
  /** Whether the key is wrong there. @default - the value is */
  readonly key?: boolean;
  readonly message: string | ((tool: DeliveryTool) => string);
  readonly hint: string;
}

/** Applying with a copy of the whole object in one of its annotations, which must fit in there. */
export interface ClientSideApply {
  /** What people call it. */
  readonly name: string;
  /** What to apply with instead. */
  readonly wayOut: string;
}

/**
 * A tool that applies the output: all in which it differs from the others. What is made and told of a job asks these
 * questions, and never which tool it is. Words for people are parts of sentences, as each property says.
 */
export interface DeliveryTool {
  /** Its name in a sentence. */
  readonly name: string;
  readonly defaultRerun: Rerun;
  /** The modes that it knows. Three work with every tool; to run at every sync it must have hooks. */
  readonly reruns: readonly ['manual', 'rename', 'replace', ...'every-sync'[]];
  /**
   * Whether it applies the output by itself, time and again: it makes anew what has gone from the cluster, such as a Job
   * after its time to live, and nobody is there when an update is refused.
   */
  readonly reconciles: boolean;
  /** Whether it puts the output through kustomize before it applies it. */
  readonly buildsWithKustomize: boolean;
  /** How it applies an object with these annotations if nobody says otherwise; undefined: server-side, without a copy. */
  readonly clientSideApply: (annotations: Annotations) => ClientSideApply | undefined;

  /** The annotations of an object: the manifest's, over those that make the tool treat it as its job needs. */
  readonly annotations: (object: DeliveredObject, options: DeliveryOptions) => Annotations;
  /** What is wrong with jobs under this tool alone. */
  readonly lints: readonly Lint[];

  /**
   * Whether an object with these annotations is a hook: the tool does not compare it with the cluster, and makes it anew at
   * every sync, which only a change of something else starts.
   */
  readonly isHook: (annotations: Annotations) => boolean;
  /** Why it does not touch a Job that is there already; undefined if it updates it. After `stays as it is …: `. */
  readonly leavesAlone: (job: AppliedJob) => string | undefined;
  /**
   * How a Job is deleted and made anew when an update is refused, after `is replaced …`; undefined if it is not. Asked of the
   * Job in the cluster too: a tool reads the annotations of both.
   */
  readonly replaces: (job: AppliedJob) => string | undefined;
  /** What to do if an update is refused and the Job is not replaced. */
  readonly afterRefusal: string;
  /** Why a Job stays that has left the output, and what to do, after `is removed; `; undefined if pruning deletes it. */
  readonly keeps: (job: AppliedJob) => string | undefined;
}
