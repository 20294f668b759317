import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import type { TextEdit } from '../../lib/diagnostics/fix';
import { certainEdits } from '../../lib/fix/certain-edits';

/** A diagnostic whose change is these edits of one line. */
function mistake(...columns: readonly [from: number, to: number][]): Diagnostic {
  const edits = columns.map(
    ([column, endColumn]): TextEdit => ({ line: 1, column, endLine: 1, endColumn, newText: '' }),
  );
  const place = { file: 'a', line: 1, column: 1, endLine: 1, endColumn: 1, path: '' };
  return { severity: 'error', code: 'wrong-type', message: '', ...place, fix: { isCertain: true, edits } };
}

test.each([
  ['apart', [mistake([1, 2]), mistake([4, 5])], 2],
  ['in another order', [mistake([4, 5]), mistake([1, 2])], 2],
  ['side by side', [mistake([1, 2]), mistake([2, 5])], 1],
  ['in the same place', [mistake([1, 5]), mistake([1, 5])], 1],
  ['around each other', [mistake([1, 1], [9, 9]), mistake([3, 3], [5, 5])], 1],
])('of changes that are %s so many are made at once', (_, diagnostics, count) => {
  expect(certainEdits(diagnostics).mended).toHaveLength(count);
});

test('ten times as many changes are about ten times the work', () => {
  const work = (count: number) => {
    let reads = 0;
    const diagnostics = Array.from({ length: count }, (_, index) => {
      const edit: TextEdit = { line: index, column: 1, endLine: index, endColumn: 2, newText: '' };
      const line = () => {
        reads++;
        return index;
      };
      const counted = Object.defineProperty({ ...edit }, 'line', { get: line });
      return { ...mistake(), fix: { isCertain: true, edits: [counted] } };
    });
    expect(certainEdits(diagnostics).edits).toHaveLength(count);
    return reads;
  };
  expect(work(2000)).toBeLessThan(20 * work(200));
});
