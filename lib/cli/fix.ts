import type { Source } from '../read/sources';
import { visible } from '../report/visible';
import { type CliContext, UsageError } from './context';
import { isColored, type ReportFlags } from './flags';
import type { Diagnose } from './run-stages';

export interface FixFlags {
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/**
 * Makes the changes of the manifests that leave no doubt, and says which; with `--dry-run` it only shows them.
 *
 * @returns the sources as they are then
 */
export async function fix(
  context: CliContext,
  flags: FixFlags & ReportFlags,
  given: readonly Source[],
  diagnose: Diagnose,
): Promise<readonly Source[]> {
  const { fixSources } = await import('../fix/fix-sources.js');
  const { sources, files, mended } = await fixSources(given, diagnose);
  const { stdout, stderr, env } = context;
  if (flags.dryRun) {
    const [{ formatDifference }, { createStyle }] = await Promise.all([
      import('../report/folder-diff.js'),
      import('../report/terminal.js'),
    ]);
    const style = createStyle(isColored(flags, env, stdout));
    for (const { source, before, after } of files) {
      stdout.write(await formatDifference({ name: source.name, change: 'would be fixed', before, after }, style));
    }
    return sources;
  }
  const { rewriteFile } = await import('../write/rewrite-file.js');
  for (const { source, bytes } of files) rewriteFile(source.path ?? source.name, bytes);
  if (flags.quiet) return sources;
  for (const { file, line, column, code, message } of mended) {
    stderr.write(`fixed ${visible(`${file}:${line}:${column} ${code}: ${message}`)}\n`);
  }
  return sources;
}

/** @throws {UsageError} if a flag has no sense without another */
export function checkFixFlags({ fix: isOn, dryRun }: FixFlags): void {
  if (dryRun && !isOn) throw new UsageError('--dry-run shows what --fix would do, and works only with it');
}
