import { isMap } from '../../lib/manifest/own-property';

type Map = Record<string, unknown>;

/** Lists of named things, by their paths; `*` stands for any key. */
const NAMED: Readonly<Record<string, string>> = {
  'spec.env.variables': 'name',
  'spec.env.secrets': 'name',
  'spec.volumeMounts': 'name',
  'spec.pod.volumes': 'name',
  'spec.pod.initContainers': 'name',
  'spec.pod.initContainers.*.env': 'name',
  'spec.pod.hostAliases': 'ip',
  'spec.container.ports': 'containerPort',
  'spec.container.volumeMounts': 'mountPath',
};
/** Where one of several fields may stand. */
const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = {
  'spec.env.variables.*': ['value', 'valueFrom', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef'],
  'spec.env.secrets.*': ['value', 'secretRef', 'valueFrom', 'fromEnvironment', 'fromFile', 'remoteRef'],
};

/** A manifest or overlay in which every list of named things is a map, and every text of a variable a map with `value`. */
export function byName(value: unknown, place = ''): unknown {
  if (Object.hasOwn(ALTERNATIVES, place) && typeof value === 'string') return { value };
  const itemName = Object.hasOwn(NAMED, place) ? NAMED[place] : undefined;
  if (Array.isArray(value) && itemName !== undefined && value.length > 0) {
    const entries = value.map(({ [itemName]: name, ...rest }: Map) => [String(name), rest]);
    return byName(Object.fromEntries(entries), place);
  }
  if (!isMap(value)) return value;
  const isNamed = itemName !== undefined;
  const inside = (key: string) => (place === '' ? key : `${place}.${isNamed ? '*' : key}`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key]) => !(Object.hasOwn(NAMED, place.replace(/\.\*$/, '')) && key === NAMED[place.replace(/\.\*$/, '')]),
      )
      .map(([key, part]) => [key, byName(part, inside(key))]),
  );
}

/** JSON Merge Patch as RFC 7386 has it, of values in that form, where giving one of several fields takes away the others. */
export function mergePatch(target: unknown, patch: unknown, place = ''): unknown {
  if (!isMap(patch)) return patch;
  const result: Map = isMap(target) ? { ...target } : {};
  const alternatives = Object.hasOwn(ALTERNATIVES, place) ? (ALTERNATIVES[place] ?? []) : [];
  if (alternatives.some((name) => (patch as Map)[name] !== undefined && (patch as Map)[name] !== null)) {
    for (const name of alternatives) if (!Object.hasOwn(patch, name)) delete result[name];
  }
  const isNamed = Object.hasOwn(NAMED, place);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value, place === '' ? key : `${place}.${isNamed ? '*' : key}`);
  }
  return result;
}
