import type { Path, Report } from '../../diagnostics/diagnostic';
import { canonicalQuantity } from '../../manifest/quantity';
import { followRef } from '../../schema/field';

const KEYS = { labels: 'labelKey', annotations: 'annotationKey' } as const;

/** `metadata.labels['KEY']`: the schema knows the form, but not the lengths of a key's two parts. */
export function checkFieldPath(fieldPath: string, path: Path, report: Report): void {
  const [, map, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(fieldPath) ?? [];
  if (key === undefined) return;
  const field = followRef({ $ref: `#/$defs/${KEYS[map as keyof typeof KEYS]}` });
  if (key.length <= (field.maxLength ?? 0) && new RegExp(field.pattern ?? '', 'u').test(key)) return;
  report({
    code: 'invalid-format',
    path,
    message: `${JSON.stringify(key)} is not a valid key of ${map}`,
    hint: field.description,
  });
}

const CPU_DIVISORS = ['0', '1', '1m'];
const BYTE_DIVISORS = ['0', '1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** The API server has one set of units for cpu and another for what is counted in bytes. */
export function checkDivisor(resource: string, divisor: string | number, path: Path, report: Report): void {
  const isCpu = resource.endsWith('.cpu');
  if ((isCpu ? CPU_DIVISORS : BYTE_DIVISORS).includes(canonicalQuantity(divisor))) return;
  report({
    code: 'not-allowed',
    path,
    message: `${divisor} is not allowed as the divisor of ${resource}`,
    hint: isCpu ? 'it takes 1 or 1m' : 'it takes 1, or a unit of bytes such as 1Mi',
  });
}
