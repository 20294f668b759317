import fc from 'fast-check';
import { diagnosticCodes } from '../../lib/diagnostics/codes';
import { formatGithub } from '../../lib/report/github';
import { formatJson } from '../../lib/report/json';
import { formatJunit } from '../../lib/report/junit';
import { formatSarif } from '../../lib/report/sarif';
import { formatText } from '../../lib/report/text';
import { visible } from '../../lib/report/visible';
import { reportAt } from './report-of';

test.each([
  ['\u001b[31m', '\\x1b[31m'],
  ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
  ['\u009b2J', '\\x9b2J'],
  ['\u007f\u0000', '\\x7f\\x00'],
  ['\u202eabc\u2066', '\\u202eabc\\u2066'],
  ['\u2028\ufeff', '\\u2028\\ufeff'],
  ['a\u200bb\u00adc', 'a\\u200bb\\xadc'],
  ['\ud83c!', '\\ud83c!'],
  ['\u{e0041}', '\\u{e0041}'],
  ['::error::x', '\\x3a:error::x'],
  ['  ::stop-commands::x', '  \\x3a:stop-commands::x'],
  ['a::b', 'a::b'],
  ['a ##[group]b', 'a \\x23#[group]b'],
  ['##vso[task.setvariable]', '\\x23#vso[task.setvariable]'],
  ['naïve 日本 🎉', 'naïve 日本 🎉'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

const formats = {
  formatText: (report: ReturnType<typeof reportAt>) => formatText(report, false),
  formatJson,
  formatSarif,
  formatJunit,
  formatGithub,
};
const raw =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;
/** What a runner takes for a command; those that the format for GitHub is made of aside. */
const command = /##\[|##vso\[|^\s*::(?!(?:error|warning|notice) file=[^\n]*::)/m;

test('no format passes on a control character or a command, wherever in the input it stands', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      '\u001b',
      '\u009b',
      '\u0007',
      '\r',
      '\n',
      '\t',
      '\u202e',
      '\u2066',
      '\u007f',
      '\u2028',
      '\ufeff',
      ']8;;',
      '::',
      '##[',
      '##vso[',
      '\u200b',
      'a',
      ':',
      '%',
      '<',
      ']]>',
      '\ud800',
    ),
  });
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, nasty, fc.nat(5), (message, path, hint, file, text, column) => {
      const report = reportAt({ line: 1, column: column + 1, endColumn: column + 3 }, text, {
        message,
        path,
        hint,
        file: file || 'a',
      });
      for (const format of Object.values(formats)) {
        expect(format(report)).not.toMatch(raw);
        expect(format(report)).not.toMatch(command);
      }
    }),
    { numRuns: 300 },
  );
});

test('no text of the code table needs escapes', () => {
  expect(visible(JSON.stringify(diagnosticCodes))).toBe(JSON.stringify(diagnosticCodes));
});
