import fc from 'fast-check';
import { stringify } from 'yaml';
import { snakeCase } from '../../lib/manifest/fields';
import { EDGES, type Json, KEYS, NUMBERS, TEXTS } from './nasty-values';
import { sectionManifests } from './section-manifests';
import { seedManifests } from './seed-manifests';

/** Changes one place of a document, in the document itself, and returns the whole. */
export type Step = (root: Json) => Json;

/** YAML texts of manifests with up to four parts changed. */
export function mutatedObjects(secret: string): fc.Arbitrary<string> {
  const seeds = fc.oneof(fc.constantFrom(...seedManifests(secret)), sectionManifests());
  return fc
    .tuple(seeds, fc.array(mutation(), { minLength: 1, maxLength: 4 }))
    .map(([seed, steps]) => stringify(steps.reduce((root, step) => step(root), structuredClone(seed) as Json)));
}

/** YAML texts of manifests with up to six edits that know nothing of YAML. */
export function mutatedTexts(secret: string): fc.Arbitrary<string> {
  const texts = seedManifests(secret).map((seed) => stringify(seed as Json));
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit(), { minLength: 1, maxLength: 6 }))
    .map(([text, edits]) => edits.reduce((current, change) => change(current), text));
}

const json: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
  fc.constantFrom<Json>(null, true, false, [], {}, [[]], [null], { name: 'a' }, { value: 'a' }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom<Json>(...TEXTS, null, 1), {
    maxKeys: 3,
  }) as fc.Arbitrary<Json>,
);

/** A change of one place, which numbers choose on the way down. */
export function mutation(): fc.Arbitrary<Step> {
  // Small numbers would always lead to the first fields.
  const step = fc.noBias(fc.nat(999));
  const route = fc.oneof(
    { weight: 9, arbitrary: fc.array(step, { minLength: 5, maxLength: 9, size: 'max' }) },
    fc.array(step, { maxLength: 3 }),
  );
  const key = fc.constantFrom(...KEYS);
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(route, json).map(([way, value]) => at(way, () => value)) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(route, fc.constantFrom(...TEXTS), fc.constantFrom(...NUMBERS))
        .map(([way, text, number]) => at(way, (node) => ofSameType(node, text, number))),
    },
    {
      weight: 24,
      arbitrary: fc
        .tuple(route, fc.noBias(fc.nat(999)))
        .map(([way, number]) => at(way, (node, _, name) => edgeOf(String(name), number) ?? node)),
    },
    { weight: 2, arbitrary: route.map((way) => at(way, (_, parent, name) => remove(parent, name))) },
    fc.tuple(route, key, json).map(([way, name, value]) => at(way, (node) => insert(node, name, value))),
    fc.tuple(route, key).map(([way, name]) => at(way, (node, parent, old) => rename(node, parent, old, name))),
    route.map((way) => at(way, (node, parent) => repeat(node, parent))),
    route.map((way) => at(way, (node) => [node])),
    route.map((way) => at(way, (node) => (typeof node === 'string' ? snakeCase(node) : node))),
  );
}

function edgeOf(field: string, number: number): Json | undefined {
  const edges = Object.hasOwn(EDGES, field) ? EDGES[field] : undefined;
  return edges?.[number % edges.length];
}

function ofSameType(node: Json, text: string, number: number): Json {
  if (typeof node === 'string') return text;
  if (typeof node === 'number') return number;
  return typeof node === 'boolean' ? !node : node;
}

type Parent = Json[] | { [key: string]: Json } | undefined;
/** The new value of a node; undefined if the parent has been changed instead. */
type Change = (node: Json, parent: Parent, name: string | number) => Json | undefined;

function at(way: readonly number[], change: Change): Step {
  return (root) => {
    let parent: Parent;
    let name: string | number = '';
    let node = root;
    for (const number of way) {
      if (typeof node !== 'object' || node === null) break;
      const names: (string | number)[] = Array.isArray(node) ? [...node.keys()] : Object.keys(node);
      if (names.length === 0) break;
      parent = node;
      name = names[number % names.length] ?? '';
      node = (node as Record<string | number, Json>)[name] ?? null;
    }
    const value = change(node, parent, name);
    if (value === undefined) return root;
    if (parent === undefined) return value;
    set(parent, name, value);
    return root;
  };
}

function set(target: object, name: string | number, value: Json): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function remove(parent: Parent, name: string | number): undefined {
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else if (parent) delete parent[name];
}

function insert(node: Json, name: string, value: Json): Json {
  if (Array.isArray(node)) return [...node, value];
  if (typeof node === 'object' && node !== null) set(node, name, value);
  return node;
}

function rename(node: Json, parent: Parent, old: string | number, name: string): Json | undefined {
  if (!parent || Array.isArray(parent)) return node;
  delete parent[old];
  set(parent, name, node);
  return undefined;
}

function repeat(node: Json, parent: Parent): Json | undefined {
  if (!Array.isArray(parent)) return node;
  parent.push(structuredClone(node));
  return undefined;
}

const SNIPPETS = [
  '\n',
  '\n  ',
  '  ',
  ' ',
  '\t',
  ':',
  ': ',
  '- ',
  '-',
  '#',
  ' #',
  '"',
  "'",
  '|',
  '>',
  '|-',
  '{',
  '}',
  '[',
  ']',
  ',',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '!x ',
  '---\n',
  '...\n',
  '? ',
  '%YAML 1.1\n',
  '\r\n',
  '\0',
  '\u2028',
  '\ufeff',
  '~',
  'null',
  '0755',
  '"0755"',
  'yes',
  '1e3',
  '🎉',
  'x'.repeat(300),
  '[[[[[[',
  '{{ x }}',
  '<name>',
  '\\',
  'spec:',
  'env:',
  '  name: a\n',
];

function edit(): fc.Arbitrary<(text: string) => string> {
  const place = fc.noBias(fc.nat(999)).map((part) => part / 1000);
  return fc.oneof(
    fc.tuple(place, fc.constantFrom(...SNIPPETS)).map(([p, snippet]) => splice(p, 0, snippet)),
    fc.tuple(place, fc.nat(12)).map(([p, length]) => splice(p, length, '')),
    fc.tuple(place, fc.constantFrom(...SNIPPETS, ...TEXTS)).map(([p, text]) => splice(p, text.length, text)),
    fc.tuple(place, place).map(
      ([a, b]) =>
        (text: string) =>
          moveLine(text, a, b),
    ),
    place.map((p) => (text: string) => text.slice(0, Math.floor(p * text.length))),
  );
}

function splice(place: number, length: number, insertion: string): (text: string) => string {
  return (text) => {
    const start = Math.floor(place * text.length);
    return text.slice(0, start) + insertion + text.slice(start + length);
  };
}

function moveLine(text: string, from: number, to: number): string {
  const lines = text.split('\n');
  const [line = ''] = lines.splice(Math.floor(from * lines.length), 1);
  lines.splice(Math.floor(to * lines.length), 0, line);
  return lines.join('\n');
}
