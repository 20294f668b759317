import { formatGithub } from './github';
import { formatJson } from './json';
import { formatJunit } from './junit';
import type { RunReport } from './run-report';
import { formatSarif } from './sarif';
import { formatText } from './text';

export interface Format {
  /** Whether it is for a program, and so belongs to standard output. */
  readonly isData: boolean;
  /** Whether a line for people at the end does no harm. */
  readonly hasLastLine: boolean;
  readonly format: (report: RunReport, isColored: boolean) => string | Promise<string>;
}

/** Every format, by the name that the flag takes. */
export const formats = {
  text: { isData: false, hasLastLine: true, format: formatText },
  json: { isData: true, hasLastLine: false, format: formatJson },
  sarif: { isData: true, hasLastLine: false, format: formatSarif },
  junit: { isData: true, hasLastLine: false, format: formatJunit },
  github: { isData: true, hasLastLine: true, format: formatGithub },
} as const satisfies Record<string, Format>;
