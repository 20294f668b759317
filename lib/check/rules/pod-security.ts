import type { Report } from '../../diagnostics/diagnostic';
import { meantValue } from '../../diagnostics/fix';
import { listOf, nearest } from '../../diagnostics/suggest';
import { getOwn } from '../../manifest/own-property';
import { minorOf, POD_SECURITY_PREFIX as PREFIX } from '../../manifest/well-known';
import type { CheckedJob, CheckedSpec } from '../job';
import { type PodSecurityLevel, podSecurityViolations, type Violation } from '../kubernetes/pod-security-standard';
import type { RuleContext } from './rule';

const MODES = ['enforce', 'audit', 'warn'] as const;
const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted'];
const VERSION = /^(latest|v1\.(0|[1-9][0-9]{0,17}))$/;

/** The oldest supported version and the newest: where they agree, the cluster can be any. */
const ANY_VERSION = [28, Number.POSITIVE_INFINITY];

type Texts = Readonly<Record<string, string>>;

/** The labels by which a Namespace that is made here says what pods it takes, and whether it takes the job's own. */
export function checkPodSecurity({ metadata, spec }: CheckedJob, report: Report, context: RuleContext): void {
  const { labels = {} } = metadata;
  if (!spec.createNamespace) return;
  const levels = MODES.map((mode) => levelOf(labels, mode, report));
  for (const mode of MODES) checkVersion(labels, `${PREFIX}${mode}-version`, report);

  const [enforced, , warned] = levels;
  const refusal = violation(spec, enforced, versionsOf(labels, 'enforce', context));
  if (refusal) {
    report({
      code: 'violates-pod-security',
      path: ['metadata', 'labels', `${PREFIX}enforce`],
      message: `the namespace takes no pod that violates ${enforced}, so this job never gets one: ${refusal.what}`,
      hint: wayOut(refusal),
    });
    return;
  }
  const warning = violation(spec, warned, versionsOf(labels, 'warn', context));
  if (!warning) return;
  report({
    code: 'would-violate-pod-security',
    path: ['metadata', 'labels', `${PREFIX}warn`],
    message: `the API server will warn that the job's pod violates ${warned}: ${warning.what}`,
    hint: wayOut(warning),
  });
}

/** The level that a mode has, if it has one that exists. */
function levelOf(labels: Texts, mode: string, report: Report): string | undefined {
  const key = PREFIX + mode;
  const level = getOwn(labels, key);
  if (level === undefined || LEVELS.includes(level)) return level;
  const meant = nearest(level, LEVELS);
  report({
    code: 'not-allowed',
    path: ['metadata', 'labels', key],
    message: `${JSON.stringify(level)} is not allowed as ${key}`,
    ...meantValue(meant, `it takes ${listOf(LEVELS)}`),
  });
  return undefined;
}

function checkVersion(labels: Texts, key: string, report: Report): void {
  const version = getOwn(labels, key);
  if (version === undefined || VERSION.test(version)) return;
  report({
    code: 'invalid-format',
    path: ['metadata', 'labels', key],
    message: `${JSON.stringify(version)} is not a version of a Pod Security level`,
    hint: 'write latest, or a minor version such as v1.32',
  });
}

/** The minor versions of the standard that a mode may go by. */
function versionsOf(labels: Texts, mode: string, { kubernetesVersion }: RuleContext): number[] {
  const clusters = kubernetesVersion ? [minorOf(kubernetesVersion)] : ANY_VERSION;
  const pinned = /^v1\.(\d+)$/.exec(getOwn(labels, `${PREFIX}${mode}-version`) ?? '')?.[1];
  return clusters.map((cluster) => Math.min(cluster, Number(pinned ?? cluster)));
}

/**
 * The first thing that a level does not take in any of the versions, but for what the security profile of the manifest
 * does not take either.
 */
function violation(spec: CheckedSpec, level: string | undefined, versions: readonly number[]): Violation | undefined {
  if (level !== 'baseline' && level !== 'restricted') return undefined;
  const [found = [], ...others] = versions.map((version) => [...podSecurityViolations(spec, level, version)]);
  const isInAll = ({ what }: Violation) => others.every((other) => other.some((one) => one.what === what));
  return found.find((one) => !isTold(one.level, spec.securityProfile) && isInAll(one));
}

function isTold(level: PodSecurityLevel, profile: CheckedSpec['securityProfile']): boolean {
  return profile === 'restricted' || profile === level;
}

function wayOut({ level, hint }: Violation): string {
  return level === 'restricted'
    ? 'write securityProfile: restricted in the spec, or baseline here, which takes it'
    : `${hint}, or write privileged here, which takes it`;
}
