import { formatText } from '../../lib/report/text';
import { jobs } from '../import/jobs';
import { runMain } from '../kit/command-line';
import { manifest, reportAt, reportOf } from './report-of';

describe('the text of wrong manifests in every shape', () => {
  const shapes: Record<string, string> = {
    'a misspelled field': manifest('  backofLimit: 3\n  parallelism: 2\n'),
    'flow style':
      '{apiVersion: kubernetes.project-planton.org/v1, kind: KubernetesJob, metadata: {name: A_b}, spec: {namespace: data, image: {repo: x, tag: a}, activeDeadlineSeconds: 0}}\n',
    'a block scalar': manifest('  restartPolicy: |\n    Always\n    Always\n'),
    'an anchor and its alias': manifest(
      '  env:\n    variables:\n      A: &port 8080\n      B: *port\n  parallelism: 1\n',
    ),
    'several documents': `${manifest()}---\n${manifest('  completions: -1\n').replace('report', 'other')}`,
    'Windows line breaks': manifest('  suspend: maybe\n').replaceAll('\n', '\r\n'),
    snake_case: manifest('  backoff_limit: x\n  config_maps: {Run.sh: hello, no: [1]}\n'),
    'the shape of a list': manifest(
      '  env:\n    variables:\n      - name: A\n        value: 1\n      - name: A\n        value: x\n',
    ),
    'a missing field': manifest().replace(', tag: "1.36"', ''),
    'broken syntax': 'metadata: {name: report\nspec:\n',
    'no YAML at all': 'hello',
  };
  for (const [name, text] of Object.entries(shapes)) {
    test(`${name}`, () => {
      expect(formatText(reportOf({ 'jobs/a.yaml': text }), false)).toMatchSnapshot();
    });
  }
});

function frameOf(place: Parameters<typeof reportAt>[0], text: string): string[] {
  return formatText(reportAt(place, text), false).split('\n').slice(1, -2);
}

test('a tab, a wide character and a combining mark do not misplace the caret', () => {
  expect(frameOf({ line: 1, column: 3, endColumn: 4 }, 'a\tb')).toEqual(['  1 | a   b', '    |     ^']);
  expect(frameOf({ line: 1, column: 3, endColumn: 4 }, '日本x')).toEqual(['  1 | 日本x', '    |     ^']);
  expect(frameOf({ line: 1, column: 3, endColumn: 5 }, '🎉😀x')).toEqual(['  1 | 🎉😀x', '    |   ^^']);
  expect(frameOf({ line: 1, column: 3, endColumn: 4 }, 'e\u0301x')).toEqual(['  1 | e\u0301x', '    |  ^']);
});

test('a range of several lines is underlined to the end of its first line', () => {
  expect(frameOf({ line: 1, column: 4, endLine: 2, endColumn: 3 }, 'a: bcd\n  ef\n')).toEqual([
    '  1 | a: bcd',
    '    |    ^^^',
    '  2 |   ef',
  ]);
});

test('a place at the end of a line, or behind it, has a caret', () => {
  expect(frameOf({ line: 1, column: 3, endColumn: 3 }, 'ab')).toEqual(['  1 | ab', '    |   ^']);
  expect(frameOf({ line: 1, column: 9, endColumn: 12 }, 'ab')).toEqual(['  1 | ab', '    |   ^']);
});

test('a line that is not there has no frame', () => {
  expect(frameOf({ line: 7, column: 1, endColumn: 1 }, 'ab')).toEqual([]);
});

test('a long line is cut around the caret', () => {
  const [line = '', carets = ''] = frameOf(
    { line: 1, column: 501, endColumn: 505 },
    `${'x'.repeat(500)}HERE${'y'.repeat(500)}`,
  );
  expect(line).toMatch(/^ {2}1 \| …x{29}HEREy{66}…$/);
  expect(carets.indexOf('^')).toBe(line.indexOf('HERE'));
  expect(carets).toMatch(/ \^{4}$/);
});

test('a neighbour that ends before the part shown of a long line is left out', () => {
  const text = `short\n${'x'.repeat(500)}\n${'y'.repeat(600)}`;
  expect(frameOf({ line: 2, column: 490, endColumn: 491 }, text)).toHaveLength(3);
});

test('a long range is underlined as far as it is shown', () => {
  const [line = '', carets = ''] = frameOf({ line: 1, column: 1, endColumn: 5000 }, 'z'.repeat(6000));
  expect(line.length).toBe(107);
  expect(carets.length).toBe(106);
});

test('colour is used only where it is wanted, and never changes the words', () => {
  const report = reportOf({ 'a.yaml': manifest('  backofLimit: 3\n') });
  const plain = formatText(report, false);
  const colored = formatText(report, true);
  expect(plain).not.toContain('\u001b');
  expect(colored).toContain('\u001b[');
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
});

test('a diagnostic without a file has neither place nor frame', () => {
  const report = reportOf({ 'a.yaml': 'kind: X\nmetadata: {name: x}\n', 'b.yaml': 'kind: Y\n' });
  expect(formatText(report, false)).toMatch(/^error\[no-job\] there is no KubernetesJob.*\n {2}hint: .*\n\n$/);
});

describe('findings of one kind', () => {
  const secrets = (names: readonly string[]) =>
    `  env:\n    secrets:\n${names.map((name) => `      ${name}: hunter2\n`).join('')}`;
  const textOf = (...manifests: readonly string[]) =>
    formatText(reportOf(Object.fromEntries(manifests.map((text, index) => [`${index}.yaml`, text]))), false);

  test('are one block with all places', () => {
    const text = textOf(manifest(secrets(['A', 'B'])), manifest(secrets(['C', 'D'])).replace('report', 'other'));
    expect(text.split('warning[literal-secret]')).toHaveLength(2);
    expect(text).toMatch(/0\.yaml:11:7 warning\[literal-secret\] .* secret A .*\n {2}at spec\.env\.secrets\.A\n/);
    expect(text).toContain(`  the same at 3 other places:
    0.yaml:12:7 spec.env.secrets.B
    1.yaml:11:7 spec.env.secrets.C
    1.yaml:12:7 spec.env.secrets.D

`);
  });

  test('are told by what they say where no field tells them apart', async () => {
    const objects = ['Deployment', 'Service', 'Ingress'].map(
      (kind) => `{apiVersion: v1, kind: ${kind}, metadata: {name: a}}`,
    );
    const given = [...objects, jobs['the smallest one']].join('\n---\n');
    const { stderr } = await runMain(['import', '-'], { stdin: given });
    expect(stderr).toMatch(/^<stdin>:1:\d+ info\[not-imported\] the Deployment a is/m);
    expect(stderr).toMatch(/\n {4}<stdin>:3:\d+ the Service a is.*\n {4}<stdin>:5:\d+ the Ingress a is/);
  });

  test('are told one by one if they are two, or errors that say different things', () => {
    expect(textOf(manifest(secrets(['A', 'B']))).split('warning[literal-secret]')).toHaveLength(3);
    expect(textOf(manifest('  a: 1\n  b: 1\n  c: 1\n')).split('error[unknown-field]')).toHaveLength(4);
  });

  test('have no endless list', () => {
    const text = textOf(manifest(secrets(Array.from({ length: 200 }, (_, index) => `A${index}`))));
    expect(text.match(/^ {4}0\.yaml:/gm)).toHaveLength(100);
    expect(text).toContain('    … 99 more (--format json tells all)\n');
  });
});

test('there is an end to what is told', () => {
  const { diagnostics, ...rest } = reportOf({ 'a.yaml': manifest('  a: 1\n') });
  const many = Array.from({ length: 1200 }, (_, index) =>
    diagnostics.map((one) => ({ ...one, message: `no. ${index}` })),
  );
  const text = formatText({ ...rest, diagnostics: many.flat() }, false);
  expect(text.match(/^a\.yaml:/gm)).toHaveLength(1000);
  expect(text).toMatch(/\n… 200 more \(--format json tells all\)\n\n$/);
});
