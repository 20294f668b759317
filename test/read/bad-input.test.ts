import { manifestYaml } from '../kit/manifest';
import { errorsOf, filesOf, synthesize } from '../kit/output';

const valid = manifestYaml();
const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const BOM = '\ufeff';
const laughs = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'.split('').map((name, index) => {
    const last = 'abcdefgh'[index];
    return `${name}: &${name} [*${last}, *${last}, *${last}, *${last}, *${last}, *${last}, *${last}, *${last}, *${last}]`;
  }),
].join('\n');

test.each<[title: string, content: string | Uint8Array, ...errors: string[]]>([
  ['an empty file', '', 'empty-file 1:1'],
  ['white space alone', '\n  \n\n', 'empty-file 1:1'],
  ['comments alone', '# a comment\n\n# another\n', 'empty-file 1:1'],
  ['empty documents alone', '---\n---\n...\n', 'empty-file 1:1'],
  ['a null document', 'null\n', 'empty-file 1:1'],
  ['a byte order mark alone', BOM, 'empty-file 1:1'],
  ['a list at the top', '- a\n- b\n', 'not-a-manifest 1:1'],
  ['a text at the top', 'hello\n', 'not-a-manifest 1:1'],
  ['a number at the top', '# x\n42\n', 'not-a-manifest 2:1'],
  ['a map that is no manifest', 'a: b\n', 'not-a-manifest kind 1:1'],
  ['an empty map', '{}\n', 'not-a-manifest kind 1:1'],
  ['a tag of a program', `${valid}  args: [!env A]\n`, 'yaml-tag 10:10'],
  ['a tag of JavaScript', '!!js/function "x"\n', 'yaml-tag 1:1'],
  ['a duplicate key', `${valid}  backoffLimit: 3\n`, 'duplicate-key 10:3'],
  ['a duplicate key in flow style', 'a: {b: 1, "b": 2}\n', 'duplicate-key 1:11'],
  ['a key given as number and as text', 'a: {1: x, "1": y}\n', 'duplicate-key 1:11'],
  ['the key __proto__ twice', '__proto__: 1\n__proto__: 2\n', 'duplicate-key 2:1'],
  ['a map as key', '{a: b}: c\n', 'complex-key 1:1'],
  ['a null key', '? \n: c\n', 'complex-key 1:3'],
  ['an alias without anchor', 'a: *b\n', 'yaml-syntax 1:4'],
  ['an alias inside itself', '&a [*a]\n', 'too-deep 1:5'],
  ['a map that is merged into itself', 'a: &a\n  <<: *a\n', 'too-deep 2:3'],
  ['a map inside itself', 'a: &a {b: *a}\n', 'too-deep 1:7'],
  ['merging something that is no map', 'a: 1\n<<: 2\n', 'yaml-syntax 2:5'],
  ['a NUL byte', `${valid}  args: ["a\u0000b"]\n`, 'control-character 10:12'],
  ['an escape character', 'a: \u001b[31m\n', 'control-character 1:4'],
  ['Latin-1', Buffer.from('a: caf\xe9\n', 'latin1'), 'not-utf8 1:7'],
  ['a byte that is in no text', Buffer.from([0x61, 0x3a, 0x20, 0xff]), 'not-utf8 1:4'],
  ['half of a surrogate pair in UTF-8', Buffer.from([0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80]), 'not-utf8 1:4'],
  ['UTF-16 LE with a mark', utf16(BOM + valid), 'not-utf8 1:1'],
  ['UTF-16 BE with a mark', utf16(BOM + valid, true), 'not-utf8 1:1'],
  ['UTF-16 LE without a mark', utf16(valid), 'not-utf8 1:1'],
  ['UTF-16 BE without a mark', utf16(valid, true), 'not-utf8 1:1'],
  ['a file of 9 MiB', Buffer.alloc(9 * 1024 * 1024, 0x61), 'file-too-large 1:1'],
  ['aliases that explode', laughs, 'too-many-aliases 1:1'],
  ['20,000 levels in flow style', '['.repeat(20_000), 'too-deep 1:102'],
  ['20,000 levels of maps in flow style', '{a: '.repeat(20_000), 'too-deep 1:402'],
  ['20,000 levels in block style', '- '.repeat(20_000), 'too-deep 1:205'],
  ['101 levels', `${'['.repeat(102)}${']'.repeat(102)}`, 'too-deep 1:102'],
  ['half of a surrogate pair', `${valid}  args: ["\\ud800"]\n`, 'lone-surrogate spec.args[0] 10:10'],
  [
    'half of a surrogate pair in a ConfigMap',
    `${valid}  configMaps: {a: "x\\udc00y"}\n`,
    'lone-surrogate spec.configMaps.a 10:19',
  ],
  ['an open bracket inside many', '['.repeat(50), 'yaml-syntax 1:50'],
  ['too many documents', '---\na\n'.repeat(5_001), 'too-many-documents 1:1'],
])('%s is an error with a place, and nothing else', (_, content, ...errors) => {
  expect(errorsOf({ 'job.yaml': content })).toEqual(errors);
});

test.each([
  ['an open bracket', 'a: [1, 2\n'],
  ['an open quote', 'a: "b\n'],
  ['a tab as indentation', 'a:\n\tb: c\n'],
  ['wrong indentation', 'a:\n    b: 1\n  c: 2\n'],
  ['two values', 'a: b: c\n'],
  ['a reserved character', 'a: @b\n'],
  ['a text that is no YAML', '<html>\n<body>: "\n'],
  ['an unknown escape', 'a: "\\q"\n'],
])('%s is an error of syntax', (_, content) => {
  const errors = errorsOf({ 'job.yaml': content });
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.filter((error) => !/^yaml-syntax \d+:\d+$/.test(error))).toEqual([]);
});

test('a map of many keys is read', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join('');
  expect(errorsOf({ 'job.yaml': `kind: Other\n${keys}` })).toEqual(['no-job 1:1']);
});

test.each([
  ['CRLF', valid.replaceAll('\n', '\r\n')],
  ['a byte order mark', BOM + valid],
  ['a document mark and an end mark', `---\n${valid}...\n`],
  ['a YAML directive', `%YAML 1.1\n---\n${valid}`],
  ['no line break at the end', valid.trimEnd()],
  ['empty documents around it', `---\n---\n${valid}---\n# end\n`],
])('a manifest with %s is read', (_, content) => {
  expect(filesOf({ 'job.yaml': content })).toEqual(filesOf({ 'job.yaml': valid }));
});

test('anchors, aliases and merge keys are read, and values of the map itself win', () => {
  const spec = `configMaps: {a: &text "x: 1"}
env:
  variables:
    A: *text
    B: &b {value: one}
    C: *b
resources:
  limits: &amounts {cpu: "2", memory: 1Gi}
  requests: {<<: *amounts, cpu: "1"}`;
  const plain = `configMaps: {a: "x: 1"}
env: {variables: {A: "x: 1", B: one, C: one}}
resources: {limits: {cpu: "2", memory: 1Gi}, requests: {cpu: "1", memory: 1Gi}}`;
  expect(filesOf({ 'job.yaml': manifestYaml(spec) })).toEqual(filesOf({ 'job.yaml': manifestYaml(plain) }));
});

test('errors behind an alias or a merge key stand where the value is written', () => {
  const spec = `resources:
  limits: &amounts {cpu: true}
  requests: {<<: *amounts}`;
  expect(errorsOf(manifestYaml(spec))).toEqual([
    'wrong-type spec.resources.limits.cpu 11:28',
    'wrong-type spec.resources.requests.cpu 11:28',
  ]);
});

test('one bad document does not hide the errors of the others', () => {
  const text = `${manifestYaml('parallelism: -1')}---\n- a\n---\n${manifestYaml('foo: 1')}`;
  expect(errorsOf(text)).toEqual([
    'out-of-range spec.parallelism 10:16',
    'not-a-manifest 12:1',
    'unknown-field spec.foo 23:3',
  ]);
});

test('errors of several files come in the order of the files', () => {
  const files = { 'b.yaml': '', 'a.yaml': manifestYaml('foo: 1'), 'c.yaml': '- a\n' };
  expect(errorsOf(files)).toEqual([
    'empty-file b.yaml:1:1',
    'unknown-field spec.foo a.yaml:10:3',
    'not-a-manifest c.yaml:1:1',
  ]);
});

test('messages are plain sentences', () => {
  const { diagnostics } = synthesize({ 'a.yaml': 'a: [', 'b.yaml': '', 'c.yaml': manifestYaml('foo: 1\nsuspend: 1') });
  expect(diagnostics.length).toBeGreaterThan(3);
  for (const { message } of diagnostics) expect(message).toMatch(/^[^A-Z\n][^\n]*[^.\n]$/);
});

test('each of 5,000 wrong variables is told at its own line', () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => `    A${index}: 1`).join('\n');
  const errors = errorsOf(manifestYaml(`env:\n  variables:\n${lines}`));
  expect(errors).toHaveLength(5_000);
  expect(errors.at(-1)).toMatch(/^quote-text spec\.env\.variables\.A4999 5011:/);
});
