import type { RunReport } from './run-report';

/** Makes the text of a report; only that for a terminal can be coloured. */
export type Formatter = (report: RunReport, isColored: boolean) => string;

export interface Format {
  /** Whether it is for a program, and so belongs to standard output. */
  readonly isData: boolean;
  /** Whether a line for people at the end does no harm. */
  readonly hasLastLine: boolean;
  /** Loads what makes it: only one format is used in a run. */
  readonly load: () => Promise<Formatter>;
}

/** Every format, by the name that the flag takes. */
export const formats = {
  text: { isData: false, hasLastLine: true, load: async () => (await import('./text.js')).formatText },
  json: { isData: true, hasLastLine: false, load: async () => (await import('./json.js')).formatJson },
  sarif: { isData: true, hasLastLine: false, load: async () => (await import('./sarif.js')).formatSarif },
  junit: { isData: true, hasLastLine: false, load: async () => (await import('./junit.js')).formatJunit },
  github: { isData: true, hasLastLine: true, load: async () => (await import('./github.js')).formatGithub },
} as const satisfies Record<string, Format>;
