import fc from 'fast-check';
import { kubernetesPlaces, specWith } from './kubernetes-places';
import type { Json } from './nasty-values';

const MOST_FIELDS = 6;

/** Manifests that say some things in Kubernetes' own shape, each with a plausible value: most of them are valid. */
export function sectionManifests(): fc.Arbitrary<Json> {
  const places = kubernetesPlaces();
  return fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: MOST_FIELDS }).map((chosen) => ({
    apiVersion: 'kubernetes.project-planton.org/v1',
    kind: 'KubernetesJob',
    metadata: { name: 'sections' },
    spec: merged(
      { namespace: 'sections', image: { repo: 'busybox', tag: '1.36.1' } },
      chosen.map((place) => specWith(place) as Json).reduce(merged, {}),
    ),
  }));
}

/** Both in one: maps merge, lists append, and of two entries with one name, as of two other values, the later stays. */
function merged(first: Json, second: Json): Json {
  if (Array.isArray(first) && Array.isArray(second)) {
    const names = new Set(second.map(nameOf));
    return [...first.filter((item) => nameOf(item) !== undefined && !names.has(nameOf(item))), ...second];
  }
  if (!isMap(first) || !isMap(second)) return second;
  const both = Object.keys(second).map((key): [string, Json] => {
    const value = second[key] ?? null;
    return [key, key in first ? merged(first[key] ?? null, value) : value];
  });
  return { ...first, ...Object.fromEntries(both) };
}

function nameOf(item: Json): Json | undefined {
  return isMap(item) ? item.name : undefined;
}

function isMap(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
