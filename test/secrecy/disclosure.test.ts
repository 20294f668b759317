import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { parseText } from '../../lib/read/parse';
import { formatText } from '../../lib/report/text';
import { Disclosure } from '../../lib/secrecy/disclosure';
import { diagnose } from '../kit/diagnose';
import { manifest, reportOf } from '../report/report-of';

const SECRET = 'hunter2x';

function toldOf(text: string): readonly Diagnostic[] {
  const found = diagnose(text);
  expect(found.length).toBeGreaterThan(0);
  return found;
}

describe('neither message, hint, path nor lines show', () => {
  test.each([
    ['a secret that stands where a whole ConfigMap or Secret is named', `env: {envFrom: [{secret: ${SECRET}}]}`],
    ['a secret in the place of an image pull secret', `image: {repo: a, tag: "1", pullSecret: ${SECRET}}`],
    ['a text in the place of secretRef', `env: {secrets: {A: {secretRef: ${SECRET}}}}`],
    ['a text in the place of secretRef in envFrom', `env: {envFrom: [{secretRef: ${SECRET}}]}`],
    ['a text in the place of secretKeyRef', `env: {variables: [{name: A, secretKeyRef: ${SECRET}}]}`],
    ['a text in the place of remoteRef', `env: {secrets: {A: {remoteRef: ${SECRET}}}}`],
    ['a key among the parts of a secret that is none', `env: {secrets: {A: {"${SECRET} b": c}}}`],
    [
      'a variable in list form whose name says that it is a credential',
      'env: {variables: [{name: DB_PASSWORD, value: 1234_5678}]}',
    ],
    [
      'a variable of an init container whose name says that it is a credential',
      'pod: {initContainers: [{name: a, image: "b:1", env: [{name: DB_PASSWORD, value: 1234_5678}]}]}',
    ],
    ['a placeholder as the value of such a variable', 'env: {variables: [{name: DB_PASSWORD, value: changeme}]}'],
  ])('%s', (_, spec) => {
    const told = toldOf(manifest(`  ${spec}\n`).replace(/ {2}image: .*\n(?=.*image:)/s, ''));
    expect(JSON.stringify(told)).not.toMatch(/hunter2x|1234_5678|changeme/);
  });
});

test('a broken file is hidden from a key for secrets on, also if one quote too many stands behind it', () => {
  const text = `x\n'stringData"':\n  a: ${SECRET}\n`;
  expect(formatText(reportOf({ 'a.yaml': text }), false)).not.toContain(SECRET);
});

test('the frame of a literal secret shows its name and the fields, and hides the value in its quotes', () => {
  const text = manifest(`  env:\n    secrets:\n      TOKEN: {value: "${SECRET}"}\n`);
  expect(formatText(reportOf({ 'a.yaml': text }), false)).toContain('|       TOKEN: {value: "••••"}\n');
});

test('settings are shown: none of them is secret', () => {
  const file = parseText('cdk8s.yaml', 'kubejob:\n  secrets: seperate\n');
  const [document] = file.documents;
  if (!document) throw new Error('there is no document');
  const problem = { code: 'not-allowed', path: ['kubejob', 'secrets'], message: 'seperate is not allowed' } as const;
  const { diagnostics } = new Disclosure(file, [{ document, problem }]).disclose();
  expect(diagnostics).toMatchObject([{ message: 'seperate is not allowed', line: 2, column: 12 }]);
  expect(diagnostics[0]?.excerpt?.map(({ text }) => text)).toEqual(['kubejob:', '  secrets: seperate', '']);
});

test('the lines of a diagnostic hold nothing that is hidden, not even out of sight', () => {
  const text = manifest(`  env: {secrets: {A: {value: "${SECRET}", foo: 1}}}\n`);
  expect(JSON.stringify(toldOf(text))).not.toContain(SECRET);
});

test('of a long line a diagnostic carries only the part around its place', () => {
  const text = manifest(`  args: ["${'a'.repeat(100_000)}", 1, "${'b'.repeat(100_000)}"]\n`);
  const [diagnostic] = toldOf(text).filter(({ code }) => code === 'quote-text');
  expect(diagnostic?.column).toBeGreaterThan(100_000);
  expect(JSON.stringify(diagnostic).length).toBeLessThan(5_000);
});

test('a diagnostic that nobody is told is counted, and not made', () => {
  const file = parseText('a.yaml', 'a: 1\n');
  const [document] = file.documents;
  if (!document) throw new Error('there is no document');
  const findings = (['mutable-tag', 'must-exist', 'unknown-field'] as const).map((code) => {
    return { document, problem: { code, path: ['a'], message: code } };
  });
  const { diagnostics, untold } = new Disclosure(file, findings, { told: ['error', 'warning'] }).disclose();
  expect(untold).toBe(1);
  expect(diagnostics.map(({ code }) => code).sort()).toEqual(['mutable-tag', 'unknown-field']);
});
