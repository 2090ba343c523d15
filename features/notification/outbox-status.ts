import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { countUnsent, type OutboxCounts } from './sending-store.ts';

/** What waits in the outbox, what failed, and for how long. */
export interface OutboxStatus extends OutboxCounts {
  /** Age of the oldest waiting message, in whole seconds; null when none waits. */
  readonly oldestSeconds: number | null;
}

/** The state of the outbox at `now`. */
export async function outboxStatus(db: Db, now: Instant): Promise<OutboxStatus> {
  const counts = await countUnsent(db);
  const { oldestPendingAt: oldest } = counts;
  const oldestSeconds = oldest === null ? null : Math.max(0, Math.floor((now - oldest) / 1000));
  return { ...counts, oldestSeconds };
}
