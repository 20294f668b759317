import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { Fix, Location, Region, ReportingDescriptor, Result } from 'sarif';
import packageJson from '../../package.json';
import { type CodeDescription, type DiagnosticCode, diagnosticCodes, type Severity } from '../diagnostics/codes';
import type { Diagnostic, Position } from '../diagnostics/diagnostic';
import type { SourceFix } from '../diagnostics/fix';
import type { RunReport } from './run-report';
import { visible, visibleJson } from './visible';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, Result.level>;

/** SARIF 2.1.0, for code scanning: the codes as rules, the diagnostics as results. */
export function formatSarif({ diagnostics }: RunReport): string {
  const run = new SarifRunBuilder({ columnKind: 'utf16CodeUnits', artifacts: [] });
  run.initSimple({ toolDriverName: 'kubejob', toolDriverVersion: packageJson.version });
  for (const code of Object.keys(diagnosticCodes)) run.addRule(new SarifRuleBuilder(toRule(code as DiagnosticCode)));
  for (const diagnostic of diagnostics) run.addResult(new SarifResultBuilder(toResult(diagnostic)));
  const log = new SarifBuilder({ $schema: SCHEMA });
  log.addRun(run);
  return `${visibleJson(JSON.stringify(log.buildSarifOutput(), null, 2))}\n`;
}

function toRule(code: DiagnosticCode): ReportingDescriptor {
  const { severity, meaning, fix }: CodeDescription = diagnosticCodes[code];
  return {
    id: code,
    shortDescription: { text: meaning },
    fullDescription: { text: meaning },
    help: {
      text: `${meaning}\n\nFix: ${fix}`,
      markdown: `${meaning}\n\n**Fix:** ${fix}`,
    },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function toResult(diagnostic: Diagnostic): Result {
  const { severity, code, message, file, path, hint, fix, replaced } = diagnostic;
  const physicalLocation = { artifactLocation: { uri: uriOf(file) }, region: regionOf(diagnostic) };
  const logicalLocations = path ? { logicalLocations: [{ fullyQualifiedName: visible(path) }] } : {};
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: visible(hint ? `${message}; ${hint}` : message) },
    ...(file ? { locations: [{ physicalLocation, ...logicalLocations }] } : {}),
    ...(replaced ? { relatedLocations: replaced.map(toRelatedLocation) } : {}),
    ...(fix ? { fixes: [toFix(fix, file, hint)] } : {}),
  };
}

function toRelatedLocation({ file, line, column }: Position): Location {
  const region = { startLine: line, startColumn: column };
  return {
    message: { text: 'another value, which this one replaces' },
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region },
  };
}

function toFix({ edits }: SourceFix, file: string, hint = ''): Fix {
  const replacements = edits.map(({ line, column, endLine, endColumn, newText }) => {
    const deletedRegion = { startLine: line, startColumn: column, endLine, endColumn };
    return { deletedRegion, insertedContent: { text: newText } };
  });
  const change = { artifactLocation: { uri: uriOf(file) }, replacements };
  return { description: { text: visible(hint) }, artifactChanges: [change] };
}

/** The exact range; of a secret only the start, so that its length is not told. */
function regionOf({ line, column, endLine, endColumn, excerpt = [] }: Diagnostic): Region {
  const start = { startLine: line, startColumn: column };
  const shown = excerpt.find(({ number }) => number === line);
  const [from, to] = [column - 1 - (shown?.start ?? 0), column + 1 - (shown?.start ?? 0)];
  // A hidden text in quotes starts behind the first of them.
  const isHidden = shown?.hidden.some(([start, end]) => start < to && from < end);
  return isHidden ? start : { ...start, endLine, endColumn };
}

/** A relative file as a relative reference, so that the reader can resolve it in its own copy of the repository. */
function uriOf(file: string): string {
  if (path.isAbsolute(file)) return pathToFileURL(file.toWellFormed()).href;
  return file.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
