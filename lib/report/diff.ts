import type { FolderDifference, JobDifference, ObjectDifference, ShownChange } from '../diff/compare';
import type { Verdict } from '../diff/verdict';
import { MASK } from '../secrecy/secret-texts';
import { formatHunks } from './line-diff';
import { createStyle } from './terminal';
import { visible, visibleJson } from './visible';

const SIGNS: Readonly<Record<Verdict, string>> = {
  unchanged: '=',
  new: '+',
  updated: '~',
  started: '>',
  stopped: '~',
  resized: '~',
  limited: '~',
  kept: '~',
  repeating: '>',
  renamed: '>',
  returned: '<',
  replaced: '>',
  'every-sync': '>',
  refused: '!',
  removed: '-',
};

const CHANGE_SIGNS: Readonly<Record<ObjectDifference['change'], string>> = { added: '+', changed: '~', removed: '-' };

/** What will happen, for people: a line for each job that is not unchanged, and below it what changed. */
export function formatDiffText({ jobs, shared }: FolderDifference): string {
  const changed = jobs.filter(({ verdict }) => verdict !== 'unchanged');
  const lines = [
    ...changed.flatMap(jobLines),
    ...shared.flatMap((object) => objectLines(object, '', inFolder(object))),
    summaryLine(jobs),
  ];
  return lines.map((line) => `${visible(line)}\n`).join('');
}

/** The same as stable JSON. */
export function formatDiffJson(difference: FolderDifference): string {
  return visibleJson(`${JSON.stringify({ ...difference, summary: countVerdicts(difference.jobs) }, null, 2)}\n`);
}

function jobLines({ folder, namespace, name, verdict, message, objects }: JobDifference): string[] {
  return [
    `${SIGNS[verdict]} ${inFolder({ folder })}${namespace}/${name} ${message}`,
    ...objects.flatMap((object) => objectLines(object, '    ')),
  ];
}

/** The same job may be in several clusters. */
function inFolder({ folder }: { readonly folder: string }): string {
  return folder && `${folder}: `;
}

function objectLines({ kind, name, change, refused, fields }: ObjectDifference, indent: string, place = ''): string[] {
  const suffix = refused ? ' (refused by the API server)' : '';
  return [
    `${indent}${CHANGE_SIGNS[change]} ${place}${kind} ${name}${suffix}`,
    ...fields.flatMap((field) => fieldLines(field).map((line) => `${indent}    ${line}`)),
  ];
}

function fieldLines({ path, before, after, hunks }: ShownChange): string[] {
  if (hunks) return [`${path}:`, ...formatHunks(hunks, PLAIN).map((line) => `  ${line}`)];
  const shown = [show(before), show(after)];
  return [`${path}: ${shown.join(' → ')}${shown[0] === shown[1] ? ' (changed)' : ''}`];
}

const PLAIN = createStyle(false);
const SHOWN = 60;

function show(value: unknown): string {
  if (value === null) return '(none)';
  if (value === MASK) return MASK;
  const text = JSON.stringify(value);
  if (typeof value === 'string' && value.split('\n').length > 2) return `(${value.split('\n').length} lines)`;
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function summaryLine(jobs: readonly JobDifference[]): string {
  const counts = Object.entries(countVerdicts(jobs)).filter(([, count]) => count > 0);
  return counts.map(([verdict, count]) => `${count} ${verdict}`).join(', ') || 'no jobs';
}

function countVerdicts(jobs: readonly JobDifference[]): Record<Verdict, number> {
  const counts = Object.fromEntries(Object.keys(SIGNS).map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of jobs) counts[verdict]++;
  return counts;
}
