/** How a commitment stands while its month is under way, from the best to the worst. */
export type Outlook = 'safe' | 'on_track' | 'at_risk' | 'missed';
export const OUTLOOKS: readonly Outlook[] = ['safe', 'on_track', 'at_risk', 'missed'];

/** What is known of a row before its month is over. */
export interface RowSoFar {
  readonly numerator: number;
  readonly denominator: number;
  /** In percent, up to 100. */
  readonly target: number;
  /** Open past their target: they will count, not met. */
  readonly openLate: number;
  /** Open within their target: they may still be met. */
  readonly openInTime: number;
}

/** What will become of a row by the end of its month, of what is known by now. */
export interface Warning {
  readonly outlook: Outlook;
  /**
   * Met without a miss from now on, besides what is open late: so many reach the target; 0 when it is reached, null
   * when no number does, under a target of 100 %.
   */
  readonly needed: number | null;
  /** So many more may be missed with the target still met; 0 when it is not. */
  readonly spare: number;
}

/**
 * Whether a row is going to meet its target (Definitions 19, 20): `safe` when it is met even if all that is open
 * misses; `missed` when it is not even if all that is open and in time is met; between the two, `on_track` or
 * `at_risk` by what is likely: of what is open and in time, the share that was met so far. What has not come yet
 * is not foreseen. Null while nothing counts.
 */
export function warningOf(row: RowSoFar): Warning | null {
  const { numerator: met, target, openInTime: open } = row;
  const counted = row.denominator + row.openLate;
  if (counted + open === 0) return null;
  const reached = (num: number, den: number): boolean => num * 100 >= target * den;
  const short = target * counted - met * 100;
  return {
    outlook: outlookOf(),
    needed: neededFor(),
    spare: short < 0 && target > 0 ? Math.floor(-short / target) : 0,
  };

  function neededFor(): number | null {
    if (short <= 0) return 0;
    return target < 100 ? Math.ceil(short / (100 - target)) : null;
  }

  function outlookOf(): Outlook {
    if (reached(met, counted + open)) return 'safe';
    if (!reached(met + open, counted + open)) return 'missed';
    // (met + open·met/counted) ÷ (counted + open), without leaving the integers: met ÷ counted.
    return counted > 0 && reached(met, counted) ? 'on_track' : 'at_risk';
  }
}
