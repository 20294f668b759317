import type { Path, Problem } from '../diagnostics/diagnostic';
import { type Advice, renamed, told } from '../diagnostics/fix';
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
    ...adviceFor(name),
  };
}

const GPU = renamed(
  'nvidia.com/gpu',
  'write nvidia.com/gpu, or what the device plugin of another vendor offers, such as amd.com/gpu',
  false,
);

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];

/** What people call resources elsewhere. */
const ALIASES: UserMap<string> = {
  ...{ core: 'cpu', cores: 'cpu', mem: 'memory', ram: 'memory' },
  ...{ disk: 'ephemeral-storage', storage: 'ephemeral-storage', ephemeral: 'ephemeral-storage' },
  ...{ tpu: 'google.com/tpu', tpus: 'google.com/tpu' },
};

function adviceFor(name: string): Advice {
  if (/^(nvidia[-_.]?)?gpus?$/i.test(name)) return GPU;
  if (/^requests\../.test(name)) {
    const resource = name.replace('requests.', '');
    return renamed(resource, `write ${resource}: only quotas have requests. before it`);
  }
  if (/^huge[-_]?pages?/i.test(name)) return pagesAdvice(name);
  const meant = getOwn(ALIASES, name.toLowerCase()) ?? lowerCased(name) ?? nearest(name, STANDARD);
  if (meant) return renamed(meant, `did you mean ${meant}?`);
  return told(
    `the resources are ${STANDARD.join(', ')}, hugepages-2Mi and the like, and those with a domain, such as nvidia.com/gpu`,
  );
}

function pagesAdvice(name: string): Advice {
  const [, count, unit = ''] = /([0-9]+)([kmg])(?:i?b?)$/i.exec(name) ?? [];
  if (count === undefined) return told('name the size of a page too: hugepages-2Mi or hugepages-1Gi');
  const resource = `hugepages-${count}${unit.toUpperCase()}i`;
  return renamed(resource, `did you mean ${resource}?`);
}

/** Domains are in lower case. */
function lowerCased(name: string): string | undefined {
  const [domain = '', ...rest] = name.split('/');
  return rest.length === 1 && /[A-Z]/.test(domain) ? [domain.toLowerCase(), ...rest].join('/') : undefined;
}
