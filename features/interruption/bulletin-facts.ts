import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import type { BulletinSubject } from './draft-bulletin.ts';
import { readOutage } from './show-outage.ts';
import { touchedServices } from './store.ts';

/** What a bulletin about an outage speaks of, as it is known now. Refuses a number that is no outage's. */
export async function bulletinSubject(
  { pool, agreements }: Readonly<{ pool: Db; agreements: AgreementBook }>,
  written: string,
  said: { readonly nextAt: Instant | null; readonly workaround: string },
): Promise<BulletinSubject | Refusal> {
  const row = await readOutage(pool, written, 'fr');
  if (isRefusal(row)) return row;
  const book = await agreements.open(pool);
  const { number, severity, since, restoredAt, workplaces, places } = row;
  const named = [...workplaces.map(({ name }) => name), places.trim()];
  return {
    ...{ number, severity, since, restoredAt, ...said },
    services: await touchedServices(pool, row.ticketId),
    places: named.filter((place) => place !== '').join(', '),
    zone: book.byVersionId(row.agreementVersionId).clock.targets.P1.table.zone,
  };
}
