import type { Change } from '../../lib/diagnostics/fix';
import { editsOf } from '../../lib/read/edits';
import { parseText } from '../../lib/read/parse';

/** A text after a change of what stands at a path of its first document. */
function changed(text: string, path: readonly (string | number)[], change: Change): string {
  const [document] = parseText('job.yaml', text).documents;
  if (!document) throw new Error('there is no document');
  let result = text;
  for (const { range, newText } of [...editsOf(change, path, document.nodes, text)].reverse()) {
    result = result.slice(0, range[0]) + newText + result.slice(range[1]);
  }
  return result;
}

test.each<[string, string, (string | number)[], Change, string]>([
  ['a key', 'a: 1 # one\nb: 2\n', ['a'], { kind: 'rename', to: 'c' }, 'c: 1 # one\nb: 2\n'],
  ['a key in quotes', '{"a": 1}', ['a'], { kind: 'rename', to: 'c' }, '{"c": 1}'],
  ['a value', 'a: x # y\n', ['a'], { kind: 'replace', by: 'z' }, 'a: z # y\n'],
  ['a value in quotes', "a: 'x'\n", ['a'], { kind: 'replace', by: 'z' }, 'a: "z"\n'],
  ['a text that YAML reads otherwise', 'a: x\n', ['a'], { kind: 'replace', by: 'on' }, 'a: "on"\n'],
  ['a block text', 'a: |\n  x\n  y\nb: 1\n', ['a'], { kind: 'replace', by: 'z' }, 'a: z\nb: 1\n'],
  ['a number to a text', 'a: 0x10\n', ['a'], { kind: 'quote' }, 'a: "0x10"\n'],
  ['a list in brackets', 'a: [1, 2]\n', ['a'], { kind: 'nest', under: 'b' }, 'a: {b: [1, 2]}\n'],
  ['a list', 'a:\n- 1\n\n- 2\nc: 3\n', ['a'], { kind: 'nest', under: 'b' }, 'a:\n  b:\n    - 1\n\n    - 2\nc: 3\n'],
  ['an item', '- a: x\n- a: y\n', [1, 'a'], { kind: 'replace', by: 'z' }, '- a: x\n- a: z\n'],
])('changes %s and nothing else', (_, text, path, change, expected) => {
  expect(changed(text, path, change)).toBe(expected);
});

test.each<[string, string, (string | number)[], Change]>([
  ['behind an alias', 'a: &x 1\nb: *x\n', ['b'], { kind: 'replace', by: 2 }],
  ['with an anchor', 'a: &x 1\nb: *x\n', ['a'], { kind: 'replace', by: 2 }],
  ['that is merged in', 'a: &x {c: 1}\nb:\n  <<: *x\n', ['b', 'c'], { kind: 'rename', to: 'd' }],
  ['with a tag', 'a: !!str 1\n', ['a'], { kind: 'quote' }],
  ['with quotes in it', '- run: "b"\n', [0], { kind: 'quote' }],
  ['over several lines', '- a:\n    b\n', [0], { kind: 'quote' }],
  ['that is not there', 'a: 1\n', ['b'], { kind: 'replace', by: 2 }],
])('leaves alone what stands there %s', (_, text, path, change) => {
  expect(changed(text, path, change)).toBe(text);
});
