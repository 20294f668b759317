/** Stands in for the module of the codes: all of them, and two of the tests' own. */
export const codes = withOwnCodes(jest.requireActual('../../lib/diagnostics/codes'));

/** Stands in for the module of the rules: one only, which warns of a job that is suspended. */
export const rules = {
  jobRules: [
    (job: { spec: { suspend?: boolean } }, report: (problem: object) => void) => {
      if (job.spec.suspend) report({ code: 'test-warning', path: ['spec', 'suspend'], message: 'it is suspended' });
    },
  ],
};

function withOwnCodes(actual: typeof import('../../lib/diagnostics/codes')) {
  const description = { meaning: 'It is so.', example: '', fix: '' };
  const diagnosticCodes = {
    ...actual.diagnosticCodes,
    'test-warning': { severity: 'warning', ...description },
    'test-note': { severity: 'info', ...description },
  };
  return { ...actual, diagnosticCodes, isDiagnosticCode: (code: string) => Object.hasOwn(diagnosticCodes, code) };
}
