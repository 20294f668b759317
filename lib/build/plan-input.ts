import { checkManifest } from '../check/check-manifest';
import { checkDockerConfig } from '../check/rules/docker-config';
import { type Diagnostic, hasErrors, type Report } from '../diagnostics/diagnostic';
import { ObjectDocument } from '../read/source-document';
import { ReferenceResolver } from '../resolve/references';
import { type ResolvedJob, resolveJob } from '../resolve/resolve-job';
import { ResourceIndex, toResource } from '../resolve/resource-index';
import type { KubernetesJobChartProps } from './kubernetes-job-chart';

/** The manifest given to a chart is invalid. The message lists every problem with its path. */
export class InvalidJobError extends Error {
  constructor(
    readonly diagnostics: readonly Diagnostic[],
    constructPath: string,
  ) {
    const lines = diagnostics.map(({ path, message, hint }) => `  ${path}: ${message}${hint ? ` (${hint})` : ''}`);
    super(`the KubernetesJob of ${constructPath} is invalid:\n${lines.join('\n')}`);
    this.name = 'InvalidJobError';
  }
}

/**
 * Checks and resolves the manifest given to a chart.
 *
 * @throws {InvalidJobError} if it is invalid
 */
export function resolveInput(props: KubernetesJobChartProps, constructPath: string): ResolvedJob {
  const { job, dockerConfigJson, resources = [] } = props;
  const document = new ObjectDocument(job);
  const diagnostics: Diagnostic[] = [];
  const report: Report = (problem) => diagnostics.push(document.locate(problem));

  const checked = checkManifest(job, report, () => undefined);
  if (dockerConfigJson !== undefined) checkDockerConfig(dockerConfigJson, ['dockerConfigJson'], report);
  const index = new ResourceIndex(resources.flatMap((value) => toResource(value) ?? []));
  const resolved = checked && resolveJob(checked, new ReferenceResolver(index), report);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!resolved || hasErrors(errors)) throw new InvalidJobError(errors, constructPath);
  return dockerConfigJson === undefined ? resolved : { ...resolved, dockerConfigJson };
}
