import type { CheckedJob } from '../job';
import { usesInSections } from '../kubernetes/uses';
import type { Use } from '../use';

/** What a job uses by name, in the order of the manifest's sections. */
export function* usesOf({ spec }: CheckedJob): Generator<Use> {
  const { serviceAccount, env, volumeMounts } = spec;
  const { create, name } = serviceAccount ?? {};
  // Every namespace has one called default.
  if (!create && name !== undefined && name !== 'default') {
    yield { kind: 'ServiceAccount', name, path: ['spec', 'serviceAccount', 'name'] };
  }
  for (const { source, path } of env.variables) {
    const ref = source.configMapKeyRef;
    if (!ref) continue;
    const place = [...path, 'configMapKeyRef'];
    const key = { name: ref.key, path: [...place, 'key'] };
    yield { kind: 'ConfigMap', name: ref.name, path: [...place, 'name'], key, optional: ref.optional };
  }
  for (const { source, path } of env.secrets) {
    const ref = source.secretRef;
    if (ref) yield { kind: 'Secret', name: ref.name, path: [...path, 'secretRef', 'name'] };
  }
  for (const [index, { configMapRef, secretRef }] of env.envFrom.entries()) {
    const path = ['spec', 'env', 'envFrom', index];
    if (configMapRef) yield { kind: 'ConfigMap', path: [...path, 'configMapRef', 'name'], ...configMapRef };
    if (secretRef) yield { kind: 'Secret', path: [...path, 'secretRef', 'name'], ...secretRef };
  }
  for (const [index, { configMap, secret, pvc }] of volumeMounts.entries()) {
    const path = ['spec', 'volumeMounts', index];
    if (configMap) {
      const place = [...path, 'configMap'];
      const key = configMap.key === undefined ? undefined : { name: configMap.key, path: [...place, 'key'] };
      yield { kind: 'ConfigMap', name: configMap.name, path: [...place, 'name'], ...(key ? { key } : {}) };
    }
    if (secret) yield { kind: 'Secret', name: secret.name, path: [...path, 'secret', 'name'] };
    if (pvc) yield { kind: 'PersistentVolumeClaim', name: pvc.claimName, path: [...path, 'pvc', 'claimName'] };
  }
  if (spec.pod || spec.container) yield* usesInSections(spec);
}
