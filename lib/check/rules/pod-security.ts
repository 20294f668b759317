import type { Report } from '../../diagnostics/diagnostic';
import { listOf, nearest } from '../../diagnostics/suggest';
import { getOwn } from '../../manifest/own-property';
import type { CheckedJob, CheckedSpec } from '../job';

const PREFIX = 'pod-security.kubernetes.io/';
const MODES = ['enforce', 'audit', 'warn'] as const;
const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted'];
const VERSION = /^(latest|v1\.(0|[1-9][0-9]{0,17}))$/;

type Texts = Readonly<Record<string, string>>;

/** The labels by which a Namespace that is made here says what pods it takes, and whether it takes the job's own. */
export function checkPodSecurity({ metadata, spec }: CheckedJob, report: Report): void {
  const { labels = {} } = metadata;
  if (!spec.createNamespace) return;
  const levels = MODES.map((mode) => levelOf(labels, mode, report));
  for (const mode of MODES) checkVersion(labels, `${PREFIX}${mode}-version`, report);

  const [enforced, , warned] = levels;
  const refusal = violation(enforced, spec);
  if (refusal !== undefined) {
    report({
      code: 'violates-pod-security',
      path: ['metadata', 'labels', `${PREFIX}enforce`],
      message: `the namespace takes no pod that violates ${enforced}, so this job never gets one: ${refusal}`,
      hint: wayOut(enforced, spec),
    });
    return;
  }
  const warning = violation(warned, spec);
  if (warning === undefined) return;
  report({
    code: 'would-violate-pod-security',
    path: ['metadata', 'labels', `${PREFIX}warn`],
    message: `the API server will warn that the job's pod violates ${warned}: ${warning}`,
    hint: wayOut(warned, spec),
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
    hint: meant ? `did you mean ${meant}?` : `it takes ${listOf(LEVELS)}`,
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

/**
 * What of the pod a level does not take, in all of its versions. The source is the page on the Pod Security Standards in
 * the documentation of Kubernetes.
 */
function violation(level: string | undefined, spec: CheckedSpec): string | undefined {
  if (level !== 'baseline' && level !== 'restricted') return undefined;
  const volume = hostPathVolume(spec);
  if (volume !== undefined) return `the volume ${volume} is a path of the node`;
  return level === 'restricted' ? 'its container does not say that it runs as another user than root' : undefined;
}

function wayOut(level: string | undefined, spec: CheckedSpec): string {
  const lower = level === 'restricted' && hostPathVolume(spec) === undefined ? 'baseline' : 'privileged';
  return lower === 'baseline'
    ? 'write baseline, which takes it'
    : 'use another kind of volume, or write privileged, which takes it';
}

function hostPathVolume({ volumeMounts }: CheckedSpec): string | undefined {
  return volumeMounts.find(({ hostPath }) => hostPath)?.name;
}
