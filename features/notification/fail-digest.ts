import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { shownAddress } from '../../core/notification/sms-number.ts';
import { raiseFailedMessage } from './alert-store.ts';
import { failTold } from './digest-store.ts';

/** Notes that nobody got what a digest tells of: each fails, and is told on its ticket. */
export async function failDigest(db: Db, id: number, error: string, now: Instant): Promise<void> {
  for (const told of await failTold(db, id, error)) {
    await raiseFailedMessage(db, { ...told, address: shownAddress(told), error }, now);
  }
}
