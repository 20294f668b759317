import type { Report } from '../diagnostics/diagnostic';
import { nearest } from '../diagnostics/suggest';
import { isMap } from '../manifest/own-property';
import { API_VERSIONS, KUBERNETES_JOB } from '../manifest/well-known';
import { isStackInput } from './check-manifest';

export type DocumentKind = 'job' | 'resource' | 'unknown';

/** What Kubernetes itself calls it: under one of our API versions that is a slip. */
const KUBERNETES_KIND = 'Job';

/**
 * Whether a document is a job (a manifest or a stack input), some other resource that references may point to, or
 * nothing that we know; what is no manifest at all is reported.
 */
export function documentKind(value: unknown, report: Report): DocumentKind {
  if (!isMap(value)) {
    const message = `a document must be a map with apiVersion and kind, not ${Array.isArray(value) ? 'a list' : 'text'}`;
    report({ code: 'not-a-manifest', path: [], message, hint: 'divide several manifests with a line ---' });
    return 'unknown';
  }
  if (isStackInput(value)) return 'job';
  const { apiVersion, kind } = value;
  if (kind === KUBERNETES_JOB) return 'job';
  const isOurs = typeof apiVersion === 'string' && API_VERSIONS.includes(apiVersion);
  if (typeof kind !== 'string' || kind === '') {
    // Only a manifest of ours is surely meant to be a job; the check of the schema then says what is missing.
    if (isOurs || Object.hasOwn(value, 'spec')) return 'job';
    const message = 'the document has no kind, so it is no manifest';
    report({ code: 'not-a-manifest', path: ['kind'], message, hint: `add kind: ${KUBERNETES_JOB} and its apiVersion` });
    return 'unknown';
  }
  if (isOurs && nearest(kind, [KUBERNETES_JOB, KUBERNETES_KIND])) return 'job';
  return 'resource';
}
