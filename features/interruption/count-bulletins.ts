import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { monthRange } from '../../core/calendar/zone.ts';
import { bulletinClock } from '../../core/interruption/bulletin-clock.ts';
import { type BulletinCount, countBulletins } from '../../core/interruption/bulletin-count.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { outageEvents, outagesBetween } from './store.ts';

/** The bulletins owed in a local month, and the outages that happened in it; for the month's accounts. */
export async function monthOfBulletins(
  house: Readonly<{ pool: Db; agreements: AgreementBook }>,
  month: string,
  now: Instant,
): Promise<BulletinCount & { readonly outages: number }> {
  const book = await house.agreements.open(house.pool);
  const { clock } = book.inForce(null, now);
  const range = monthRange(clock.targets.P1.table.zone, month);
  const rows = await outagesBetween(house.pool, range.from, range.to);
  const ids = rows.map((row) => row.ticketId);
  const events = await outageEvents(house.pool, ids);
  const clocks = rows.map(({ ticketId, agreementVersionId }) =>
    bulletinClock(events.get(ticketId) ?? [], book.byVersionId(agreementVersionId).terms.bulletins),
  );
  return { ...countBulletins(clocks, range, now), outages: rows.length };
}
