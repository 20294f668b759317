export type Severity = 'error' | 'warning' | 'info';

/** What a diagnostic code stands for; the page docs/diagnostics.md is made from it. */
export interface CodeDescription {
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly meaning: string;
  /** What to do about it. */
  readonly fix: string;
  /** Whether the value that it is about is, or may be, a secret: no code frame shows it. */
  readonly concealsValue?: boolean;
  /** Whether it depends on where the output goes, so that a manifest alone can't be known to have it. */
  readonly dependsOnOutput?: boolean;
}

/** A table of codes. Its type has the codes, but not all that is said of them. */
export function codeTable<Code extends string>(
  codes: Readonly<Record<Code, CodeDescription>>,
): Readonly<Record<Code, CodeDescription>> {
  return codes;
}
