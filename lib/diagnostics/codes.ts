import { deliveryCodes } from './delivery-codes';
import { fieldCodes } from './field-codes';
import { jobCodes } from './job-codes';
import { kubernetesCodes } from './kubernetes-codes';
import { practiceCodes } from './practice-codes';
import { projectCodes } from './project-codes';
import { readingCodes } from './reading-codes';

export type { CodeDescription, Severity } from './code-description';

/** Every code that a diagnostic can have. Codes are stable: they are never renamed, and a retired one is not reused. */
export const diagnosticCodes = {
  ...readingCodes,
  ...fieldCodes,
  ...jobCodes,
  ...kubernetesCodes,
  ...projectCodes,
  ...deliveryCodes,
  ...practiceCodes,
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes;

export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, text);
}
