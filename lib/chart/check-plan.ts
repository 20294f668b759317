import type { CheckedJob } from '../check/job';
import type { DeliveryOptions } from '../delivery/options';
import type { Report } from '../diagnostics/diagnostic';
import { annotationKey } from '../manifest/annotations';
import { MAX_LABEL_LENGTH, MAX_SUBDOMAIN_LENGTH } from '../manifest/limits';
import type { JobPlan } from './plan';

/** Names that exceed their limits only with what was added to them. */
export function checkFinalNames({ metadata, spec }: CheckedJob, { job, configMaps }: JobPlan, report: Report): void {
  const { name } = job;
  const { completionMode, completions = 0 } = spec;
  const index = completionMode === 'Indexed' && completions > 0 ? `-${completions - 1}` : '';
  const excess = name.length + index.length - MAX_LABEL_LENGTH;
  if (name !== metadata.name && excess > 0) {
    const whose = index ? `a pod (${name}${index})` : `the Job (${name})`;
    report({
      code: 'final-name-too-long',
      path: ['metadata', 'name'],
      message: `with its hash the name of ${whose} exceeds ${MAX_LABEL_LENGTH} characters`,
      hint: `shorten the name by ${excess}`,
    });
  }
  for (const { key, metadata: configMap } of configMaps) {
    const length = configMap.name?.length ?? 0;
    if (length <= MAX_SUBDOMAIN_LENGTH) continue;
    report({
      code: 'final-name-too-long',
      path: ['spec', 'configMaps', key],
      at: 'key',
      message: `with its hash the name of the ConfigMap exceeds ${MAX_SUBDOMAIN_LENGTH} characters`,
      hint: `shorten the name by ${length - MAX_SUBDOMAIN_LENGTH}`,
    });
  }
}

/** What `secrets: external` does not allow, and what needs it. */
export function checkSecretsMode(job: CheckedJob, { secrets, secretStore }: DeliveryOptions, report: Report): void {
  const isExternal = secrets === 'external';
  for (const { name, path, source } of job.spec.env.secrets) {
    if (source.remoteRef && !isExternal) {
      report({
        code: 'remote-ref-needs-external',
        path: [...path, 'remoteRef'],
        at: 'key',
        message: `${name} comes from a secret store, which only the cluster can read`,
        hint: 'set secrets: external under kubejob in cdk8s.yaml',
      });
    } else if (source.remoteRef && !secretStore) {
      report({
        code: 'no-secret-store',
        path: [...path, 'remoteRef'],
        at: 'key',
        message: `${name} comes from a secret store, but none is named`,
        hint: `set secretStore under kubejob in cdk8s.yaml, or the annotation ${annotationKey('secret-store')}`,
      });
    } else if (isExternal && !source.remoteRef && !source.secretRef) {
      report({
        code: 'secret-value-in-external',
        path,
        at: 'key',
        message: `with secrets: external ${name} can't have its value from here`,
        hint: 'put the value into the secret store, and name its entry: remoteRef: {key: …}',
      });
    }
  }
  if (isExternal && job.dockerConfigJson !== undefined) {
    report({
      code: 'secret-value-in-external',
      path: ['spec', 'image'],
      message: "with secrets: external Docker credentials can't be given here",
      hint: 'make the pull secret in the cluster, and name it in image.pullSecretName',
    });
  }
}
