import type { DiagnosticCode } from '../../lib/diagnostics/codes';
import { runNow } from '../kit/run-now';
import { runOptions } from '../kit/run-options';

// A rule of this test's own, so that it does not depend on which manifests the real rules warn about.
jest.mock('../../lib/diagnostics/codes', () => jest.requireActual('../kit/own-rule').codes);
jest.mock('../../lib/check/rules/rules', () => jest.requireActual('../kit/own-rule').rules);

const WARNING = 'test-warning' as DiagnosticCode;

function manifest(annotations: readonly string[], suspend = true): string {
  const lines = annotations.map((line) => `    ${line}\n`).join('');
  return `apiVersion: kubernetes.project-planton.org/v1
kind: KubernetesJob
metadata:
  name: report
${lines && '  annotations:\n'}${lines}spec:
  namespace: data
  image: {repo: busybox, tag: "1.36"}
  suspend: ${suspend}
`;
}

function diagnosticsOf(text: string, severity = {}) {
  return runNow([{ name: 'a.yaml', bytes: Buffer.from(text) }], { ...runOptions, render: false, severity }).diagnostics;
}

function told(text: string, severity = {}): string[] {
  return diagnosticsOf(text, severity).map((d) => `${d.line}:${d.column} ${d.severity} ${d.code}`);
}

describe('an annotation of the manifest', () => {
  test.each<[name: string, annotations: string[], told: string[]]>([
    ['is needed to silence a warning', [], ['8:12 warning test-warning']],
    ['silences the code that it names', ['kubejob.dev/ignore.test-warning: by hand'], []],
    [
      'silences no other code',
      ['kubejob.dev/ignore.test-note: by hand'],
      ['6:5 info unused-suppression', '10:12 warning test-warning'],
    ],
    [
      'needs a reason',
      ['kubejob.dev/ignore.test-warning: " "'],
      ['6:38 error suppression-without-reason', '10:12 warning test-warning'],
    ],
    ['needs a value', ['kubejob.dev/ignore.test-warning:'], ['6:5 error no-value']],
    ['needs a reason in words', ['kubejob.dev/ignore.test-warning: true'], ['6:38 error quote-text']],
    [
      'names a code that exists',
      ['kubejob.dev/ignore.test-warnin: by hand'],
      ['6:5 error unknown-code', '10:12 warning test-warning'],
    ],
    [
      'names a code that is no error',
      ['kubejob.dev/ignore.missing-field: by hand'],
      ['6:5 error fixed-severity', '10:12 warning test-warning'],
    ],
    [
      'names a code at all',
      ['kubejob.dev/ignore: test-warning'],
      ['6:5 error unknown-code', '10:12 warning test-warning'],
    ],
    [
      'may silence the note about itself',
      ['kubejob.dev/ignore.test-note: for later', 'kubejob.dev/ignore.unused-suppression: for later'],
      ['11:12 warning test-warning'],
    ],
    ['of another tool is none of our business', ['acme.com/ignore.x: y'], ['10:12 warning test-warning']],
  ])('%s', (_, annotations, expected) => {
    expect(told(manifest(annotations))).toEqual(expected);
  });

  test('that silences nothing is told at its place', () => {
    const text = manifest(['kubejob.dev/ignore.test-warning: by hand'], false);
    expect(diagnosticsOf(text)).toMatchObject([
      {
        ...{ severity: 'info', code: 'unused-suppression', line: 6, column: 5 },
        path: 'metadata.annotations["kubejob.dev/ignore.test-warning"]',
        message: 'the manifest has no test-warning, so this suppresses nothing',
      },
    ]);
  });

  test('is not called useless in a manifest with errors, which may hide what it is for', () => {
    const text = manifest(['kubejob.dev/ignore.test-warning: by hand'], false);
    expect(told(text.replace('suspend: false', 'suspend: maybe'))).toEqual(['10:12 error wrong-type']);
  });

  test('counts in its own document only', () => {
    const first = manifest(['kubejob.dev/ignore.test-warning: by hand']);
    expect(told(`${first}---\n${manifest([]).replace('report', 'other')}`)).toEqual(['19:12 warning test-warning']);
  });

  test('counts in the target of a stack input', () => {
    const text = manifest(['kubejob.dev/ignore.test-warning: by hand', 'kubejob.dev/ignore.test-note: x']);
    const target = `target:\n${text.replace(/^(?=.)/gm, '  ')}`;
    expect(diagnosticsOf(target)).toMatchObject([
      { code: 'unused-suppression', line: 8, path: 'target.metadata.annotations["kubejob.dev/ignore.test-note"]' },
    ]);
  });

  test('does not reach the objects', () => {
    const source = { name: 'a.yaml', bytes: Buffer.from(manifest(['kubejob.dev/ignore.test-warning: by hand'])) };
    const [file] = runNow([source], runOptions).files;
    expect(file?.text).toContain('kind: Job');
    expect(file?.text).not.toContain('kubejob.dev');
  });
});

describe('the severity that the project chooses', () => {
  test.each([
    ['error', ['8:12 error test-warning']],
    ['warning', ['8:12 warning test-warning']],
    ['info', ['8:12 info test-warning']],
    ['off', []],
  ])('may be %s', (severity, expected) => {
    expect(told(manifest([]), { [WARNING]: severity })).toEqual(expected);
  });

  test('lowers no error', () => {
    const text = manifest([]).replace('suspend: true', 'suspend: maybe');
    expect(told(text, { 'wrong-type': 'off' })).toEqual(['8:12 error wrong-type']);
  });

  test('as an error keeps the output from being made', () => {
    const source = { name: 'a.yaml', bytes: Buffer.from(manifest([])) };
    expect(runNow([source], runOptions).files).toHaveLength(1);
    expect(runNow([source], { ...runOptions, severity: { [WARNING]: 'error' } }).files).toEqual([]);
  });

  test('does not wake what a manifest has silenced', () => {
    const text = manifest(['kubejob.dev/ignore.test-warning: by hand']);
    expect(told(text, { [WARNING]: 'error' })).toEqual([]);
  });

  test('leaves a suppression in use, even if the project has turned its code off', () => {
    const text = manifest(['kubejob.dev/ignore.test-warning: by hand']);
    expect(told(text, { [WARNING]: 'off' })).toEqual([]);
  });
});
