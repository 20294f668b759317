import type { DiagnosticCode } from '../../../lib/diagnostics/codes';
import { deliveryExamples } from './delivery';
import type { Example } from './example';
import { fieldExamples } from './field';
import { jobExamples } from './job';
import { kubernetesExamples } from './kubernetes';
import { practiceExamples } from './practice';
import { projectExamples } from './project';
import { readingExamples } from './reading';

/** Of each code a project that has the problem, and the same without it. */
export const examples: Readonly<Record<DiagnosticCode, Example>> = {
  ...readingExamples,
  ...fieldExamples,
  ...jobExamples,
  ...kubernetesExamples,
  ...projectExamples,
  ...deliveryExamples,
  ...practiceExamples,
};
