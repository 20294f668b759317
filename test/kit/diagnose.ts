import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { runNow } from './run-now';
import { runOptions } from './run-options';

/** What the whole pipeline has to say about one file. */
export function diagnose(yaml: string): readonly Diagnostic[] {
  return runNow([{ name: 'job.yaml', bytes: Buffer.from(yaml) }], { ...runOptions, render: false }).diagnostics;
}
