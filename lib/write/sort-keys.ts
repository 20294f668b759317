import { isMap, setOwn } from '../own-property';

/**
 * The value with the keys of every map in order. cdk8s sorts them too, but not everywhere, and not where the environment
 * has CDK8S_DISABLE_SORT: our output depends on neither.
 */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isMap(value)) return value;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) setOwn(sorted, key, sortKeys(value[key]));
  return sorted;
}
