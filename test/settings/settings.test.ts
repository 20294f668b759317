import { loadSettings } from '../../lib/settings/settings';
import { folderWith } from '../kit/command-line';

const settingsOf = (text: string) => {
  const { output, diagnostics } = loadSettings(folderWith({ 'cdk8s.yaml': text }));
  return { output, problems: diagnostics.map(({ code, path, line, column }) => `${code} ${path} ${line}:${column}`) };
};

test.each([
  '',
  '# nothing\n',
  'language: typescript\n',
  'kubejob:\n',
  'output: null\nkubejob: {}\n',
  '---\n{}\n---\n...\n',
])('a file that sets nothing is right: %j', (text) => {
  expect(settingsOf(text)).toEqual({ output: 'dist', problems: [] });
});

test.each([
  ['text', 'wrong-type  1:1'],
  ['- kubejob: {}\n', 'wrong-type  1:1'],
  ['kubejob: 5\n', 'wrong-type kubejob 1:10'],
  ['kubejob: []\n', 'wrong-type kubejob 1:10'],
  ['output: [dist]\n', 'wrong-type output 1:9'],
  ['output: true\n', 'wrong-type output 1:9'],
  ['output: ""\n', 'wrong-type output 1:9'],
  ['kubejob: {delivery: helm}\n', 'not-allowed kubejob.delivery 1:21'],
  ['kubejob: {__proto__: {}}\n', 'unknown-field kubejob.__proto__ 1:11'],
  ['output: out\n---\nkubejob: {manifests: jobs}\n', 'too-many-documents  3:1'],
  ['output: out\n---\n# more\n- text\n---\noutput: x\n', 'too-many-documents  4:1'],
  ['kubejob: {severity: {constructor: "off"}}\n', 'unknown-code kubejob.severity.constructor 1:22'],
])('a wrong file is told: %j', (text, problem) => {
  expect(settingsOf(text).problems).toEqual([problem]);
});
