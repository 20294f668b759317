import { type DiagnosticCode, diagnosticCodes, isDiagnosticCode, type Severity } from './codes';
import { type Path, type Problem, severityOf } from './diagnostic';
import { nearest } from './suggest';

/** How severe a project wants a code to be; `off` does away with it. */
export type SeverityChoice = Severity | 'off';

/** What a project has chosen; codes that are not named keep their own severity. */
export type SeverityPolicy = Readonly<Partial<Record<DiagnosticCode, SeverityChoice>>>;

/** How severe a diagnostic is for a project. Errors of the code table stay errors. */
export function severityUnder(policy: SeverityPolicy, code: DiagnosticCode): SeverityChoice {
  return (isChangeable(code) ? policy[code] : undefined) ?? severityOf(code);
}

/** Whether a project or a manifest may change a code's severity: what Kubernetes would refuse stays an error. */
function isChangeable(code: DiagnosticCode): boolean {
  return severityOf(code) !== 'error';
}

/** What is wrong with naming this code in a suppression or in the settings. */
export function problemWithCode(code: string, path: Path): Problem | undefined {
  if (!isDiagnosticCode(code)) {
    const meant = nearest(code, Object.keys(diagnosticCodes));
    const hint = meant ? `did you mean ${meant}?` : 'the codes stand in docs/diagnostics.md';
    return { code: 'unknown-code', path, at: 'key', message: `there is no diagnostic code ${code}`, hint };
  }
  if (isChangeable(code)) return undefined;
  const message = `${code} is always an error, because the manifest can't become a job with it`;
  return { code: 'fixed-severity', path, at: 'key', message, hint: 'remove this line and mend the error itself' };
}
