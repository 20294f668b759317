import type { DeliveredKind } from '../delivery/tool';
import type { Path } from '../diagnostics/diagnostic';
import { apiVersions, type ObjectMeta } from './api-objects';
import type { JobObjects } from './job-objects';
import { jsonBytes, ownershipBytes, protobufBytes } from './object-bytes';
import type { SecretProps } from './secrets';

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
    const path = ['spec', 'serviceAccount', 'annotations'];
    yield measured('the ServiceAccount', path, 'ServiceAccount', serviceAccount);
  }
  if (envSecret) yield measuredSecret('the Secret of env.secrets', ['spec', 'env', 'secrets'], envSecret);
  if (imagePullSecret) yield measuredSecret('the image pull secret', ['spec', 'image'], imagePullSecret);
  if (externalSecret) {
    const object = applied('ExternalSecret', externalSecret);
    // A custom resource is stored as JSON.
    const stored = jsonBytes(object) + ownershipBytes(object);
    yield { what: 'the ExternalSecret', path: ['spec', 'env', 'secrets'], object, stored };
  }
  for (const [key, configMap] of configMaps) {
    yield measured(`the ConfigMap ${key}`, ['spec', 'configMaps', key], 'ConfigMap', configMap);
  }
  yield measured('the Job', ['spec'], 'Job', job.props());
}

type Props = { readonly metadata: ObjectMeta };

function applied(kind: DeliveredKind, props: Props): AppliedObject {
  return { apiVersion: apiVersions[kind], kind, ...props };
}

function measured(what: string, path: Path, kind: DeliveredKind, props: Props): MeasuredObject {
  const object = applied(kind, props);
  return { what, path, object, stored: storedBytes(object) };
}

/** What is in base64 when it is sent is stored as it is. */
function measuredSecret(what: string, path: Path, secret: SecretProps): MeasuredObject {
  const object = applied('Secret', secret);
  const texts = Object.entries(secret.data).map(([name, text]) => [name, Buffer.from(text, 'base64').toString()]);
  return { what, path, object, stored: storedBytes({ ...object, data: Object.fromEntries(texts) }) };
}

function storedBytes(object: AppliedObject): number {
  return protobufBytes(object) + ownershipBytes(object);
}
