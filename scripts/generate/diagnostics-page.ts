import { type CodeDescription, diagnosticCodes } from '../../lib/diagnostics/codes';
import { cell, prose } from './markdown';

/** docs/diagnostics.md: every code that a message of kubejob can have. */
export function diagnosticsPage(): string {
  const codes: [string, CodeDescription][] = Object.entries(diagnosticCodes).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = codes.map(
    ([code, { severity, meaning }]) => `| [\`${code}\`](#${code}) | ${severity} | ${cell(prose(meaning))} |`,
  );
  return `<!-- Generated from the tables in lib/diagnostics by scripts/generate.ts (npm run generate). Do not edit. -->

# Diagnostics

Every problem that kubejob reports has one of these codes. Codes are stable: none is renamed, and none is used again for
something else.

| code | severity | meaning |
| --- | --- | --- |
${rows.join('\n')}

${codes.map(([code, description]) => section(code, description)).join('\n')}`;
}

function section(code: string, { severity, meaning, example, fix }: CodeDescription): string {
  return `## ${code}

**${severity}**: ${prose(meaning)}

\`\`\`yaml
${example}
\`\`\`

${prose(fix)}
`;
}
