import { percentTenths } from './rate.ts';

/** The two counts of a rate. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** What lies between two rates and their counts. */
export interface Difference {
  /** Tenths of a percent, of the rates as they are printed; null where one of them is over nothing. */
  readonly tenths: number | null;
  readonly numerator: number;
  readonly denominator: number;
}

/** From one rate to another: positive where the other is higher (Definition 19: truncated, as they are printed). */
export function differenceBetween(from: Ratio, to: Ratio): Difference {
  const was = percentTenths(from.numerator, from.denominator);
  const is = percentTenths(to.numerator, to.denominator);
  return {
    tenths: was === null || is === null ? null : is - was,
    numerator: to.numerator - from.numerator,
    denominator: to.denominator - from.denominator,
  };
}
