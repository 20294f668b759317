const GRAMMAR = /^([0-9]*)(?:\.([0-9]*))?(?:(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)|[eE]([+-]?[0-9]{1,2}))?$/;

const DECIMAL_EXPONENT: Record<string, number> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY_EXPONENT: Record<string, bigint> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };

/**
 * A Kubernetes quantity as an exact whole number of nanos (10⁻⁹), the smallest unit that Kubernetes knows; what is
 * smaller is rounded up, as the API server does. Undefined if it is none.
 */
export function nanosOf(quantity: string): bigint | undefined {
  const match = GRAMMAR.exec(quantity);
  if (!match) return undefined;
  const [, whole = '', fraction = '', suffix = '', exponent] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  const binary = BINARY_EXPONENT[suffix];
  const power = 9 - fraction.length + (exponent === undefined ? (DECIMAL_EXPONENT[suffix] ?? 0) : Number(exponent));
  const scaled = binary === undefined ? digits : digits << binary;
  if (power >= 0) return scaled * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (scaled + divisor - 1n) / divisor;
}

/** Negative, zero or positive as `a` is less than, the same as or more than `b`. Both must be quantities. */
export function compareQuantities(a: string, b: string): number {
  const difference = (nanosOf(a) ?? 0n) - (nanosOf(b) ?? 0n);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
