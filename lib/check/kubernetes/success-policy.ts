import type { Path, Report } from '../../diagnostics/diagnostic';
import type { SuccessPolicy } from '../../generated/kubernetes-types';
import type { CheckedSpec } from '../job';
import { checkCount, reportNeeds } from './refusals';

const POLICY: Path = ['spec', 'job', 'successPolicy'];

/** The most rules of a policy. */
const MAX_RULES = 20;

/** Why a list of indexes is none. */
interface Wrong {
  readonly message: string;
  readonly hint: string;
}

/** The most bytes of such a list. */
const MAX_LENGTH = 65_536;

/** Which indexes must succeed for the job to have succeeded. */
export function checkSuccessPolicy(
  { rules }: SuccessPolicy,
  { completionMode, completions = 0 }: CheckedSpec,
  report: Report,
): void {
  if (completionMode !== 'Indexed') reportNeeds(POLICY, 'completionMode: Indexed', report);
  checkCount([...POLICY, 'rules'], rules, 1, MAX_RULES, 'rules', report);
  for (const [index, { succeededIndexes: text, succeededCount }] of rules.entries()) {
    const place = [...POLICY, 'rules', index];
    if (text === undefined && succeededCount === undefined) {
      report({
        code: 'missing-field',
        path: place,
        message: 'a rule says which indexes must succeed, or how many',
        hint: 'add succeededIndexes, such as "0-2,5", or succeededCount',
      });
    }
    const indexes = text === undefined ? completions : succeededIndexes(text, completions);
    if (typeof indexes === 'object') {
      report({ code: 'invalid-format', path: [...place, 'succeededIndexes'], ...indexes });
    } else if (succeededCount !== undefined && (succeededCount < 0 || succeededCount > indexes)) {
      report({
        code: 'out-of-range',
        path: [...place, 'succeededCount'],
        message: `succeededCount must be from 0 to ${indexes}: the rule has so many indexes`,
        hint: `write a number from 0 to ${indexes}`,
      });
    }
  }
}

/**
 * How many indexes a list such as `0-2,5` names, as the API server reads it.
 *
 * @param completions how many indexes the job has
 */
function succeededIndexes(text: string, completions: number): number | Wrong {
  if (text.length > MAX_LENGTH) return { message: `the list exceeds ${MAX_LENGTH} bytes`, hint: 'write ranges: 0-99' };
  if (text === '') return 0;
  let count = 0;
  let last = -1;
  for (const part of text.split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (!match)
      return {
        message: `${JSON.stringify(part)} is no index and no range of indexes`,
        hint: 'write it like "0-2,5", without spaces',
      };
    const [first, end] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (first <= last || (match[2] !== undefined && end <= first)) {
      return {
        message: `the indexes must ascend, and ${part} does not`,
        hint: 'write each index once, from the lowest to the highest',
      };
    }
    if (end >= completions) {
      return {
        message: `there is no index ${end}: the indexes go from 0 to ${completions - 1}`,
        hint: 'raise completions, or name lower indexes',
      };
    }
    count += end - first + 1;
    last = end;
  }
  return count;
}
