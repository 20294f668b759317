import type { Diagnostic } from '../diagnostics/diagnostic';

/** Diagnostics of which the first says what is to be said of all. */
export interface Repeated {
  readonly first: Diagnostic;
  /** In the order of their places; none, or at least {@link LEAST}. */
  readonly others: readonly Diagnostic[];
}

/** So many of one kind are worth a list: two are read as fast one after the other. */
const LEAST = 2;

/** Diagnostics with those of one kind together, where the first of the kind stands. */
export function groupRepeated(diagnostics: readonly Diagnostic[]): Repeated[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(kindOf(diagnostic));
    if (group) group.push(diagnostic);
    else groups.set(kindOf(diagnostic), [diagnostic]);
  }
  return diagnostics.flatMap((diagnostic): Repeated[] => {
    const group = groups.get(kindOf(diagnostic)) ?? [];
    if (group.length <= LEAST) return [{ first: diagnostic, others: [] }];
    return diagnostic === group[0] ? [{ first: diagnostic, others: group.slice(1) }] : [];
  });
}

/** Each error is mended by itself, so only those that say the same are of one kind. */
function kindOf({ severity, code, message, hint }: Diagnostic): string {
  return JSON.stringify([severity, code, hint, ...(severity === 'error' ? [message] : [])]);
}
