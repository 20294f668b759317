import { distance } from 'fastest-levenshtein';
import type { Path, Report } from '../../diagnostics/diagnostic';
import { renamed, replaced, told } from '../../diagnostics/fix';
import { nearest } from '../../diagnostics/suggest';
import { getOwn } from '../../manifest/own-property';
import { compareAmounts, formatQuantity, inMillis, parseQuantity } from '../../manifest/quantity';
import { isExtendedResource, isOvercommittable, isUnderOwnDomain, pageSizeOf } from '../../manifest/resource-names';
import type { CheckedJob } from '../job';
import { type ContainerAmounts, checkWholeBytes } from './resources';

const ONE = 1_000_000_000n;
/** Less disk than this is hardly meant. */
const LITTLE_STORAGE = 1024n * 1024n * ONE;

/** What widespread device plugins offer. */
const KNOWN_DEVICES = [
  ...['nvidia.com/gpu', 'amd.com/gpu', 'gpu.intel.com/i915', 'gpu.intel.com/xe'],
  ...['google.com/tpu', 'habana.ai/gaudi', 'aws.amazon.com/neuron', 'aws.amazon.com/neuroncore'],
  'vpc.amazonaws.com/efa',
];

/** Resources beside cpu and memory: their names, and amounts that Kubernetes counts in their own way. */
export function checkOtherResources({ spec: { resources } }: CheckedJob, report: Report): void {
  checkOtherAmounts(resources, ['spec', 'resources'], report);
}

/** The same of the resources of any container. */
export function checkOtherAmounts(resources: ContainerAmounts, place: Path, report: Report): void {
  const named = new Set<string>();
  for (const part of ['limits', 'requests'] as const) {
    for (const [name, amount] of Object.entries(resources[part])) {
      if (name === 'cpu' || name === 'memory') continue;
      const path = [...place, part, name];
      if (!named.has(name)) checkName(name, path, report);
      named.add(name);
      checkAmount(name, amount, path, report);
    }
  }
  for (const name of named) checkRequest(name, resources, place, report);
}

/** Kubernetes takes any name with a domain, and no node ever has a resource that nobody offers. */
function checkName(name: string, path: Path, report: Report): void {
  const meant = isUnderOwnDomain(name) ? sameElsewhere(name) : misspelledDevice(name);
  if (meant === undefined && !isUnderOwnDomain(name)) return;
  report({
    code: 'unlikely-resource',
    path,
    at: 'key',
    message: `hardly any node has a resource ${name}, and without one the pods never start`,
    ...(meant
      ? renamed(meant, `did you mean ${meant}?`, false)
      : told('write the name that the device plugin of the nodes gives it')),
  });
}

function sameElsewhere(name: string): string | undefined {
  const [, last = ''] = name.split('/');
  const device = KNOWN_DEVICES.find((known) => known.endsWith(`/${last}`));
  return device ?? nearest(last, ['cpu', 'memory', 'ephemeral-storage']);
}

function misspelledDevice(name: string): string | undefined {
  if (KNOWN_DEVICES.includes(name)) return undefined;
  return KNOWN_DEVICES.find((device) => distance(name, device) <= 2 || name === device.replace('.com', ''));
}

function checkAmount(name: string, text: string, path: Path, report: Report): void {
  const quantity = parseQuantity(text);
  if (!quantity) return;
  const page = pageSizeOf(name);
  if (page) {
    checkPages(text, quantity.nanos, page.nanos, path, report);
  } else if (isExtendedResource(name)) {
    const { nanos } = inMillis(quantity);
    if (nanos % ONE === 0n) return;
    report({
      code: 'invalid-format',
      path,
      message: `${name} is counted in whole numbers, and ${text} is none`,
      ...replaced(Number(nanos / ONE + 1n), `write ${nanos / ONE + 1n}`, false),
    });
  } else if (name === 'ephemeral-storage' && !checkWholeBytes(text, path, report)) {
    if (quantity.nanos === 0n || quantity.nanos >= LITTLE_STORAGE) return;
    report({
      code: 'unlikely-quantity',
      path,
      message: `${name} is counted in bytes, and ${text} is hardly enough`,
      ...(/^[0-9]+$/.test(text)
        ? replaced(`${text}Gi`, `for gibibytes write "${text}Gi"`, false)
        : told('write as much as the job needs, for example "2Gi"')),
    });
  }
}

function checkPages(text: string, nanos: bigint, page: bigint, path: Path, report: Report): void {
  if (nanos % page === 0n) return;
  const isCount = /^[0-9]+$/.test(text) && nanos < page;
  const pages = isCount ? BigInt(text) : nanos / page + 1n;
  const bytes = formatQuantity({ nanos: pages * page, format: 'BinarySI' });
  report({
    code: 'invalid-format',
    path,
    message: `huge pages are counted in bytes, and ${text} is no multiple of a page`,
    ...replaced(bytes, isCount ? `for ${text} pages write "${bytes}"` : `write "${bytes}"`, false),
  });
}

/** What can't be used by several at a time is requested just as it is limited; that of others is a rule of its own. */
function checkRequest(name: string, { requests, limits }: ContainerAmounts, place: Path, report: Report): void {
  const [request, limit] = [getOwn(requests, name), getOwn(limits, name)];
  if (request === undefined || isOvercommittable(name)) return;
  if (limit !== undefined && compareAmounts(request, limit) === 0) return;
  report({
    code: 'request-differs-from-limit',
    path: [...place, 'requests', name],
    message:
      limit === undefined
        ? `a request of ${name} needs a limit of the same amount`
        : `${name} has the request ${request} and the limit ${limit}, but the two must be the same`,
    hint:
      limit === undefined
        ? `write it under limits instead: limits: {${name}: ${request}}`
        : 'remove the request: it is always the limit',
    dependsOn: [[...place, 'limits', name]],
  });
}
