import type { Path, Report } from '../diagnostics/diagnostic';
import { isMap, valueAt } from '../manifest/own-property';
import type { DeliverySettings } from './options';
import { deliveryTools } from './tools';

const COMPARE_OPTIONS: Path = ['metadata', 'annotations', 'argocd.argoproj.io/compare-options'];

/**
 * What is wrong with an Application of Argo CD that stands beside the manifests.
 *
 * @param document of any kind
 * @param settings of the project; what a manifest says of itself is not known here
 */
export function checkApplication(document: unknown, { delivery, rerun }: DeliverySettings, report: Report): void {
  if (!isMap(document) || document.kind !== 'Application' || delivery !== 'argocd') return;
  const mode = rerun ?? deliveryTools.argocd.defaultRerun;
  const options = valueAt(document, COMPARE_OPTIONS);
  if ((mode !== 'manual' && mode !== 'replace') || typeof options !== 'string') return;
  if (!options.split(',').some((option) => option.trim() === 'ServerSideDiff=true')) return;
  report({
    code: 'argocd-server-side-diff',
    path: COMPARE_OPTIONS,
    message: `with rerun: ${mode} this Application can't be compared once a job has changed, and nothing of it is synced`,
    hint: 'remove ServerSideDiff=true, or set rerun: rename',
  });
}
