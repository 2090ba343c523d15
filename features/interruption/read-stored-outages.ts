import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { OutageState } from '../../core/interruption/outage.ts';
import type { BulletinKind, OutageFacts } from '../../core/interruption/severity.ts';
import { selectStoredOutages } from './check-store.ts';

/** An outage as its tables have it, whatever its history says. */
export type StoredOutage = OutageFacts & {
  readonly state: OutageState;
  readonly declaredAt: Instant;
  readonly declaredBy: number | null;
  readonly restoredAt: Instant | null;
  readonly bulletins: readonly {
    readonly place: number;
    readonly kind: BulletinKind;
    readonly nextAt: Instant | null;
    readonly publishedAt: Instant;
    readonly publishedBy: number | null;
  }[];
};

/** The outages of tickets as they are stored, for the check, by ticket. */
export async function readStoredOutages(
  db: Db,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, StoredOutage>> {
  const rows = await selectStoredOutages(db, ticketIds);
  return new Map(rows.map(({ ticketId, ...outage }) => [ticketId, outage]));
}
