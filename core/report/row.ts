import type { Commitment } from '../agreement/terms.ts';
import type { Priority } from '../clock/priority.ts';
import type { ListedReason } from './listed.ts';
import type { Rate } from './rate.ts';

/** What every row of a report prints: a commitment, its rate and verdict, what was left out and why. */
export interface ReportRow extends Rate {
  /** `first-contact`, `calls-60s`, `restore-p1` … */
  readonly id: string;
  /** The French label of the agreement, printed exactly so. */
  readonly label: string;
  readonly labelEn: string;
  readonly priority: Priority | null;
  /** The rate aimed at, in percent. */
  readonly target: number;
  /** Letters of the agreement's notes. */
  readonly notes: readonly string[];
  readonly calendar: string;
  readonly exclusions: readonly ListedReason[];
}

/** The fields of a row in the order in which they are printed. */
export function rowOf(
  commitment: Commitment,
  { numerator, denominator, rate, met, display }: Rate,
  exclusions: readonly ListedReason[],
): ReportRow {
  return {
    id: commitment.id,
    label: commitment.label,
    labelEn: commitment.labelEn,
    priority: commitment.indicator === 'restoration' ? commitment.priority : null,
    target: commitment.targetPercent,
    numerator,
    denominator,
    rate,
    met,
    display,
    exclusions,
    notes: commitment.notes,
    calendar: commitment.calendar,
  };
}
