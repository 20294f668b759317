import type { Path, Problem } from '../diagnostics/diagnostic';
import { nearest } from '../diagnostics/suggest';
import { getOwn, type UserMap } from '../manifest/own-property';

/** Whether a path leads to a resource under the limits or requests. */
export function isResource(path: Path): boolean {
  const [holder, part] = path.slice(-3);
  return path[0] === 'spec' && holder === 'resources' && (part === 'limits' || part === 'requests');
}

/** Says what to write for a name under which Kubernetes takes no resource. */
export function unknownResource(path: Path): Problem {
  const name = String(path.at(-1));
  return {
    code: 'unknown-field',
    path,
    at: 'key',
    message: `there is no resource ${name || '""'}`,
    hint: hintFor(name),
  };
}

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];

/** What people call resources elsewhere. */
const ALIASES: UserMap<string> = {
  ...{ core: 'cpu', cores: 'cpu', mem: 'memory', ram: 'memory' },
  ...{ disk: 'ephemeral-storage', storage: 'ephemeral-storage', ephemeral: 'ephemeral-storage' },
  ...{ tpu: 'google.com/tpu', tpus: 'google.com/tpu' },
};

function hintFor(name: string): string {
  if (/^(nvidia[-_.]?)?gpus?$/i.test(name))
    return 'write nvidia.com/gpu, or what the device plugin of another vendor offers, such as amd.com/gpu';
  if (/^requests\../.test(name)) return `write ${name.replace('requests.', '')}: only quotas have requests. before it`;
  if (/^huge[-_]?pages?/i.test(name)) return pagesHint(name);
  const meant = getOwn(ALIASES, name.toLowerCase()) ?? lowerCased(name) ?? nearest(name, STANDARD);
  if (meant) return `did you mean ${meant}?`;
  return `the resources are ${STANDARD.join(', ')}, hugepages-2Mi and the like, and those with a domain, such as nvidia.com/gpu`;
}

function pagesHint(name: string): string {
  const [, count, unit = ''] = /([0-9]+)([kmg])(?:i?b?)$/i.exec(name) ?? [];
  return count === undefined
    ? 'name the size of a page too: hugepages-2Mi or hugepages-1Gi'
    : `did you mean hugepages-${count}${unit.toUpperCase()}i?`;
}

/** Domains are in lower case. */
function lowerCased(name: string): string | undefined {
  const [domain = '', ...rest] = name.split('/');
  return rest.length === 1 && /[A-Z]/.test(domain) ? [domain.toLowerCase(), ...rest].join('/') : undefined;
}
