import { deliveryCodes } from './delivery-codes';
import { fieldCodes } from './field-codes';
import { jobCodes } from './job-codes';
import { policyCodes } from './policy-codes';
import { practiceCodes } from './practice-codes';
import { readingCodes } from './reading-codes';
import { runCodes } from './run-codes';

export type Severity = 'error' | 'warning' | 'info';

/** What a diagnostic code stands for; the page docs/diagnostics.md is made from this table. */
export interface CodeDescription {
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly meaning: string;
  /** YAML that has it. */
  readonly example: string;
  readonly fix: string;
  /** Whether the value that it is about is, or may be, a secret: no code frame shows it. */
  readonly concealsValue?: boolean;
  /** Whether it depends on where the output goes, so that a manifest alone can't be known to have it. */
  readonly dependsOnOutput?: boolean;
}

/** Every code that a diagnostic can have. Codes are stable: they are never renamed, and a retired one is not reused. */
export const diagnosticCodes = {
  ...readingCodes,
  ...fieldCodes,
  ...jobCodes,
  ...runCodes,
  ...deliveryCodes,
  ...policyCodes,
  ...practiceCodes,
} as const satisfies Record<string, CodeDescription>;

export type DiagnosticCode = keyof typeof diagnosticCodes;

export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, text);
}
