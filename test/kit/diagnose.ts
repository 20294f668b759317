import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import type { RunOptions } from '../../lib/run/run-options';
import { runNow } from './run-now';
import { runOptions } from './run-options';

/** What the whole pipeline has to say about one file. */
export function diagnose(yaml: string | Uint8Array, options: Partial<RunOptions> = {}): readonly Diagnostic[] {
  const sources = [{ name: 'job.yaml', bytes: Buffer.from(yaml) }];
  return runNow(sources, { ...runOptions, render: false, ...options }).diagnostics;
}
