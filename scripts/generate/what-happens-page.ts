import { allRows, KUBECTL, type Mode } from '../../test/cluster/truth/rows';
import { readSeen, SEEN_ON, type SeenRow } from '../../test/cluster/truth/seen';
import { groupBy } from './group-by';
import { cell, code, prose } from './markdown';

/** A row with what was seen of it, in words. */
export interface Tried extends SeenRow {
  readonly outcome: string;
}

const MADE_IF_GONE = '; if its time to live has removed it, it is made anew and runs';

/** docs/delivery/what-happens.md: what `diff` says of a change, and what then happened on real API servers. */
export function whatHappensPage(): string {
  const tried = triedRows();
  const byChange = groupBy(tried, ({ change }) => change);
  return `<!-- Generated from test/cluster/truth/seen by scripts/generate.ts (npm run generate). Do not edit. -->

# What happens to a job that changes

\`kubejob diff\` says what applying would do. Each of its sentences about \`kubectl\` has been put to the test on Kubernetes
${SEEN_ON.join(' and ')}: ${byChange.size} changes of a manifest, with its Job in every state that it can be in, under every mode, applied
client-side (under \`replace\` with \`--force\`) and with \`--server-side --force-conflicts\`. Not in every combination:
${tried.length} of them try each change in each state, and each change, each state and each way of applying with each mode. Then the
same was applied once more: nothing ran but what the page says. The verdicts \`kept\` and \`every-sync\` are of other tools, and
not tried here.

A Job is *suspended* if it never ran, *paused* if it ran before it was suspended, *retrying* if two of its pods have failed and
*restarting* if its container was started again in its pod. It is *gone* if its time to live has removed it, or if there never
was one.

## What each verdict means

${verdictSections(tried)}

## What was seen of each change

Each cell has what the Job was, and what happened then.

${changeTable(tried, KUBECTL.modes)}
`;
}

/** A section for each verdict: what is said, and what happened. */
export function verdictSections(tried: readonly Tried[]): string {
  const verdicts = groupBy(tried, ({ says }) => says.verdict);
  return [...verdicts].map(([verdict, rows]) => verdictSection(verdict, rows)).join('\n\n');
}

/** What happened, by change and mode. */
export function changeTable(tried: readonly Tried[], modes: readonly Mode[]): string {
  const lines = [...groupBy(tried, ({ change }) => change)].map(([change, rows]) => changeLine(change, rows, modes));
  return `| change | ${modes.map(code).join(' | ')} |
| --- |${' --- |'.repeat(modes.length)}
${lines.join('\n')}`;
}

function verdictSection(verdict: string, rows: readonly Tried[]): string {
  const lines = [...groupBy(rows, sentenceOf)].flatMap(([sentence, said]) =>
    [...groupBy(said, ({ outcome }) => outcome)].map(([outcome, same], index) => {
      return `| ${index === 0 ? cell(prose(sentence)) : ''} | ${statesOf(same)} | ${outcome} |`;
    }),
  );
  return `### ${verdict}

| \`diff\` says | the Job was | what happened |
| --- | --- | --- |
${lines.join('\n')}`;
}

function changeLine(change: string, rows: readonly Tried[], modes: readonly Mode[]): string {
  const cells = modes.map((mode) => {
    const outcomes = groupBy(
      rows.filter((row) => row.mode === mode),
      ({ outcome }) => outcome,
    );
    return [...outcomes].map(([outcome, same]) => `${statesOf(same)}: ${outcome}`).join('<br>');
  });
  return `| ${[change, ...cells].join(' | ')} |`;
}

function statesOf(rows: readonly Tried[]): string {
  return [...new Set(rows.map(({ state }) => state))].join(', ');
}

/** Without what every sentence about a Job with a time to live ends with. */
function sentenceOf({ says: { message } }: SeenRow): string {
  return message
    .replace(MADE_IF_GONE, '')
    .replaceAll('NEW-NAME', '`NEW`')
    .replaceAll('OLD-NAME', '`OLD`')
    .replaceAll('NAME', '`NAME`');
}

function triedRows(): Tried[] {
  const [first = [], ...others] = SEEN_ON.map(readSeen);
  return allRows().map((_, index) => {
    const row = first[index] as SeenRow;
    const outcomes = [row, ...others.map((rows) => rows[index] as SeenRow)].map(outcomeOf);
    const isSame = new Set(outcomes).size === 1;
    const versions = outcomes.map((outcome, at) => `${outcome} (${SEEN_ON[at]})`);
    return { ...row, outcome: isSame ? (outcomes[0] as string) : versions.join(', ') };
  });
}

export function outcomeOf({ state, mode, way, seen, isNameTaken, ranAgain }: SeenRow): string {
  const { refused, job, made, started = 0, ended = 0, failed } = seen;
  const words = [
    ...(refused ? [mode === 'replace' && way === 'server' ? 'refused (`--server-side`)' : 'refused'] : []),
    ...(isNameTaken ? ['nothing: a Job of the new name was there'] : []),
    ...(made ? ['a new Job is made'] : []),
    ...(job === 'another' ? [state === 'gone' ? 'it is made' : 'it is deleted and made anew'] : []),
    ...(job === 'none' && state !== 'gone' ? [made ? 'the old one is deleted' : 'it is deleted'] : []),
    ...(failed ? ['it is ended as failed'] : []),
    ...(ended > 0 ? [`${pods(ended)} ended`] : []),
    ...(started > 0 ? [`${pods(started)} started`] : []),
    ...(ranAgain ? ['applied once more, it is made and runs'] : []),
  ];
  return words.join(', ') || 'nothing';
}

function pods(number: number): string {
  return number === 1 ? '1 pod' : `${number} pods`;
}
