import type { Diagnostic } from '../diagnostics/diagnostic';

/**
 * The manifest given to a chart or construct is invalid. The message lists every error with its path, and with its place
 * if the manifest came as text.
 */
export class InvalidJobError extends Error {
  override readonly name = 'InvalidJobError';

  /**
   * @param diagnostics the errors
   * @param constructPath of the chart or construct that was to be made
   */
  constructor(
    readonly diagnostics: readonly Diagnostic[],
    constructPath: string,
  ) {
    super(`the KubernetesJob of ${constructPath} is invalid:\n${diagnostics.map(lineOf).join('\n')}`);
  }
}

function lineOf({ file, line, column, path, message, hint }: Diagnostic): string {
  const place = file === '' ? '' : `${file}:${line}:${column} `;
  return `  ${place}${path === '' ? '' : `${path}: `}${message}${hint ? ` (${hint})` : ''}`;
}
