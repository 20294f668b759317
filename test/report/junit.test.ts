import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { formatJunit } from '../../lib/report/junit';
import { visible } from '../../lib/report/visible';
import { reportAt } from './report-of';

const PLACE = { line: 1, column: 1, endColumn: 2 };

/** Texts that end what they stand in, where a format lets them. */
const INJECTIONS = [
  ...[
    ']]>',
    '<![CDATA[',
    '</failure></testcase><testcase name="forged"/>',
    '<!--',
    '-->',
    '<?x?>',
    '&amp;',
    '&#0;',
    '"',
  ],
  ...["'", '>', '\u0000', '\u001b[2J', '\ufffe', '\uffff', '\ud800', '\u0085', '\u202e', '\r\n', '🧯'],
];

const nasty = fc.array(fc.constantFrom(...INJECTIONS, 'a', ' '), { maxLength: 6 }).map((parts) => parts.join(''));

test('no text of a manifest can end the element that it stands in', () => {
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (message, path, hint, file) => {
      const xml = formatJunit(reportAt(PLACE, 'a: 1', { message, path, hint, file: `f${file}` }));
      const errors: string[] = [];
      const onError = (level: string, text: string) => level !== 'warning' && errors.push(text);
      const document = new DOMParser({ onError }).parseFromString(xml, 'text/xml');
      expect(errors).toEqual([]);
      const cases = [...document.getElementsByTagName('testcase')];
      expect(cases.map((one) => one.getAttribute('name'))).toEqual([readable(`f${file}`)]);
      expect(document.getElementsByTagName('failure')).toHaveLength(1);
      expect(cases[0]?.textContent?.trim()).toContain(readable(message.trim()).replaceAll(']]>', ']]\\x3e'));
    }),
    { numRuns: 500 },
  );
});

function readable(text: string): string {
  return visible(text.toWellFormed()).replace(/[\ufffe\uffff]/g, '\ufffd');
}
