import { isMap } from '../manifest/own-property';
import { IGNORE_ANNOTATION, isIgnoreAnnotation } from '../manifest/well-known';
import { type CodeDescription, type DiagnosticCode, diagnosticCodes, isDiagnosticCode, type Severity } from './codes';
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

const PREFIX = `${IGNORE_ANNOTATION}.`;

interface Suppression {
  readonly code: DiagnosticCode;
  readonly path: Path;
}

/**
 * The problems of one manifest without those that it suppresses, and with those about the suppressions themselves.
 *
 * @param manifest as the user wrote it
 * @param placeOf where a path of the manifest lies in the document that holds it
 */
export function suppress(
  manifest: unknown,
  problems: readonly Problem[],
  placeOf: (path: Path) => Path,
): readonly Problem[] {
  const annotations = annotationsOf(manifest).filter(([key]) => isIgnoreAnnotation(key));
  if (annotations.length === 0) return problems;
  const told: Problem[] = [...problems];
  const suppressions: Suppression[] = [];
  for (const [key, reason] of annotations) {
    const problem = problemWith(key, reason);
    const code = key.slice(PREFIX.length);
    if (problem) told.push({ ...problem, path: placeOf(problem.path) });
    else if (isDiagnosticCode(code)) suppressions.push({ code, path: placeOf(pathOf(key)) });
  }
  // What is wrong may keep rules from being checked that would have found what is suppressed.
  const isChecked = told.every(({ code }) => severityOf(code) !== 'error');
  const unused = isChecked ? suppressions.filter((suppression) => isUnused(suppression, told)) : [];
  const silenced = new Set(suppressions.map(({ code }) => code));
  return [...told, ...unused.map(toProblem)].filter(({ code }) => !silenced.has(code));
}

/** The codes that a manifest suppresses, for problems that show only after {@link suppress}. */
export function suppressedCodes(manifest: unknown): ReadonlySet<DiagnosticCode> {
  const codes = annotationsOf(manifest)
    .filter(([key, reason]) => key.startsWith(PREFIX) && !problemWith(key, reason))
    .map(([key]) => key.slice(PREFIX.length));
  return new Set(codes.filter(isDiagnosticCode));
}

function annotationsOf(manifest: unknown): [string, unknown][] {
  if (!isMap(manifest) || !isMap(manifest.metadata) || !isMap(manifest.metadata.annotations)) return [];
  return Object.entries(manifest.metadata.annotations);
}

function pathOf(key: string): Path {
  return ['metadata', 'annotations', key];
}

function problemWith(key: string, reason: unknown): Problem | undefined {
  const path = pathOf(key);
  if (!key.startsWith(PREFIX)) {
    const message = `the annotation ${key} does not name a diagnostic code`;
    const hint = `write ${PREFIX}<code> with the reason as its value`;
    return { code: 'unknown-code', path, at: 'key', message, hint };
  }
  const wrongCode = problemWithCode(key.slice(PREFIX.length), path);
  // What is no text is told by the schema.
  if (wrongCode || typeof reason !== 'string' || reason.trim() !== '') return wrongCode;
  const message = 'a suppression needs a reason, for the next person who reads it';
  return { code: 'suppression-without-reason', path, message, hint: 'write in a few words why this is fine here' };
}

function isUnused({ code }: Suppression, problems: readonly Problem[]): boolean {
  const { dependsOnOutput = false }: CodeDescription = diagnosticCodes[code];
  return !dependsOnOutput && code !== 'unused-suppression' && !problems.some((problem) => problem.code === code);
}

function toProblem({ code, path }: Suppression): Problem {
  const message = `the manifest has no ${code}, so this suppresses nothing`;
  return { code: 'unused-suppression', path, at: 'key', message, hint: 'remove the annotation' };
}
