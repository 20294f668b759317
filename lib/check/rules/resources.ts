import type { Path, Report } from '../../diagnostics/diagnostic';
import { type Advice, replaced, told } from '../../diagnostics/fix';
import { getOwn, type UserMap } from '../../manifest/own-property';
import { compareAmounts, formatQuantity, inMillis, parseQuantity } from '../../manifest/quantity';
import { isOvercommittable } from '../../manifest/resource-names';
import type { CheckedJob } from '../job';
import type { Written } from './rule';

const ONE = 1_000_000_000n;
const MEBI = 1024n * 1024n;
/** Below this no container starts. */
const LEAST_MEMORY = 4n * MEBI;
/** Larger than any node. */
const MANY_CORES = 512n;
const MUCH_MEMORY = 1024n * 1024n * 1024n * MEBI;
const ANY_MEMORY = 'write as much as the job needs, for example "512Mi" or "2Gi"';

/** A request may not exceed its limit, and an amount should be a likely one. */
export function checkResources({ spec }: CheckedJob, report: Report, { manifest }: Written): void {
  const { resources, volumeMounts } = spec;
  // Defaults have given way already, so both values were given.
  checkRequests(resources, ['spec', 'resources'], report);
  for (const part of ['limits', 'requests'] as const) {
    const { cpu, memory } = manifest.spec.resources?.[part] ?? {};
    if (cpu !== undefined) checkCores(String(cpu), ['spec', 'resources', part, 'cpu'], report);
    if (memory !== undefined) checkMemory(String(memory), ['spec', 'resources', part, 'memory'], part, report);
  }
  for (const [index, { emptyDir }] of volumeMounts.entries()) {
    if (emptyDir?.sizeLimit === undefined) continue;
    checkWholeBytes(String(emptyDir.sizeLimit), ['spec', 'volumeMounts', index, 'emptyDir', 'sizeLimit'], report);
  }
}

/** What a container may use, and what it gets for sure, by the names of resources. */
export interface ContainerAmounts {
  readonly limits: UserMap<string>;
  readonly requests: UserMap<string>;
}

/** A request may not exceed its limit. */
export function checkRequests({ limits, requests }: ContainerAmounts, place: Path, report: Report): void {
  for (const [name, request] of Object.entries(requests)) {
    const limit = getOwn(limits, name);
    if (limit === undefined || !isOvercommittable(name) || compareAmounts(request, limit) <= 0) continue;
    report({
      code: 'request-above-limit',
      path: [...place, 'requests', name],
      message: `the ${name} request ${request} is larger than the limit ${limit}`,
      hint: `lower the request to ${limit}, or raise the limit to ${request}`,
      dependsOn: [[...place, 'limits', name]],
    });
  }
}

/** 100, 250, 500 without the m of thousandths, or a unit of bytes; or less than there is. */
function checkCores(text: string, path: Path, report: Report): void {
  const quantity = parseQuantity(text);
  if (!quantity) return;
  const amount = inMillis(quantity);
  if (amount.nanos !== quantity.nanos) {
    const rounded = formatQuantity(amount);
    report({
      code: 'quantity-rounded',
      path,
      message: `cpu is counted in thousandths of a core: ${text} is rounded up to ${rounded}`,
      ...replaced(rounded, `write "${rounded}"`),
    });
  }
  const isRound = amount.nanos >= 100n * ONE && amount.nanos % (50n * ONE) === 0n;
  if (amount.nanos < MANY_CORES * ONE && !isRound) return;
  const isBytes = /[kMGTPEi]$/.test(text);
  report({
    code: 'unlikely-quantity',
    path,
    message: isBytes ? `cpu is counted in cores, and ${text} is a unit of bytes` : `${text} is ${coresIn(text)}`,
    ...(isBytes ? told('write "500m" for half a core') : fewerCores(text)),
  });
}

function fewerCores(text: string): Advice {
  return /^[0-9]+$/.test(text)
    ? replaced(`${text}m`, `for ${text} thousandths of a core write "${text}m"`, false)
    : told('write as many cores as a node has, for example "2" or "500m"');
}

function coresIn(text: string): string {
  return /^[0-9]+$/.test(text) ? `${text} whole cores` : 'more cores than are likely';
}

function checkMemory(text: string, path: Path, part: 'limits' | 'requests', report: Report): void {
  if (checkWholeBytes(text, path, report)) return;
  const bytes = (parseQuantity(text)?.nanos ?? 0n) / ONE;
  if (part === 'limits' && bytes > 0n && bytes < LEAST_MEMORY) {
    report({
      code: 'unlikely-quantity',
      path,
      message: `no container starts with ${bytes} bytes of memory`,
      ...inMebibytes(text),
    });
  } else if (bytes >= MUCH_MEMORY) {
    report({
      code: 'unlikely-quantity',
      path,
      message: `${text} is more memory than any node has`,
      hint: ANY_MEMORY,
    });
  }
}

/** Returns whether there is anything to say. The API server takes fractions of a byte with a warning. */
export function checkWholeBytes(text: string, path: Path, report: Report): boolean {
  const { nanos = 0n } = parseQuantity(text) ?? {};
  if (nanos % ONE === 0n) return false;
  const isThousandths = /[mun]$/.test(text);
  report({
    code: 'unlikely-quantity',
    path,
    message: isThousandths
      ? `${text} is a fraction of a byte: m stands for thousandths`
      : `${text} is no whole number of bytes`,
    ...(/[kMGTPEi]$/.test(text) ? inBytes(nanos / ONE + 1n) : inMebibytes(text)),
  });
  return true;
}

function inBytes(bytes: bigint): Advice {
  return replaced(String(bytes), `write "${bytes}"`, false);
}

function inMebibytes(text: string): Advice {
  const amount = `${/[0-9.]+/.exec(text)?.[0]}Mi`;
  const bytes = (parseQuantity(amount)?.nanos ?? 0n) / ONE;
  if (bytes < LEAST_MEMORY || bytes >= MUCH_MEMORY) return told(ANY_MEMORY);
  return replaced(amount, `for mebibytes write "${amount}"`, false);
}
