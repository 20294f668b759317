import type { DiagnosticCode } from '../diagnostics/codes';
import type { Report } from '../diagnostics/diagnostic';
import { limits } from '../manifest/limits';

/** Passes on the first problems of each code; nobody reads more of one document. */
export class LimitedReport {
  private readonly counts = new Map<DiagnosticCode, number>();

  constructor(private readonly to: Report) {}

  readonly report: Report = (problem) => {
    const count = (this.counts.get(problem.code) ?? 0) + 1;
    this.counts.set(problem.code, count);
    if (count <= limits.problems) this.to(problem);
  };

  /** Says how many more there are of each code. */
  end(): void {
    for (const [code, count] of this.counts) {
      const more = count - limits.problems;
      if (more <= 0) continue;
      const message = `the same is so at ${more} more places of this document`;
      this.to({ code, path: [], message, hint: 'mend those that are told first' });
    }
  }
}
