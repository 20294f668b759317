import fs from 'node:fs';
import { SeededRandom } from '../../bench/random';

/**
 * What `npm run torture` says: how many seconds each trial has, the seed, and the file that the counts go to. In
 * `npm test` there is none of it, and each trial has a few rounds that are always the same.
 */
const { TORTURE_SECONDS, TORTURE_SEED = '20261126', TORTURE_COUNTS } = process.env;

/** Counts of what a trial has tried, by name. */
export type Counts = Record<string, number>;

/**
 * A test that does the same thing over and over, each time with other random choices.
 *
 * @param few how many rounds there are in `npm test`
 * @param round throws for what it finds
 */
export function torture(
  title: string,
  few: number,
  round: (random: SeededRandom, counts: Counts) => void | Promise<void>,
): void {
  const milliseconds = Number(TORTURE_SECONDS ?? 0) * 1000;
  test(
    title,
    async () => {
      const end = Date.now() + milliseconds;
      const counts: Counts = { rounds: 0 };
      for (let index = 0; index < few || Date.now() < end; index++) {
        const seed = Number(TORTURE_SEED) + index;
        try {
          await round(new SeededRandom(seed), counts);
        } catch (error) {
          throw new Error(`round ${index} (TORTURE_SEED=${seed} tries it alone): ${(error as Error).message}`);
        }
        counts.rounds = index + 1;
      }
      if (TORTURE_COUNTS) fs.appendFileSync(TORTURE_COUNTS, `${JSON.stringify({ title, counts })}\n`);
    },
    milliseconds + 300_000,
  );
}

export function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}
