import { setTimeout as delay } from 'node:timers/promises';
import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { chargeAttempt, clearAttempts, deleteSession, insertSession } from './account-store.ts';
import type { FactorSettings } from './factor-settings.ts';
import { LONGEST_SESSION } from './identify.ts';
import { verifyPassword } from './password.ts';
import { hashSecret, newSecret } from './secret.ts';
import type { SignInLimit } from './sign-in-limit.ts';
import { type Stage, stageOf } from './sign-in-stage.ts';
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

/** How long somebody who gave the right password has to show the second factor, in milliseconds. */
const PENDING = 10 * 60_000;

/**
 * Begins a session for who knows the password; `stage` says what is still to be done. An unknown address,
 * a wrong password, a disabled and a waiting account get the same `sign_in_refused`, after the same time.
 */
export async function openSession(
  deps: Readonly<{ pool: Pool; limit: SignInLimit; factor: FactorSettings }>,
  signIn: SignIn,
  now: Instant,
): Promise<{ person: PersonRow; secret: string; stage: Stage } | Refusal> {
  const { pool, limit, factor } = deps;
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
    const { personId } = account;
    await clearAttempts(db, personId);
    if (signIn.former) await deleteSession(db, hashSecret(signIn.former));
    const begun = await beginSession(db, factor, { ...signIn, personId, proved: false }, now);
    return { ...begun, person: (await findPerson(db, personId)) as PersonRow };
  });
}

/** Begins a session at the stage that the person's sign-in has come to, in the open transaction. */
export async function beginSession(
  db: PoolClient,
  settings: FactorSettings,
  wanted: Readonly<{
    personId: number;
    /** The second factor was shown. */
    proved: boolean;
    /** By what. */
    by?: 'totp' | 'recovery_code';
    address: string | null;
    userAgent: string | null;
  }>,
  now: Instant,
): Promise<{ secret: string; stage: Stage }> {
  const { personId, address, userAgent } = wanted;
  const stage = await stageOf(db, settings, personId, wanted.proved);
  const { secret, hash } = newSecret();
  const expiresAt = now + (stage === 'second_factor' ? PENDING : LONGEST_SESSION);
  await insertSession(db, {
    ...{ tokenHash: hash, personId, now, expiresAt, address, userAgent, stage },
  });
  // Half a sign-in is none.
  if (stage !== 'second_factor') {
    await recordAudit(db, {
      at: now,
      actor: { personId, address },
      action: 'session.opened',
      target: `person:${personId}`,
      ...(wanted.by && { data: { by: wanted.by } }),
    });
  }
  return { secret, stage };
}
