import { diagnose } from '../kit/diagnose';
import { manifestYaml } from '../kit/manifest';

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** The codes that are told, with how often each is. */
function codesOf(yaml: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of diagnose(yaml)) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

test.each<[title: string, yaml: string, codes: Record<string, number>]>([
  [
    '60,000 unknown fields',
    manifestYaml(lines(60_000, (index) => `f${index}: 1`)),
    { 'unknown-field': 5000, 'more-problems': 1 },
  ],
  ['150,000 wrong items', manifestYaml(`args: [${'1,'.repeat(150_000)}]`), { 'quote-text': 5000, 'more-problems': 1 }],
  [
    'an image of three million characters',
    manifestYaml().replace('ghcr.io/acme/report', 'a/'.repeat(1_500_000)),
    { 'too-long': 1 },
  ],
  ['a name of three million characters', manifestYaml('', 'a-'.repeat(1_500_000)), { 'too-long': 1 }],
  [
    'a text that begins like a private key, again and again',
    manifestYaml(`args: ["${'-----BEGIN '.repeat(20_000)}"]`),
    { 'argument-too-long': 1 },
  ],
  [
    '9,000 wrong variables',
    manifestYaml(`args:\n${lines(9000, (index) => `  - $(B${index})`)}`),
    { 'unknown-variable': 5001 },
  ],
  [
    'a document of many values',
    manifestYaml(`env:\n  variables:\n${lines(400_000, (index) => `    A${index}: a`)}`),
    { 'file-too-large': 1 },
  ],
  ['a comment of many signs', '#? !a '.repeat(150_000), { 'empty-file': 1 }],
  ['a key that says docker again and again', manifestYaml(`"${'docker'.repeat(50_000)}": 1`), { 'unknown-field': 1 }],
  ['a key of a million escapes', manifestYaml(`"${'\\\\{'.repeat(1_000_000)}": 1`), { 'unknown-field': 1 }],
  ['a line of many braces', manifestYaml(`x: {${'{{ a '.repeat(30_000)}`), { 'yaml-syntax': 1 }],
  ['two thousand of one job', lines(2000, () => `${manifestYaml()}---`), { 'duplicate-object': 1999 }],
])('%s neither exhaust the stack nor are told without end', (_, yaml, codes) => {
  expect(codesOf(yaml)).toEqual(codes);
});

test('what is not told is counted, and the job is wrong all the same', () => {
  const tolerations = lines(5500, () => '    - {key: a, operator: Exists}');
  const found = diagnose(manifestYaml(`pod:\n  tolerations:\n${tolerations}`));
  expect(found.filter(({ code }) => code === 'duplicate-entry')).toHaveLength(5001);
  expect(found[0]).toMatchObject({ line: 1, message: 'the same is so at 499 more places of this document' });
});

test('a name of megabytes is shown in part', () => {
  const [found] = diagnose(manifestYaml(`"${'a'.repeat(1_000_000)}": 1`));
  expect(found?.message).toBe(`there is no field ${'a'.repeat(100)}… in spec`);
});
