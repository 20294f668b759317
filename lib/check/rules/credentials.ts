import type { Report } from '../../diagnostics/diagnostic';
import { isLikelyPlaceholder } from '../../manifest/placeholder';
import { holdsPrivateKey, isCredential } from '../../secrecy/credentials';
import type { CheckedJob } from '../job';
import type { Written } from './rule';

/** What is wrong with a credential in the Job itself. */
export const LOOKS_LIKE_CREDENTIAL = 'looks like a credential, and everybody who may read the Job can read it';

/** Secrets that stand where everybody can read them. No message shows the value. */
export function checkCredentials({ spec }: CheckedJob, report: Report, { inStackInput }: Written): void {
  for (const { name, path, source } of spec.env.variables) {
    if (source.value === undefined || !isCredential(name, source.value)) continue;
    report({
      code: 'credential-in-variable',
      path,
      at: 'key',
      message: `the variable ${name} ${LOOKS_LIKE_CREDENTIAL}`,
      hint: `move it: env: {secrets: {${name}: {secretRef: {name: SECRET, key: KEY}}}}`,
    });
  }
  for (const [index, { name: container, env = [] }] of (spec.pod?.initContainers ?? []).entries()) {
    for (const [position, { name, value = '' }] of env.entries()) {
      if (!isCredential(name, value)) continue;
      report({
        code: 'credential-in-variable',
        path: ['spec', 'pod', 'initContainers', index, 'env', position, 'value'],
        at: 'key',
        message: `the variable ${name} of the container ${container} ${LOOKS_LIKE_CREDENTIAL}`,
        hint: 'take it from a Secret: valueFrom: {secretKeyRef: {name: SECRET, key: KEY}}',
      });
    }
  }
  for (const [name, content] of Object.entries(spec.configMaps)) {
    if (!holdsPrivateKey(content)) continue;
    report({
      code: 'private-key',
      path: ['spec', 'configMaps', name],
      at: 'key',
      message: `the ConfigMap ${name} holds a private key`,
      hint: 'keep it in a Secret of the cluster, and mount that: secret: {name: SECRET}',
    });
  }
  if (inStackInput) return;
  for (const { name, path, source } of spec.env.secrets) {
    if (!source.value || isLikelyPlaceholder(source.value)) continue;
    report({
      code: 'literal-secret',
      path,
      at: 'key',
      message: `the value of the secret ${name} stands in this file, and in what is made from it`,
      hint: 'keep it in a Secret of the cluster: secretRef: {name: SECRET, key: KEY}; do not commit this file',
    });
  }
}
