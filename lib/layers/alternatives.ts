import { MOUNT_SOURCES } from '../manifest/well-known';
import { alternativesOf, type Field } from '../schema/field';
import { kubernetesTypeOf } from '../schema/kubernetes-parts';

/** The fields of a map of which only one may be there; none, if they may all be. */
export function exclusiveFields(field: Field): readonly string[] {
  const { properties = {} } = field;
  const type = kubernetesTypeOf(field);
  if (type === 'Volume') return Object.keys(properties).filter((name) => name !== 'name');
  if (type === 'EnvVar') return ['value', 'valueFrom'];
  // That a mount has one source is no rule of the schema: the checks say it better.
  return Object.hasOwn(properties, 'pvc') ? MOUNT_SOURCES : alternativesOf(field);
}
