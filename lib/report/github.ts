import type { Severity } from '../diagnostics/codes';
import { type Diagnostic, replacedText } from '../diagnostics/diagnostic';
import type { RunReport } from './run-report';
import { visible } from './visible';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands of GitHub Actions: each becomes an annotation at its line of the pull request. */
export function formatGithub({ diagnostics }: RunReport): string {
  return diagnostics.map((diagnostic) => `${formatOne(diagnostic)}\n`).join('');
}

function formatOne({ severity, code, message, file, line, column, hint, replaced = [] }: Diagnostic): string {
  const place = file ? [`file=${property(visible(file))}`, `line=${line}`, `col=${column}`] : [];
  const title = `title=kubejob ${property(code)}`;
  const text = [message, ...replaced.map(replacedText), ...(hint ? [`hint: ${hint}`] : [])]
    .map((part) => data(visible(part)))
    .join(data('\n'));
  return `::${COMMANDS[severity]} ${[...place, title].join(',')}::${text}`;
}

/** GitHub's runner undoes these escapes. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
