import { App } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { objectsOfJob } from '../../../lib/chart/job-objects';
import { KubernetesJobChart } from '../../../lib/chart/kubernetes-job-chart';
import { isStackInput } from '../../../lib/check/check-manifest';
import { toCheckedJob } from '../../../lib/check/job';
import { normalize } from '../../../lib/check/normalize';
import { deliveryOptions } from '../../../lib/delivery/job-options';
import type { Diagnostic } from '../../../lib/diagnostics/diagnostic';
import type { KubernetesObject } from '../../../lib/diff/kubernetes-object';
import type { KubernetesJob } from '../../../lib/generated/kubernetes-job';
import type { StackInput } from '../../../lib/generated/stack-input';
import type { KubernetesVersion } from '../../../lib/manifest/well-known';
import { ReferenceResolver } from '../../../lib/resolve/references';
import { resolveJob } from '../../../lib/resolve/resolve-job';
import { ResourceIndex, toResource } from '../../../lib/resolve/resource-index';
import { noSecretSources } from '../../../lib/resolve/secret-sources';
import { manifestField, stackInputField } from '../../../lib/schema/field';
import { runNow } from '../../kit/run-now';
import { runOptions } from '../../kit/run-options';

export interface OurVerdict {
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: readonly Diagnostic[];
  /** What is applied, or would be had nobody checked; undefined if nothing can be made of the document. */
  readonly objects: readonly KubernetesObject[] | undefined;
}

export function ourVerdict(document: unknown, kubernetesVersion: KubernetesVersion): OurVerdict {
  const source = { name: 'case.yaml', bytes: Buffer.from(JSON.stringify(document)) };
  const { diagnostics, files } = runNow([source], { ...runOptions, kubernetesVersion });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const objects =
    errors.length > 0 ? uncheckedObjects(document) : files.flatMap(({ text }) => loadAll(text) as KubernetesObject[]);
  return { diagnostics, errors, objects };
}

const ignore = () => {};

/** Takes a document through the stages and past the checks. */
function uncheckedObjects(document: unknown): readonly KubernetesObject[] | undefined {
  try {
    const { job, dockerConfigJson } = withoutEnvelope(document);
    const normal = normalize(job, manifestField, [], ignore) as KubernetesJob;
    const checked = { ...toCheckedJob(normal), dockerConfigJson };
    const resource = toResource(normal);
    const references = new ReferenceResolver(new ResourceIndex(resource ? [resource] : []));
    const resolved = resolveJob(checked, { references, secrets: noSecretSources }, ignore);
    if (!resolved) return undefined;
    const objects = objectsOfJob(resolved, deliveryOptions(checked.metadata, {}, ignore), ignore);
    return new KubernetesJobChart(new App(), 'case', { prepared: objects }).toJson() as KubernetesObject[];
  } catch {
    // The stages behind the checks may rely on what those have made sure of.
    return undefined;
  }
}

/** The job of a stack input, with what that says of it; else the document itself. */
function withoutEnvelope(document: unknown): { readonly job: unknown; readonly dockerConfigJson?: string } {
  if (!isStackInput(document)) return { job: document };
  const { target, kubernetesNamespace, dockerConfigJson } = normalize(
    document,
    stackInputField,
    [],
    ignore,
  ) as StackInput;
  const { spec } = target as KubernetesJob;
  const namespace = kubernetesNamespace ?? spec.namespace;
  return { job: { ...target, spec: { ...spec, namespace } }, dockerConfigJson };
}
