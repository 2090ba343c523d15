import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { chargeAttempt, clearAttempts } from './account-store.ts';
import type { Actor } from './actor.ts';
import { verifyPassword } from './password.ts';
import { findPerson } from './store.ts';

/**
 * Holds a password against the actor's own, before something that whoever found an open session must
 * not do. Tries are counted like those of a sign-in. Refuses `password_wrong`.
 */
export async function confirmPassword(
  pool: Pool,
  actor: Actor,
  password: string,
  field: string,
  now: Instant,
): Promise<null | Refusal> {
  const person = await findPerson(pool, actor.personId);
  const account = person?.email ? await chargeAttempt(pool, person.email, now) : undefined;
  const right = await verifyPassword(password, account?.passwordHash);
  if (!account || !right) return refuse('password_wrong', { field });
  await clearAttempts(pool, actor.personId);
  return null;
}
