import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { closeAfterBusinessDays, type IntervalTable } from '../../core/calendar/table.ts';
import { isMonth, monthRange } from '../../core/calendar/zone.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import type { Stretch } from './store.ts';

/** Under what a month is counted. */
export interface MonthTerms {
  readonly agreement: Agreement;
  readonly stretch: Stretch;
  /** The business calendar of the agreement. */
  readonly business: IntervalTable;
  /** The close of the last business day before which the month can’t be final (Definition 21). */
  readonly provisionalUntil: Instant;
  /** The last day of the month, or now when it is not over: when the backlog is looked at. */
  readonly end: Instant;
}

/** The agreement and the stretch of a local month; refuses a month that is none or has not begun. */
export function monthTerms(
  book: OpenBook,
  { month, organizationId }: { readonly month: string; readonly organizationId: number | null },
  now: Instant,
): MonthTerms | Refusal {
  if (!isMonth(month)) {
    return refuse('report_month_malformed', { params: { month } });
  }
  const { zone } = businessTable(book.inForce(organizationId, now));
  const stretch = monthRange(zone, month);
  if (stretch.from > now) return refuse('report_month_future', { params: { month } });
  const agreement = book.inForce(organizationId, stretch.to - 1000);
  const end = Math.min(stretch.to, truncateToSecond(now));
  const business = businessTable(agreement);
  const { businessDays } = agreement.terms.provisional;
  const provisionalUntil = closeAfterBusinessDays(business, stretch.to - 1000, businessDays);
  return { agreement, stretch, business, provisionalUntil, end };
}

function businessTable({ tables, terms }: Agreement): IntervalTable {
  const table = tables[terms.provisional.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  return table;
}
