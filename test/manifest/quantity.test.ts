import fc from 'fast-check';
import { canonicalAmount, canonicalQuantity, compareAmounts, parseQuantity } from '../../lib/manifest/quantity';

/**
 * What API servers 1.28 and 1.36 give back for a size limit, which keeps billionths, and for an amount of cpu or memory,
 * which is rounded up to thousandths.
 */
const CANONICAL: readonly (readonly [written: string, sizeLimit: string, amount?: string])[] = [
  ['0', '0'],
  ['00', '0'],
  ['0m', '0'],
  ['0Ki', '0'],
  ['0e3', '0'],
  ['0.000', '0'],
  ['1', '1'],
  ['1.0', '1'],
  ['1000m', '1'],
  ['1000000u', '1'],
  ['0.001k', '1'],
  ['0.05', '50m'],
  ['.5', '500m'],
  ['1.5', '1500m'],
  ['50m', '50m'],
  ['164.51', '164510m'],
  ['1k', '1k'],
  ['1000', '1k'],
  ['1100', '1100'],
  ['1000k', '1M'],
  ['1000000', '1M'],
  ['1024k', '1024k'],
  ['3.5E', '3500P'],
  ['10E', '10E'],
  ['100E', '100E'],
  ['9223372036854775808', '9223372036854775808'],
  ['1Ki', '1Ki'],
  ['1024Mi', '1Gi'],
  ['1536Mi', '1536Mi'],
  ['1.5Gi', '1536Mi'],
  ['1000Ki', '1000Ki'],
  ['1024', '1024'],
  ['0.5Ki', '512'],
  ['1023.5Ki', '1048064'],
  ['0.1Ki', '102400m'],
  ['1.1Ki', '1126400m'],
  ['8Ei', '9223372036854775807'],
  ['100Ei', '9223372036854775807'],
  ['1e3', '1e3'],
  ['12e2', '1200'],
  ['1000000e0', '1e6'],
  ['1e-3', '1e-3'],
  ['1e100', '10e99'],
  ['22.878e1', '228780e-3'],
  ['100n', '100n', '1m'],
  ['0.0005', '500u', '1m'],
  ['1000001n', '1000001n', '2m'],
  ['1e-10', '1e-9', '1e-3'],
  ['0.0001Ki', '102400u', '103m'],
  ['+1000n', '1u', '1m'],
  ['686350.2414443049Ki', '702822647238968218n', '702822647239m'],
];

test.each(CANONICAL.map(([written, sizeLimit, amount = sizeLimit]) => [written, sizeLimit, amount] as const))(
  '%s is stored as %s, and as %s in a list of resources',
  (written, sizeLimit, amount) => {
    expect(canonicalQuantity(written)).toBe(sizeLimit);
    expect(canonicalAmount(written)).toBe(amount);
  },
);

/** What API servers keep as it is written, though it has a shorter form; they take the two for the same. */
test.each([
  ['+1', '1'],
  ['1.', '1'],
  ['01', '1'],
  ['1.001', '1001m'],
  ['1e0', '1'],
  ['1E3', '1e3'],
  ['1e+3', '1e3'],
  ['1e03', '1e3'],
  ['+1023Mi', '1023Mi'],
])('%s has the form %s', (written, form) => {
  expect(canonicalQuantity(written)).toBe(form);
});

/** There is no suffix for 10²¹: API servers up to 1.36 drop it, and store 1 for 1000E. */
test.each([
  ['1000E', '1e21'],
  ['5000000E', '5e24'],
  ['1000000000000000000000', '1e21'],
  ['1234567890123456789012', '1234567890123456789012'],
])('%s keeps its value beyond the largest suffix, as %s', (written, form) => {
  expect(canonicalQuantity(written)).toBe(form);
});

test.each(['', '.', '+', '-1', '1 ', '1K', '1ki', '1KB', '0x10', '1e', '1e1000', 'Inf', '1,5'])(
  '%j is no quantity, and stays as it is',
  (text) => {
    expect(parseQuantity(text)).toBeUndefined();
    expect(canonicalQuantity(text)).toBe(text);
    expect(canonicalAmount(text)).toBe(text);
  },
);

test.each<[a: string, b: string, sign: number]>([
  ['1000m', '1', 0],
  ['1Gi', '1G', 1],
  ['1001m', '1', 1],
  ['0.0009', '0.0004', 0],
  ['100Ei', '9Ei', 0],
  ['1e100', '1e99', 1],
])('%s compared with %s gives %d', (a, b, sign) => {
  expect(compareAmounts(a, b)).toBe(sign);
  expect(compareAmounts(b, a)).toBe(-sign + 0);
});

const SUFFIXES = ['', ...'numkMGTPE', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'e0', 'e2', 'E3', 'e-9', 'e+21', 'e100'];
const quantities = fc
  .tuple(
    fc.constantFrom('', '+', '0'),
    fc.bigInt(0n, 10n ** 20n),
    fc.option(fc.stringMatching(/^[0-9]{0,12}$/)),
    fc.constantFrom(...SUFFIXES),
  )
  .map(([sign, whole, fraction, suffix]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`);

test('the canonical form stands for the same quantity, and is its own canonical form', () => {
  fc.assert(
    fc.property(quantities, (text) => {
      const form = canonicalQuantity(text);
      expect(parseQuantity(form)?.nanos).toBe(parseQuantity(text)?.nanos);
      expect(canonicalQuantity(form)).toBe(form);
      const amount = canonicalAmount(text);
      expect(compareAmounts(amount, text)).toBe(0);
      expect(canonicalAmount(amount)).toBe(amount);
    }),
  );
});
