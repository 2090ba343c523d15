/** A rate with its verdict, all in integers (Definitions 18, 19). */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** Percent truncated to 0.1; null over nothing. */
  readonly rate: number | null;
  /** Whether `num × 100 >= target × den`; null over nothing. */
  readonly met: boolean | null;
  /** French text, such as « 89,9 % » or « s. o. », with no-break spaces. */
  readonly display: string;
}

/** A rate as it is printed, without a target. */
export type PlainRate = Omit<Rate, 'met'>;

/** The rate of two counts, without a target (Definition 18). */
export function plainRate(numerator: number, denominator: number): PlainRate {
  const tenths = percentTenths(numerator, denominator);
  return {
    numerator,
    denominator,
    rate: tenths === null ? null : tenths / 10,
    display: displayTenths(tenths),
  };
}

/** The rate of two counts against a target in percent; nothing is ever rounded up (Definitions 18, 19). */
export function rate(numerator: number, denominator: number, targetPercent: number): Rate {
  const { rate: shown, display } = plainRate(numerator, denominator);
  const met = isMet(numerator, denominator, targetPercent);
  return { numerator, denominator, rate: shown, met, display };
}

/** Whether a target in percent is met; null over nothing (Definition 19). */
export function isMet(num: number, den: number, targetPercent: number): boolean | null {
  return den === 0 ? null : num * 100 >= targetPercent * den;
}

/** Tenths of a percent, truncated; null over nothing (Definition 19: 89.96 % gives 899). */
export function percentTenths(num: number, den: number): number | null {
  if (den === 0) return null;
  const scaled = num * 1000;
  return (scaled - (scaled % den)) / den;
}

/** Tenths of a percent as French text: « 89,9 % », « 100 % », « s. o. ». */
export function displayTenths(tenths: number | null): string {
  if (tenths === null) return 's.\u00a0o.';
  const whole = Math.floor(tenths / 10);
  const decimal = tenths % 10;
  return `${whole}${decimal === 0 ? '' : `,${decimal}`}\u00a0%`;
}

/** `100 × num / den` as a reduced fraction, `a` or `a/b`; null over nothing. */
export function percentFraction(num: number, den: number): string | null {
  if (den === 0) return null;
  const divisor = greatestDivisor(100 * num, den);
  const [a, b] = [(100 * num) / divisor, den / divisor];
  return b === 1 ? `${a}` : `${a}/${b}`;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
