import { checkManifest, reportFromJob } from '../check/check-manifest';
import { checkDockerConfig } from '../check/rules/docker-config';
import { type Diagnostic, type Report, severityOf } from '../diagnostics/diagnostic';
import { ReferenceResolver } from '../resolve/references';
import { ResourceIndex, toResource } from '../resolve/resource-index';
import { noSecretSources } from '../resolve/secret-sources';
import { discloseInObject } from '../secrecy/object-disclosure';
import type { JobObjects } from './job-objects';
import type { KubernetesJobChartProps } from './kubernetes-job-chart';
import { prepareJob } from './prepare-job';

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
 * The props of the objects of the manifest given to a chart.
 *
 * @throws {InvalidJobError} if it is invalid
 */
export function objectsOfInput(props: KubernetesJobChartProps, constructPath: string): JobObjects {
  const { job, dockerConfigJson, resources = [], delivery = {} } = props;
  const errors: Diagnostic[] = [];
  const report: Report = (problem) => {
    if (severityOf(problem.code) === 'error') errors.push(discloseInObject(problem));
  };
  if (dockerConfigJson !== undefined) checkDockerConfig(dockerConfigJson, ['dockerConfigJson'], report);
  const checked = checkManifest(job, report, () => undefined);
  const index = new ResourceIndex(resources.flatMap((value) => toResource(value) ?? []));
  const surroundings = { references: new ReferenceResolver(index), secrets: noSecretSources };
  const given = checked && dockerConfigJson !== undefined ? { ...checked, dockerConfigJson } : checked;
  const prepared = given && prepareJob(given, surroundings, delivery, reportFromJob(job, report));
  if (!prepared || errors.length > 0) throw new InvalidJobError(errors, constructPath);
  return prepared.objects;
}
