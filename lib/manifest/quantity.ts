/** The kinds of suffix; the canonical form of a quantity keeps the kind that it was written with. */
type Format = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** A Kubernetes quantity, exact. */
export interface Quantity {
  /** The amount in 10⁻⁹, the smallest step that Kubernetes knows. Never negative. */
  readonly nanos: bigint;
  readonly format: Format;
}

/**
 * What may be written: as much of the API server's grammar as no negative amount needs, and three digits of exponent at
 * most, because the work that a larger one makes has no limit.
 */
const GRAMMAR = /^\+?([0-9]*)(?:\.([0-9]*))?(?:(n|u|m|k|M|G|T|P|E)|(Ki|Mi|Gi|Ti|Pi|Ei)|[eE]([+-]?[0-9]{1,3}))?$/;

const DECIMAL_EXPONENT: Readonly<Record<string, number>> = {
  ...{ n: -9, u: -6, m: -3 },
  ...{ k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 },
};
const DECIMAL_SUFFIX = new Map(Object.entries(DECIMAL_EXPONENT).map(([suffix, exponent]) => [exponent, suffix]));
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const NANOS_IN_ONE = 1_000_000_000n;
const NANOS_IN_MILLI = 1_000_000n;
const KIBI = 1024n;
/** The API server takes what exceeds it, if it has a binary suffix, for just as much. */
const MAX_BINARY = (2n ** 63n - 1n) * NANOS_IN_ONE;

/** The quantity that a text stands for, rounded up to a whole number of nanos; undefined if it stands for none. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = GRAMMAR.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = '', decimal, binary, exponent] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  if (binary !== undefined) {
    const nanos = scaled(digits * KIBI ** BigInt(BINARY_SUFFIXES.indexOf(binary)), -fraction.length);
    return { nanos: nanos > MAX_BINARY ? MAX_BINARY : nanos, format: 'BinarySI' };
  }
  const power = exponent === undefined ? (DECIMAL_EXPONENT[decimal ?? ''] ?? 0) : Number(exponent);
  return {
    nanos: scaled(digits, power - fraction.length),
    format: exponent === undefined ? 'DecimalSI' : 'DecimalExponent',
  };
}

/** `digits × 10^power` in nanos, rounded up. */
function scaled(digits: bigint, power: number): bigint {
  const shift = power + 9;
  return shift >= 0 ? digits * 10n ** BigInt(shift) : roundedUp(digits, 10n ** BigInt(-shift)) / 10n ** BigInt(-shift);
}

function roundedUp(amount: bigint, step: bigint): bigint {
  return ((amount + step - 1n) / step) * step;
}

/** What the API server makes of a quantity in a list of resources: it knows no less than thousandths there. */
export function inMillis({ nanos, format }: Quantity): Quantity {
  return { nanos: roundedUp(nanos, NANOS_IN_MILLI), format };
}

/**
 * The one form of all that stand for the same quantity: a whole number with the largest suffix that loses nothing. So
 * 1000m is 1, 0.05 is 50m, and 1.5Gi is 1536Mi; 1e3 and 1k stay what they are, for the suffix keeps its kind.
 */
export function formatQuantity({ nanos, format }: Quantity): string {
  if (nanos === 0n) return '0';
  const isWhole = nanos % NANOS_IN_ONE === 0n;
  if (format === 'BinarySI' && isWhole && nanos >= KIBI * NANOS_IN_ONE) return formatBinary(nanos / NANOS_IN_ONE);
  const digits = nanos.toString();
  const zeros = digits.length - digits.replace(/0+$/, '').length;
  const dropped = zeros - (zeros % 3);
  return digits.slice(0, digits.length - dropped) + decimalSuffix(dropped - 9, format);
}

function formatBinary(amount: bigint): string {
  let [number, power] = [amount, 0];
  for (; number % KIBI === 0n; power++) number /= KIBI;
  return `${number}${BINARY_SUFFIXES[power]}`;
}

/** Beyond the largest suffix there is only the exponent: API servers up to 1.36 write 1000E as 1, and keep 1e21. */
function decimalSuffix(exponent: number, format: Format): string {
  if (exponent === 0) return '';
  const suffix = format === 'DecimalExponent' ? undefined : DECIMAL_SUFFIX.get(exponent);
  return suffix ?? `e${exponent}`;
}

/** The canonical form of what stands for a quantity; a text that stands for none stays as it is. */
export function canonicalQuantity(given: string | number): string {
  const text = String(given);
  const quantity = parseQuantity(text);
  return quantity ? formatQuantity(quantity) : text;
}

/** The canonical form of an amount in a list of resources (limits, requests): rounded up as the API server does it. */
export function canonicalAmount(given: string | number): string {
  const text = String(given);
  const quantity = parseQuantity(text);
  return quantity ? formatQuantity(inMillis(quantity)) : text;
}

/** Negative, zero or positive as one amount of a resource is less than, the same as or more than the other. */
export function compareAmounts(a: string, b: string): number {
  const difference = amountOf(a) - amountOf(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function largerAmount(a: string, b: string): string {
  return compareAmounts(a, b) < 0 ? b : a;
}

/** What two amounts of a resource make together, with suffixes of the kind that the first has if it is not zero. */
export function addAmounts(a: string, b: string): string {
  const nanos = amountOf(a) + amountOf(b);
  const format = parseQuantity(amountOf(a) === 0n ? b : a)?.format ?? 'DecimalSI';
  return formatQuantity({ nanos, format });
}

function amountOf(text: string): bigint {
  const quantity = parseQuantity(text);
  return quantity ? inMillis(quantity).nanos : 0n;
}
