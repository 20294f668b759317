/** Stands where nothing was measured. */
export const MISSING = '–';

/** `10,000` */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** Two digits that count, or all before the point; thousandths at most. */
export function rounded(value: number): string {
  if (value < 0.1) return value.toFixed(3);
  return value < 10 ? value.toPrecision(2) : grouped(value);
}
