import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { run } from '../../lib/pipeline/run';

/** What the whole pipeline has to say about one file. */
export function diagnose(yaml: string): readonly Diagnostic[] {
  return run([{ name: 'job.yaml', bytes: Buffer.from(yaml) }], { render: false }).diagnostics;
}
