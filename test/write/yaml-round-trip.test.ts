import fc from 'fast-check';
import { CORE_SCHEMA, load as loadJsYaml, YAML11_SCHEMA } from 'js-yaml';
import { parse } from 'yaml';
import { setOwn } from '../../lib/manifest/own-property';
import { stringifyYaml } from '../../lib/write/yaml';
import { anyText, FOREIGN_LINE_BREAK, NASTY_TEXTS } from '../kit/nasty-text';

/** Two families of parsers, each in YAML 1.1 and 1.2. What kubectl and Flux use is of a third, written in Go. */
const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  'yaml 1.2': (text) => parse(text, { version: '1.2' }),
  'yaml 1.1': (text) => parse(text, { version: '1.1' }),
  'js-yaml 1.2': (text) => loadJsYaml(text, { schema: CORE_SCHEMA }),
  'js-yaml 1.1': (text) => loadJsYaml(text, { schema: YAML11_SCHEMA }),
};

/** With escapes of six characters, what YAML allows for a key: 1,024 characters. No key of Kubernetes is longer. */
const KEY_LENGTH = 160;
const anyKey = anyText.filter(({ length }) => length < KEY_LENGTH);

function expectRoundTrip(value: unknown): void {
  const text = stringifyYaml(value);
  expect(text).not.toMatch(FOREIGN_LINE_BREAK);
  expect(text.endsWith('\n')).toBe(true);
  // As JSON text, so that a key such as __proto__ is compared too.
  for (const [name, read] of Object.entries(PARSERS)) {
    expect(`${name}: ${JSON.stringify(read(text))}`).toBe(`${name}: ${JSON.stringify(value)}`);
  }
}

test.each(NASTY_TEXTS.map((text) => [text.length > 40 ? `${text.slice(0, 40)}…` : text, text]))(
  'the text %j survives as value, key and list item',
  (_, text) => {
    const map: Record<string, unknown> = {};
    setOwn(map, 'k', text);
    if (text.length < KEY_LENGTH) setOwn(map, text, [text, [text], { a: text }]);
    expectRoundTrip(map);
  },
);

test('any text survives, wherever it stands', () => {
  fc.assert(
    fc.property(anyKey, anyText, (key, value) => {
      const map: Record<string, unknown> = {};
      setOwn(map, key, value);
      expectRoundTrip({ a: value, b: map, c: [value, [value], map] });
    }),
    { numRuns: 500 },
  );
});

test('any tree of maps, lists, texts, numbers, booleans and nulls survives', () => {
  const fraction = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Number.isInteger(number));
  const scalar = fc.oneof(anyText, fc.maxSafeInteger(), fraction, fc.boolean(), fc.constant(null));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      scalar,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(
        anyText.filter(({ length }) => length < 200),
        tie('tree'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expectRoundTrip({ value });
      expectRoundTrip(value);
    }),
    { numRuns: 300 },
  );
});
