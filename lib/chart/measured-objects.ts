import type { Path } from '../diagnostics/diagnostic';
import type { ObjectMeta } from './api-objects';
import { externalSecretSpec } from './external-secret';
import type { JobObjects } from './job-objects';
import { jsonBytes, ownershipBytes, protobufBytes } from './object-bytes';

export interface AppliedObject {
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** An object of a job as it will be sent, and about how many bytes of it are stored. */
export interface MeasuredObject {
  readonly what: string;
  /** Where in the manifest most of it comes from. */
  readonly path: Path;
  readonly object: AppliedObject;
  readonly stored: number;
}

/** The objects of a job but for its Namespace, which has nothing but its metadata. */
export function* measuredObjects(objects: JobObjects): Generator<MeasuredObject> {
  const { serviceAccount, envSecret, externalSecret, imagePullSecret, configMaps, job } = objects;
  if (serviceAccount) {
    const { metadata } = serviceAccount;
    const object = { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false };
    yield {
      what: 'the ServiceAccount',
      path: ['spec', 'serviceAccount', 'annotations'],
      object,
      stored: storedBytes(object),
    };
  }
  if (envSecret) {
    const { object, stored } = secret(envSecret.metadata, 'Opaque', envSecret.values);
    yield { what: 'the Secret of env.secrets', path: ['spec', 'env', 'secrets'], object, stored };
  }
  if (imagePullSecret) {
    const { metadata, dockerConfigJson } = imagePullSecret;
    const texts = { '.dockerconfigjson': dockerConfigJson };
    const { object, stored } = secret(metadata, 'kubernetes.io/dockerconfigjson', texts);
    yield { what: 'the image pull secret', path: ['spec', 'image'], object, stored };
  }
  if (externalSecret) {
    const object = {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: externalSecret.metadata,
      spec: externalSecretSpec(externalSecret),
    };
    // A custom resource is stored as JSON.
    yield {
      what: 'the ExternalSecret',
      path: ['spec', 'env', 'secrets'],
      object,
      stored: jsonBytes(object) + ownershipBytes(object),
    };
  }
  for (const { key, metadata, content, immutable } of configMaps) {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [key]: content }, immutable };
    yield {
      what: `the ConfigMap ${key}`,
      path: ['spec', 'configMaps', key],
      object,
      stored: storedBytes(object),
    };
  }
  const { metadata, spec } = job.props();
  const fields = { metadata, spec };
  yield {
    what: 'the Job',
    path: ['spec'],
    object: { apiVersion: 'batch/v1', kind: 'Job', ...fields },
    stored: storedBytes(fields),
  };
}

function storedBytes(object: AppliedObject): number {
  return protobufBytes(object) + ownershipBytes(object);
}

/** What is in base64 when it is sent is stored as it is. */
function secret(metadata: ObjectMeta, type: string, texts: Readonly<Record<string, string>>) {
  const entries = Object.entries(texts).map(([name, text]) => [name, Buffer.from(text).toString('base64')]);
  const object = { apiVersion: 'v1', kind: 'Secret', metadata, type, data: Object.fromEntries(entries) };
  return { object, stored: storedBytes({ ...object, data: texts }) };
}
