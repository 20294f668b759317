import { stringifyYaml } from '../../lib/write/yaml';

test.each([
  ['info', 'info'],
  ['/bin/sh', '/bin/sh'],
  ['two words', 'two words'],
  ['ghcr.io/acme/report:1.4.2', 'ghcr.io/acme/report:1.4.2'],
  ['a@b.c%d+e=f', 'a@b.c%d+e=f'],
  ['', '""'],
  ['0o17', '"0o17"'],
  ['1e3', '"1e3"'],
  ['12:30', '"12:30"'],
  ['2024-01-01', '"2024-01-01"'],
  ['.5', '".5"'],
  ['e3', '"e3"'],
  ['yes', '"yes"'],
  ['On', '"On"'],
  ['NULL', '"NULL"'],
  ['~', '"~"'],
  ['<<', '"<<"'],
  ['=', '"="'],
  ['a: b', '"a: b"'],
  ['a #b', '"a #b"'],
  ['a  b', '"a  b"'],
  ['a ', '"a "'],
  ['é', '"é"'],
  ['a\tb', '"a\\tb"'],
  ['a\rb', '"a\\rb"'],
  ['a"\\', '"a\\"\\\\"'],
  ['a\u0000\u001b\u0085\u2028\ufeff', '"a\\x00\\x1b\\x85\\u2028\\ufeff"'],
])('the text %j is written as %s', (text, yaml) => {
  expect(stringifyYaml({ a: text })).toBe(`a: ${yaml}\n`);
});

test.each([
  ['a\nb', '|-\n  a\n  b\n'],
  ['a\nb\n', '|\n  a\n  b\n'],
  ['a\n\n', '|+\n  a\n\n'],
  ['a\n\n\nb\n', '|\n  a\n\n\n  b\n'],
  ['a\n  b\n# c\n', '|\n  a\n    b\n  # c\n'],
  ['#!/bin/sh\necho\t1\n', '|\n  #!/bin/sh\n  echo\t1\n'],
])('the text of several lines %j is written as a block', (text, yaml) => {
  expect(stringifyYaml({ a: text })).toBe(`a: ${yaml}`);
});

test.each([' a\nb', '\na', 'a \nb', 'a\n\t\nb', 'a\n  \nb', 'a\r\nb', 'a\nb\u2028', '\ta\nb', '\n'])(
  'the text %j has edges that parsers treat differently, and is quoted',
  (text) => {
    expect(stringifyYaml({ a: text })).toMatch(/^a: "[^\n]*"\n$/);
  },
);

test('maps and lists are written in their own order, empty ones too', () => {
  const value = { b: 1, a: [{ x: true, z: [] }, [1, ['c']], {}, 'text', [{ z: {} }]], '1': false };
  expect(stringifyYaml(value)).toBe(`"1": false
b: 1
a:
  - x: true
    z: []
  - - 1
    - - c
  - {}
  - text
  - - z: {}
`);
});

test.each<[value: unknown, yaml: string]>([
  [{}, '{}\n'],
  [[], '[]\n'],
  [[[], {}], '- []\n- {}\n'],
  ['info', 'info\n'],
  ['', '""\n'],
  [true, 'true\n'],
  [7, '7\n'],
  [null, 'null\n'],
  [1.5, '1.5\n'],
  [-1e-7, '-1.0e-7\n'],
  [[undefined], '- null\n'],
  ['a\n---\nb', '|-\n  a\n  ---\n  b\n'],
  ['a\n...\n', '|\n  a\n  ...\n'],
  ['---', '"---"\n'],
])('the document %j is a whole one by itself', (value, yaml) => {
  expect(stringifyYaml(value)).toBe(yaml);
});

test('a block in a list is indented under its dash', () => {
  expect(stringifyYaml({ args: ['-c', 'a\nb\n'] })).toBe('args:\n  - "-c"\n  - |\n    a\n    b\n');
});

test.each([undefined, Number.NaN, Number.MAX_SAFE_INTEGER + 2, 1n, Symbol('a'), () => 1, new Date(0), new Map()])(
  'a value that no object has is refused: %p',
  (value) => {
    expect(() => stringifyYaml({ a: value })).toThrow(TypeError);
  },
);

test('half of a surrogate pair is refused', () => {
  expect(() => stringifyYaml({ a: '\ud800' })).toThrow(TypeError);
  expect(() => stringifyYaml({ '\udc00': 'a' })).toThrow(TypeError);
});
