import type { Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import type { Written } from './rule';

/** Modes that people set, which are in range when their digits are read as a decimal number. */
const OCTAL_LOOKING = new Set([400, 440, 444, 500]);

/** `defaultMode: 400` is the decimal number for mode 0620. */
export function checkFileModes({ spec: { volumeMounts } }: CheckedJob, report: Report, { plainSource }: Written): void {
  for (const [index, mount] of volumeMounts.entries()) {
    for (const source of ['configMap', 'secret'] as const) {
      const mode = mount[source]?.defaultMode;
      const path = ['spec', 'volumeMounts', index, source, 'defaultMode'];
      if (mode === undefined || !OCTAL_LOOKING.has(mode) || (plainSource(path) ?? String(mode)) !== String(mode))
        continue;
      report({
        code: 'decimal-mode',
        path,
        message: `${mode} is a decimal number: it is the mode 0${mode.toString(8)}`,
        hint: `for the mode 0${mode} write 0${mode}`,
      });
    }
  }
}
