import { type CodeDescription, type DiagnosticCode, diagnosticCodes } from '../../lib/diagnostics/codes';
import { BASE, type Example } from './examples/example';
import { examples } from './examples/examples';
import { printedOf } from './examples/run-example';
import { cell, prose } from './markdown';

/** docs/diagnostics.md: every code that a message of kubejob can have, with an example, and what is printed for it. */
export async function diagnosticsPage(): Promise<string> {
  const codes = (Object.keys(diagnosticCodes) as DiagnosticCode[]).sort();
  const rows = codes.map((code) => {
    const { severity, meaning }: CodeDescription = diagnosticCodes[code];
    return `| [\`${code}\`](#${code}) | ${severity} | ${cell(prose(meaning))} |`;
  });
  const sections: string[] = [];
  for (const code of codes) sections.push(await section(code, diagnosticCodes[code], examples[code]));
  return `<!-- Generated from the tables in lib/diagnostics and the examples in scripts/generate/examples by scripts/generate.ts (npm run generate). Do not edit. -->

# Diagnostics

Every problem that kubejob reports has one of these codes. Codes are stable: none is renamed, and none is used again for
something else.

Each has an example, with what is printed for it, and the same without the problem. Where an example does not show a whole
file, its lines are added to this manifest; what it says of a field that stands here already takes its place:

${yaml(BASE)}
| code | severity | meaning |
| --- | --- | --- |
${rows.join('\n')}

${sections.join('\n')}`;
}

async function section(
  code: DiagnosticCode,
  { severity, meaning, fix }: CodeDescription,
  example: Example,
): Promise<string> {
  const printed = await printedOf(example, example.wrong);
  const { text } = printed.find((message) => message.code === code) ?? {};
  if (text === undefined) throw new Error(`the example of ${code} does not have the problem`);
  return `## ${code}

**${severity}**: ${prose(meaning)}

${yaml(example.wrong.shown)}
\`\`\`text
${text.trimEnd()}
\`\`\`

${prose(fix)}

${yaml(example.right.shown)}`;
}

function yaml(text: string): string {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\`\n`;
}
