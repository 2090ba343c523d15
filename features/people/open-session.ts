import { setTimeout as delay } from 'node:timers/promises';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { chargeAttempt, clearAttempts, deleteSession, insertSession } from './account-store.ts';
import { LONGEST_SESSION } from './identify.ts';
import { verifyPassword } from './password.ts';
import { hashSecret, newSecret } from './secret.ts';
import type { SignInLimit } from './sign-in-limit.ts';
import { findPerson, type PersonRow } from './store.ts';

export type SignIn = Readonly<{
  email: string;
  password: string;
  address: string | null;
  userAgent: string | null;
  /** The session the browser already had: it ends, so that none is fixed beforehand. */
  former: string | undefined;
}>;

/** A refused sign-in answers no sooner than this, in milliseconds, whatever was wrong. */
const SLOWEST = 400;

/**
 * Opens a session for who knows the password. An unknown address, a wrong password, a disabled and
 * a waiting account get the same `sign_in_refused`, after the same time.
 */
export async function openSession(
  { pool, limit }: Readonly<{ pool: Pool; limit: SignInLimit }>,
  signIn: SignIn,
  now: Instant,
): Promise<{ person: PersonRow; secret: string } | Refusal> {
  if (limit.reached(signIn.address, now)) return refuse('too_many_sign_ins');
  const earliest = delay(SLOWEST);
  const account = await chargeAttempt(pool, signIn.email, now);
  const right = await verifyPassword(signIn.password, account?.passwordHash);
  if (!account || !right || account.disabled) {
    limit.failed(signIn.address, now);
    await recordAudit(pool, {
      at: now,
      actor: null,
      action: 'session.refused',
      // Of an unknown address nothing is kept: people type passwords there.
      target: account ? `person:${account.personId}` : 'person:unknown',
      address: signIn.address,
    });
    await earliest;
    return refuse('sign_in_refused');
  }
  return transaction(pool, async (db) => {
    const { secret, hash } = newSecret();
    const { personId } = account;
    await clearAttempts(db, personId);
    if (signIn.former) await deleteSession(db, hashSecret(signIn.former));
    const { address, userAgent } = signIn;
    const expiresAt = now + LONGEST_SESSION;
    await insertSession(db, { tokenHash: hash, personId, now, expiresAt, address, userAgent });
    const actor = { personId, address };
    await recordAudit(db, {
      at: now,
      actor,
      action: 'session.opened',
      target: `person:${personId}`,
    });
    return { person: (await findPerson(db, personId)) as PersonRow, secret };
  });
}
