import { BASELINE } from './pod-security-baseline';
import type { Found } from './pod-security-control';
import { RESTRICTED } from './pod-security-restricted';
import type { PodView } from './pod-view';

/** The levels that forbid something; `restricted` forbids what `baseline` does, too. */
export type PodSecurityLevel = 'baseline' | 'restricted';

/** What a level does not take, and the lowest level that does not. */
export interface Violation extends Found {
  readonly level: PodSecurityLevel;
}

const CONTROLS = { baseline: BASELINE, restricted: RESTRICTED };

/**
 * What of a job's pods a level does not take, in the order of the standard.
 *
 * @param version the minor version of the standard. Default: the newest
 */
export function* podSecurityViolations(
  spec: PodView,
  level: PodSecurityLevel,
  version = Number.POSITIVE_INFINITY,
): Generator<Violation> {
  const levels: readonly PodSecurityLevel[] = level === 'restricted' ? ['baseline', 'restricted'] : ['baseline'];
  for (const each of levels) {
    for (const { since, find } of CONTROLS[each]) {
      if (since <= version) for (const violation of find(spec, version)) yield { level: each, ...violation };
    }
  }
}
