import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { hashSecret } from '../people/secret.ts';
import { findByToken, type HandoverRow } from './handover-store.ts';

/** The form of a link's secret: anything else is unknown without a look in the database. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Opens a hand-over sheet by its link; unknown and over are both `not_found`. */
export async function openHandover(
  db: Db,
  secret: string,
  now: Instant,
): Promise<HandoverRow | Refusal> {
  if (!SECRET.test(secret)) return refuse('not_found');
  return (await findByToken(db, hashSecret(secret), now)) ?? refuse('not_found');
}
