import { isIP } from 'node:net';
import type { Path, Report } from '../../diagnostics/diagnostic';
import type { PodDNSConfig } from '../../generated/kubernetes-types';
import type { CheckedJob } from '../job';
import { checkCount, reportDuplicates, reportExcluded } from './refusals';

const POD: Path = ['spec', 'pod'];

/** The most that a pod's resolver takes. */
const MAX_HOSTNAME = 64;
const DNS = { nameservers: 3, searches: 32, searchCharacters: 2048 };

/** What the pods share with their node, and how they find others. Source: validation.go of Kubernetes, 1.28 to 1.36. */
export function checkHostAndNetwork({ spec }: CheckedJob, report: Report): void {
  const { pod } = spec;
  if (!pod) return;
  if (pod.dnsPolicy === 'None' && !pod.dnsConfig?.nameservers?.length) {
    report({
      code: 'needs-field',
      path: [...POD, 'dnsPolicy'],
      message: 'with dnsPolicy None the pod has only the nameservers of dnsConfig, and there are none',
      hint: 'add dnsConfig: {nameservers: [ADDRESS]}, or write dnsPolicy: ClusterFirst',
    });
  }
  if (pod.dnsConfig) checkDnsConfig(pod.dnsConfig, report);
  for (const [index, { ip }] of (pod.hostAliases ?? []).entries()) {
    checkAddress(ip, [...POD, 'hostAliases', index, 'ip'], report);
  }
  reportDuplicates(pod.hostAliases ?? [], ({ ip }) => ip, [...POD, 'hostAliases'], report);
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
    if (pod.hostUsers === false && pod[field]) reportExcluded([...POD, field], field, 'hostUsers: false', report);
  }
  if (pod.shareProcessNamespace && pod.hostPID)
    reportExcluded([...POD, 'shareProcessNamespace'], 'shareProcessNamespace', 'hostPID: true', report);
  if (pod.hostnameOverride !== undefined) {
    checkHostname(pod.hostnameOverride, report);
    if (pod.hostNetwork) reportExcluded([...POD, 'hostnameOverride'], 'hostnameOverride', 'hostNetwork: true', report);
    if (pod.setHostnameAsFQDN)
      reportExcluded([...POD, 'hostnameOverride'], 'hostnameOverride', 'setHostnameAsFQDN: true', report);
  }
}

function checkDnsConfig({ nameservers = [], searches = [] }: PodDNSConfig, report: Report): void {
  const path = [...POD, 'dnsConfig'];
  checkCount([...path, 'nameservers'], nameservers, 0, DNS.nameservers, 'nameservers', report);
  checkCount([...path, 'searches'], searches, 0, DNS.searches, 'search domains', report);
  for (const [index, address] of nameservers.entries()) checkAddress(address, [...path, 'nameservers', index], report);
  const length = searches.join(' ').length;
  if (length > DNS.searchCharacters) {
    report({
      code: 'too-long',
      path: [...path, 'searches'],
      message: `the search domains have ${length} characters together, ${DNS.searchCharacters} at most are allowed`,
      hint: `shorten them by ${length - DNS.searchCharacters}`,
    });
  }
}

function checkHostname(name: string, report: Report): void {
  if (name.length <= MAX_HOSTNAME) return;
  report({
    code: 'too-long',
    path: [...POD, 'hostnameOverride'],
    message: `a hostname has at most ${MAX_HOSTNAME} characters, this one has ${name.length}`,
    hint: `shorten it by ${name.length - MAX_HOSTNAME}`,
  });
}

function checkAddress(address: string, path: Path, report: Report): void {
  if (isIP(address) !== 0) return;
  report({
    code: 'invalid-format',
    path,
    message: `${JSON.stringify(address)} is not an IP address`,
    hint: 'write an IPv4 address, such as 10.0.0.10, or an IPv6 address',
  });
}
