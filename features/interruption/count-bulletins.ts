import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { bulletinClock } from '../../core/interruption/bulletin-clock.ts';
import type { NumberedClock } from '../../core/interruption/bulletin-count.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { outageEvents, outagesBetween } from './store.ts';

/**
 * The outages that happened between two instants with the clocks of their bulletins, for the month's
 * accounts: those that touched an organization, or all but the demonstration's.
 */
export async function clocksOfBulletins(
  db: Db,
  book: OpenBook,
  range: { readonly from: Instant; readonly to: Instant },
  organizationId: number | null,
): Promise<NumberedClock[]> {
  const rows = await outagesBetween(db, range.from, range.to, organizationId);
  const events = await outageEvents(
    db,
    rows.map((row) => row.ticketId),
  );
  return rows.map(({ ticketId, number, agreementVersionId }) => {
    const { terms } = book.byVersionId(agreementVersionId);
    return { number, clock: bulletinClock(events.get(ticketId) ?? [], terms.bulletins) };
  });
}
