import { isScalar, type ScalarTag } from 'yaml';

/**
 * `0755` as an octal number. YAML 1.2 reads it as 755, but kubectl and every other Kubernetes tool read YAML 1.1, and
 * people who write file modes mean octal.
 */
export const octalInteger: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^0[0-7]+$/,
  resolve: (text: string) => Number.parseInt(text, 8),
};

/** The key of a map as text: `8080:` is the key "8080", as it is for kubectl. Undefined for maps, lists and null. */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || key.value === null) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.source ?? String(key.value);
}
