import type { Report } from '../../diagnostics/diagnostic';
import { minorOf } from '../../manifest/well-known';
import type { CheckedJob } from '../job';
import { podSecurityViolations } from '../kubernetes/pod-security-standard';
import type { RuleContext } from './rule';

/** What the profile does not take: it was filled in where nothing was given, so this was. */
export function checkSecurityProfile({ spec }: CheckedJob, report: Report, { kubernetesVersion }: RuleContext): void {
  const { securityProfile } = spec;
  if (securityProfile === 'none') return;
  const version = kubernetesVersion && minorOf(kubernetesVersion);
  for (const { level, path, what, hint } of podSecurityViolations(spec, securityProfile, version)) {
    const lower = level === 'restricted' ? 'baseline' : 'none';
    report({
      code: 'contradicts-profile',
      path,
      message: `${what}, and the security profile ${securityProfile} does not take that`,
      hint: `${hint}, or write securityProfile: ${lower}`,
    });
  }
}
