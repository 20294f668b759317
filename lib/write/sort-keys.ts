import { isMap, setOwn } from '../manifest/own-property';

/** What people look for first in an object. */
const FIRST = ['apiVersion', 'kind', 'metadata'];

/**
 * The API object with the keys of every map in order, after those that say what it is. cdk8s sorts them too, but not
 * everywhere, and not where the environment has CDK8S_DISABLE_SORT: our output depends on neither.
 */
export function sortObject(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rest = Object.keys(object).filter((key) => !FIRST.includes(key));
  return Object.fromEntries([...FIRST, ...rest.sort()].map((key) => [key, sortKeys(object[key])]));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isMap(value)) return value;
  const sorted: Record<string, unknown> = {};
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, part] of entries) setOwn(sorted, key, sortKeys(part));
  return sorted;
}
