import type { CheckedJob } from '../check/job';
import type { Report } from '../diagnostics/diagnostic';
import { annotationKey } from '../manifest/well-known';
import type { DeliveryOptions } from './options';

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
