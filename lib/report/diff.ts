import type { FolderDifference, JobDifference, ObjectDifference } from '../diff/compare';
import type { Verdict } from '../diff/verdict';
import { MASK } from '../secrecy/secret-texts';

const SIGNS: Readonly<Record<Verdict, string>> = {
  unchanged: '=',
  new: '+',
  updated: '~',
  started: '>',
  stopped: '~',
  resized: '~',
  limited: '~',
  kept: '~',
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
  ];
  return [...lines, summaryLine(jobs), ''].join('\n');
}

/** The same as stable JSON. */
export function formatDiffJson(difference: FolderDifference): string {
  return `${JSON.stringify({ ...difference, summary: countVerdicts(difference.jobs) }, null, 2)}\n`;
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
    ...fields.map(({ path, before, after }) => `${indent}    ${path}: ${valueChange(before, after)}`),
  ];
}

function valueChange(before: unknown, after: unknown): string {
  if (before === MASK && after === MASK) return `${MASK} → ${MASK} (changed)`;
  return `${show(before)} → ${show(after)}`;
}

const SHOWN = 60;

function show(value: unknown): string {
  if (value === null) return '(none)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const lines = text.split('\n').length;
  if (lines > 2) return `(${lines} lines)`;
  return text.length > SHOWN ? `${JSON.stringify(text.slice(0, SHOWN))}…` : JSON.stringify(text);
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
