import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSession } from './account-store.ts';
import type { Actor } from './actor.ts';
import { hashSecret } from './secret.ts';

/** Ends the session that the actor is signed in with. */
export async function closeSession(
  pool: Pool,
  actor: Actor,
  secret: string,
  now: Instant,
): Promise<void> {
  await transaction(pool, async (db) => {
    await deleteSession(db, hashSecret(secret));
    const target = `person:${actor.personId}`;
    await recordAudit(db, { at: now, actor, action: 'session.closed', target });
  });
}
