import { parseFile } from '../../lib/read/parse';
import { Disclosure } from '../../lib/secrecy/disclosure';

function told(text: string) {
  return new Disclosure(parseFile('a.yaml', Buffer.from(text)), []).disclose().diagnostics;
}

describe('a syntax error is told once, where it starts', () => {
  test.each<[text: string, place: string, message: RegExp]>([
    ['a: {b: c\nd: e\n', '1:4', /\{ or \[ is not closed/],
    ['a: [b, c\n', '1:4', /\{ or \[ is not closed/],
    ['a: [b, {c: d]\ne: f\n', '1:8', /\{ or \[ is not closed/],
    ['a: "b\nc: d\n', '1:4', /quote is not closed/],
    ["a: 'b\n", '1:4', /quote is not closed/],
    ['a: b: c\n', '1:4', /second colon/],
    ['a: b\n  c: d\n', '2:3', /starts deeper than the one before/],
    ['a\nb: c\n', '1:1', /no key with a value/],
    ['a: b\nc\n', '2:1', /no colon after it/],
    ['a:\n  b: c\n - d\n', '3:2', /a list stands where/],
    ['a: |x\n  d\n', '1:5', /after \| or >/],
    ['a: @b\n', '1:4', /can’t start with/],
    ['a: "\\q"\n', '1:5', /backslash/],
    ['a:\n\tb: c\n', '2:1', /tab/],
    ['a: "b"#c\n', '1:7', /a space is missing/],
    ['a: *b\n', '1:4', /alias/],
    ['a: ]\n', '1:4', /does not belong here/],
  ])('%j', (text, place, message) => {
    const found = told(text);
    expect(found.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([`yaml-syntax ${place}`]);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.hint).toBeTruthy();
  });
});

test.each(['*hunter2', '!hunter2', '&', '"\\hunter2"', '@hunter2', '|hunter2', 'x: hunter2', '%hunter2', "'hunter2"])(
  'no message repeats the secret %s',
  (value) => {
    const found = told(`spec: {}\nenv:\n  secrets:\n    A: ${value}\n`);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  },
);

test('a comma in a text without quotes is found by the key without a value that it makes', () => {
  expect(told('secrets: {A: pass,word}\n')).toMatchObject([
    { code: 'no-value', line: 1, column: 19, message: 'a key has neither a colon nor a value' },
  ]);
});
