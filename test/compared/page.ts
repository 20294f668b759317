import { pages } from '../docs/pages';

const [head = [], , ...others] = table();

/** The tools that docs/compared.md compares. */
export const columns: readonly string[] = head.slice(1);

/** What each row of it is about, with its cells by their columns. */
export const rows: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  others.map(([title = '', ...cells]) => [
    title,
    Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
  ]),
);

function table(): string[][] {
  const lines = (pages.get('docs/compared.md') ?? '').split('\n').filter((line) => line.startsWith('| '));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** What a cell says, and what shows that it is so. */
type Check = [says: string, shown: (cell: string) => void | Promise<void>];

/**
 * A test for each row: its cell says of a tool what is shown here.
 *
 * @param checks by the titles of the rows; one that is missing, or too many, fails
 */
export function showEachRow(column: string, checks: Readonly<Record<string, Check>>): void {
  describe(column, () => {
    test.each([...rows])('%s', async (title, { [column]: cell = '' }) => {
      const [says, shown] = checks[title] ?? [];
      expect(cell).toBe(says);
      await shown?.(cell);
    });

    test('nothing is shown that the page does not say', () => {
      expect(Object.keys(checks).filter((title) => !rows.has(title))).toEqual([]);
    });
  });
}
