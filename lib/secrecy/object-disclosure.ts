import { type Diagnostic, formatPath, type Problem, severityOf } from '../diagnostics/diagnostic';

/** A problem with a manifest that came as a JavaScript object, and so has no place in a file. */
export function discloseInObject({ code, message, path, hint }: Problem): Diagnostic {
  const place = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1, path: formatPath(path) };
  return { severity: severityOf(code), code, message, ...place, ...(hint === undefined ? {} : { hint }) };
}
