import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReportingDescriptor, Result } from 'sarif';
import packageJson from '../../package.json';
import { type CodeDescription, type DiagnosticCode, diagnosticCodes, type Severity } from '../diagnostics/codes';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { RunReport } from './run-report';
import { visible, visibleJson } from './visible';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, Result.level>;

/** SARIF 2.1.0, for code scanning: the codes as rules, the diagnostics as results. */
export async function formatSarif({ diagnostics }: RunReport): Promise<string> {
  const { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } = await import('node-sarif-builder');
  const run = new SarifRunBuilder({ columnKind: 'utf16CodeUnits', artifacts: [] });
  run.initSimple({ toolDriverName: 'kubejob', toolDriverVersion: packageJson.version });
  for (const code of Object.keys(diagnosticCodes)) run.addRule(new SarifRuleBuilder(toRule(code as DiagnosticCode)));
  for (const diagnostic of diagnostics) run.addResult(new SarifResultBuilder(toResult(diagnostic)));
  const log = new SarifBuilder({ $schema: SCHEMA });
  log.addRun(run);
  return `${visibleJson(JSON.stringify(log.buildSarifOutput(), null, 2))}\n`;
}

function toRule(code: DiagnosticCode): ReportingDescriptor {
  const { severity, meaning, example, fix }: CodeDescription = diagnosticCodes[code];
  return {
    id: code,
    shortDescription: { text: meaning },
    fullDescription: { text: meaning },
    help: {
      text: `${meaning}\n\nExample:\n\n${example}\n\nFix: ${fix}`,
      markdown: `${meaning}\n\n\`\`\`yaml\n${example}\n\`\`\`\n\n**Fix:** ${fix}`,
    },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function toResult({ severity, code, message, file, line, column, endLine, endColumn, path, hint }: Diagnostic): Result {
  const physicalLocation = {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
  const logicalLocations = path ? [{ fullyQualifiedName: visible(path) }] : undefined;
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: visible(hint ? `${message}; ${hint}` : message) },
    ...(file ? { locations: [{ physicalLocation, ...(logicalLocations ? { logicalLocations } : {}) }] } : {}),
  };
}

/** A relative file as a relative reference, so that the reader can resolve it in its own copy of the repository. */
function uriOf(file: string): string {
  if (path.isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(path.sep).map(encodeURIComponent).join('/');
}
