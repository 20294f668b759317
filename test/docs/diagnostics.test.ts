import type { DiagnosticCode } from '../../lib/diagnostics/codes';
import { diagnosticCodes } from '../../lib/diagnostics/codes';
import type { Version } from '../../scripts/generate/examples/example';
import { examples } from '../../scripts/generate/examples/examples';
import { printedOf } from '../../scripts/generate/examples/run-example';

const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];

/** What is told of a version of an example, but for notes that it is not about. */
async function toldOf(code: DiagnosticCode, version: Version): Promise<string[]> {
  const printed = await printedOf(examples[code], version);
  return printed.filter((one) => one.severity !== 'info' || one.code === code).map((one) => one.code);
}

test.each(codes)('the example of %s has that problem, and no other', async (code) => {
  const { wrong, also = [] } = examples[code];
  const told = await toldOf(code, wrong);
  expect(told.filter((one) => one === code)).toHaveLength(1);
  expect(new Set(told)).toEqual(new Set([code, ...also]));
});

test.each(codes)('the mended example of %s has no problem', async (code) => {
  expect(await toldOf(code, examples[code].right)).toEqual([]);
});
