import type { CheckedJob } from '../check/job';
import type { Path, Report } from '../diagnostics/diagnostic';
import { isDirective } from '../manifest/well-known';
import type { DeliveryOptions } from './options';
import { deliveryTools } from './tools';

/** Places of annotations that stand on an object itself; on the template of its pods any key is fine. */
const PLACES: readonly { readonly path: Path; readonly of: (job: CheckedJob) => object | undefined }[] = [
  { path: ['metadata', 'annotations'], of: ({ metadata }) => metadata.annotations },
  { path: ['spec', 'serviceAccount', 'annotations'], of: ({ spec }) => spec.serviceAccount?.annotations },
];

/** Keys of annotations that kustomize fails at, which Flux builds with. */
export function checkAnnotationKeys(job: CheckedJob, { delivery }: DeliveryOptions, report: Report): void {
  const { name, buildsWithKustomize } = deliveryTools[delivery];
  for (const { path, of } of PLACES) {
    for (const key of Object.keys(of(job) ?? {})) {
      if (isDirective(key) || !readsAsOtherType(key)) continue;
      report({
        code: buildsWithKustomize ? 'flux-annotation-key' : 'kustomize-annotation-key',
        path: [...path, key],
        at: 'key',
        message: `${key} as a key reads as a number, a date or the like, also in quotes: ${buildsWithKustomize ? `${name} builds with kustomize, which fails at it` : 'kubectl kustomize fails at it'}`,
        hint: `write it with a prefix, for example acme.com/${key}`,
      });
    }
  }
}

const WORD = /^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL)$/;
const NUMBER = /^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+(?:\.[0-9]*)?(?:e-?[0-9]+)?)$/i;
const DATE = /^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})$/;

/**
 * Whether kustomize reads a key without its quotes, and then as something else than text: an annotation with such a key it
 * can't handle. Seen with kustomize 5.8.1; YAML 1.1's `yes` and `on` are none of those.
 */
export function readsAsOtherType(key: string): boolean {
  return WORD.test(key) || NUMBER.test(key.replaceAll('_', '')) || isDate(key);
}

function isDate(key: string): boolean {
  const { year, month, day } = DATE.exec(key)?.groups ?? {};
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
