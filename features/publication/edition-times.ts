import type { Instant } from '../../core/calendar/instant.ts';
import type { IntervalTable } from '../../core/calendar/table.ts';
import type { PublicationTimes } from '../../core/report/publication-state.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { monthTerms } from '../report/month-terms.ts';

/** When a month may be given out, and by the calendar of which it is provisional. */
export interface EditionTimes extends PublicationTimes {
  /** The business calendar of the common agreement. */
  readonly business: IntervalTable;
}

/**
 * When a month is over for every edition, and until when any of them is provisional: they are given out together, so
 * the last of them decides, of everyone's and of each organization's own agreement (Definition 21). Refuses a month
 * that is none or has not begun.
 */
export function timesOf(
  book: OpenBook,
  organizations: readonly number[],
  month: string,
  now: Instant,
): EditionTimes | Refusal {
  const common = monthTerms(book, { month, organizationId: null }, now);
  if (isRefusal(common)) return common;
  const { business, stretch, provisionalUntil } = common;
  let times: PublicationTimes = { over: stretch.to, provisionalUntil };
  for (const organizationId of organizations) {
    const own = monthTerms(book, { month, organizationId }, now);
    // Where it has not begun, the common month, which is not over either, decides.
    if (isRefusal(own)) continue;
    times = {
      over: Math.max(times.over, own.stretch.to),
      provisionalUntil: Math.max(times.provisionalUntil, own.provisionalUntil),
    };
  }
  return { ...times, business };
}
