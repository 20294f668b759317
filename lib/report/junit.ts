import junit from 'junit-report-builder';
import { type Diagnostic, replacedText } from '../diagnostics/diagnostic';
import type { RunReport } from './run-report';
import { visible } from './visible';

/** What has no file of its own is told by a test case of this name. */
const WHOLE_RUN = 'kubejob';

/** A test suite with a test case for each file; it fails if the file has an error. */
export function formatJunit({ diagnostics, files }: RunReport): string {
  const builder = junit.newBuilder();
  const suite = builder.testSuite().name(WHOLE_RUN);
  const byFile = new Map<string, Diagnostic[]>(files.map((name) => [name, []]));
  for (const diagnostic of diagnostics) {
    const ofFile = byFile.get(diagnostic.file);
    if (ofFile) ofFile.push(diagnostic);
    else byFile.set(diagnostic.file, [diagnostic]);
  }
  for (const [name, found] of byFile) {
    const [first, ...more] = found.filter(({ severity }) => severity === 'error');
    const others = found.filter(({ severity }) => severity !== 'error');
    const shown = xmlText(name || WHOLE_RUN);
    const testCase = suite.testCase().className(WHOLE_RUN).name(shown);
    if (name) testCase.file(shown);
    if (first) {
      testCase.failure(xmlText(first.message), first.code);
      testCase.stacktrace([first, ...more].map(lineOf).join('\n'));
    }
    if (others.length > 0) testCase.standardOutput(others.map(lineOf).join('\n'));
  }
  return `${builder.build()}\n`;
}

function lineOf({ file, line, column, severity, code, message, path, hint, replaced = [] }: Diagnostic): string {
  const where = file ? `${file}:${line}:${column} ` : '';
  const at = path ? ` (at ${path})` : '';
  const rest = [...replaced.map(replacedText), ...(hint ? [`hint: ${hint}`] : [])].map((text) => `; ${text}`).join('');
  return characterData(`${where}${severity}[${code}] ${message}${at}${rest}`);
}

/** Text that can stand in a CDATA section, which the builder makes of it: what would end one is escaped. */
function characterData(text: string): string {
  return xmlText(text).replaceAll(']]>', ']]\\x3e');
}

/** Text that XML 1.0 can hold. */
function xmlText(text: string): string {
  return visible(text.toWellFormed()).replace(/[\ufffe\uffff]/g, '\ufffd');
}
