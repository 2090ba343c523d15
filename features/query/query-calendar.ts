import type { Instant } from '../../core/calendar/instant.ts';
import type { IntervalTable } from '../../core/calendar/table.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';

/** The business calendar of the common agreement that is in force. */
export function businessHours(book: OpenBook, now: Instant): IntervalTable {
  const { tables, terms } = book.inForce(null, now);
  const table = tables[terms.provisional.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  return table;
}
