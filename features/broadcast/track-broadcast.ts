import type { Db } from '../../adapters/postgres/pool.ts';
import type { Touched } from '../../core/interruption/audience.ts';
import { shownAddress } from '../../core/notification/sms-number.ts';
import { countNext } from './subscriber-store.ts';
import {
  broadcastMessages,
  broadcastsOf,
  type TrackedBroadcast,
  type TrackedMessage,
} from './tracking-store.ts';

/** A broadcast with how many are told: those it is not written for yet wait too. */
export type ShownBroadcast = Omit<TrackedBroadcast, 'cursor' | 'services' | keyof Touched>;

/** The broadcasts of an outage, the last begun first, each with what became of its messages. */
export async function trackBroadcasts(
  db: Db,
  of: Parameters<typeof broadcastsOf>[1],
): Promise<ShownBroadcast[]> {
  const rows = await broadcastsOf(db, of);
  return Promise.all(
    rows.map(async ({ cursor: after, services, organizationIds, workplaceIds, ...row }) => {
      if (row.expandedAt !== null) return row;
      const { begunAt, counts } = row;
      const touched = { services, organizationIds, workplaceIds };
      const ahead = await countNext(db, { after, ...touched, begunAt, rhythm: 'each' });
      return { ...row, counts: { ...counts, waiting: counts.waiting + ahead } };
    }),
  );
}

/** The messages of a broadcast, after an id: of a telephone number the last digits. */
export async function trackMessages(
  db: Db,
  query: Parameters<typeof broadcastMessages>[1],
): Promise<TrackedMessage[]> {
  const rows = await broadcastMessages(db, query);
  return rows.map((row) => ({ ...row, address: shownAddress(row) }));
}
