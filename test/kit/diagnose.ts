import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { run } from '../../lib/pipeline/run';
import { runOptions } from './run-options';

/** What the whole pipeline has to say about one file. */
export function diagnose(yaml: string): readonly Diagnostic[] {
  return run([{ name: 'job.yaml', bytes: Buffer.from(yaml) }], { ...runOptions, render: false }).diagnostics;
}
