import { withoutServerDefaults } from '../diff/stored-form';
import type { Job, JobSpec } from '../generated/kubernetes-types';
import { CANONICAL_API_VERSION, KUBERNETES_JOB } from '../manifest/well-known';
import { importContainer } from './container';
import { Draft } from './draft';
import type { GivenObject } from './given-object';
import { type ImportContext, lost, POD } from './import-context';
import { added, addPatch } from './job-patch';
import { importMetadata } from './metadata';
import { withOurContainer } from './our-container';
import { importPod } from './pod';

const SPEC = ['spec'];
const TTL = 'ttlSecondsAfterFinished';

/** The manifest of a Job that satisfies the schema of Kubernetes, and where its parts come from. */
export function jobManifest(given: GivenObject, context: ImportContext): Draft {
  const job = withoutServerDefaults(given.value) as unknown as Job;
  const { metadata = {}, spec = { template: {} } } = job;
  const draft = new Draft();
  draft.set(['apiVersion'], CANONICAL_API_VERSION, ['apiVersion']);
  draft.set(['kind'], KUBERNETES_JOB, ['kind']);
  importMetadata(draft, given.name, metadata, context.report);
  importNamespace(draft, given, context);
  importJobSpec(draft, given, spec, context);
  return draft;
}

function importNamespace(draft: Draft, given: GivenObject, context: ImportContext): void {
  const { namespace } = given;
  const name = namespace ?? context.namespace;
  draft.set(['spec', 'namespace'], name, ['metadata', 'namespace']);
  for (const object of context.companions.of('Namespace', given)) {
    draft.set(['spec', 'createNamespace'], true, ['metadata', 'namespace']);
    context.companions.make(object);
  }
  if (namespace !== undefined) return;
  const message = `the Job names no namespace, so it is ${name}`;
  context.report({
    code: 'import-changed',
    path: ['metadata'],
    at: 'key',
    message,
    hint: 'give another with --namespace',
  });
}

function importJobSpec(draft: Draft, given: GivenObject, spec: JobSpec, context: ImportContext): void {
  const {
    parallelism,
    completions,
    completionMode,
    backoffLimit,
    activeDeadlineSeconds,
    ttlSecondsAfterFinished,
    suspend,
    template,
    selector,
    manualSelector,
    ...rest
  } = spec;
  const own = { parallelism, completions, completionMode, backoffLimit, activeDeadlineSeconds, suspend };
  const { metadata: podMetadata = {}, spec: pod } = template;
  if (!pod) return;
  const main = pod.containers[0];
  if (!main) return;
  importContainer(draft, given, pod, main, context);
  for (const [field, value] of Object.entries(own)) draft.set(['spec', field], value, [...SPEC, field]);
  // In a manifest 0 means that the Job stays.
  const isDeletedAtOnce = ttlSecondsAfterFinished === 0;
  if (!isDeletedAtOnce) draft.set(['spec', TTL], ttlSecondsAfterFinished, [...SPEC, TTL]);
  importPod(draft, given, pod, podMetadata, main.name, context);
  draft.set(['spec', 'job'], withOurContainer(rest, main.name), SPEC);
  if (manualSelector && selector) {
    context.report(
      lost(
        [...SPEC, 'selector'],
        'a manifest has no selector: Kubernetes makes that of a Job itself',
        'leave it, unless pods of another Job are to be taken over',
      ),
    );
  }
  const patch = [
    ...(isDeletedAtOnce ? [added(`/spec/${TTL}`, 0)] : []),
    ...pod.containers
      .slice(1)
      .map((other) => added('/spec/template/spec/containers/-', withOurContainer(other, main.name))),
  ];
  addPatch(draft, patch, [...POD, 'containers']);
}
