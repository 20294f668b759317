import type { Path, Report } from '../../diagnostics/diagnostic';
import type { CheckedJob } from '../job';
import { compareQuantities, nanosOf } from '../quantity';
import type { Written } from './rule';

const ONE = 1_000_000_000n;
const KIBI = 1024n;
/** Below this no container starts. */
const LEAST_MEMORY = 4n * KIBI * KIBI;
/** Larger than any node. */
const MANY_CORES = 512n;

/** A request may not exceed its limit, and an amount should be a likely one. */
export function checkResources({ spec }: CheckedJob, report: Report, { manifest }: Written): void {
  const { resources, volumeMounts } = spec;
  // Defaults have given way already, so both values were given.
  for (const name of ['cpu', 'memory'] as const) {
    const [request, limit] = [resources.requests[name], resources.limits[name]];
    if (compareQuantities(request, limit) <= 0) continue;
    report({
      code: 'request-above-limit',
      path: ['spec', 'resources', 'requests', name],
      message: `the ${name} request ${request} is larger than the limit ${limit}`,
      hint: `lower the request to ${limit}, or raise the limit to ${request}`,
      dependsOn: [['spec', 'resources', 'limits', name]],
    });
  }
  for (const part of ['limits', 'requests'] as const) {
    const { cpu, memory } = manifest.spec.resources?.[part] ?? {};
    if (cpu !== undefined) checkCores(cpu, ['spec', 'resources', part, 'cpu'], report);
    if (memory !== undefined) checkBytes(memory, ['spec', 'resources', part, 'memory'], part === 'limits', report);
  }
  for (const [index, { emptyDir }] of volumeMounts.entries()) {
    if (emptyDir?.sizeLimit === undefined) continue;
    checkBytes(emptyDir.sizeLimit, ['spec', 'volumeMounts', index, 'emptyDir', 'sizeLimit'], false, report);
  }
}

/** 100, 250, 500 without the m of thousandths, or a unit of bytes. */
function checkCores(text: string, path: Path, report: Report): void {
  const nanos = nanosOf(text) ?? 0n;
  const cores = nanos / ONE;
  const isRound = cores >= 100n && cores % 50n === 0n;
  if (cores < MANY_CORES && !isRound) return;
  const isBytes = /[a-zA-Z]$/.test(text);
  report({
    code: 'unlikely-quantity',
    path,
    message: isBytes ? `cpu is counted in cores, and ${text} is a unit of bytes` : `${text} is ${text} whole cores`,
    hint: isBytes ? 'write "500m" for half a core' : `for ${text} thousandths of a core write "${text}m"`,
  });
}

function checkBytes(text: string, path: Path, mustFit: boolean, report: Report): void {
  const nanos = nanosOf(text) ?? 0n;
  const number = text.replace(/[a-zA-Z]+$/, '');
  if (/[mun]$/.test(text)) {
    report({
      code: 'unlikely-quantity',
      path,
      message: `${text} is a fraction of a byte: m stands for thousandths`,
      hint: `for mebibytes write "${number}Mi"`,
    });
  } else if (mustFit && nanos > 0n && nanos < LEAST_MEMORY * ONE) {
    report({
      code: 'unlikely-quantity',
      path,
      message: `no container starts with ${nanos / ONE} bytes of memory`,
      hint: `for mebibytes write "${number}Mi"`,
    });
  }
}
