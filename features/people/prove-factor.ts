import { setTimeout as delay } from 'node:timers/promises';
import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSession } from './account-store.ts';
import type { FactorSettings } from './factor-settings.ts';
import {
  chargeFactor,
  clearFactorTries,
  type FactorRow,
  takeRecoveryCode,
  takeStep,
} from './factor-store.ts';
import { beginSession } from './open-session.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { unseal } from './seal.ts';
import { hashSecret } from './secret.ts';
import { pendingSession } from './session-store.ts';
import type { SignInLimit } from './sign-in-limit.ts';
import type { Stage } from './sign-in-stage.ts';
import { findPerson, type PersonRow } from './store.ts';
import { stepOfCode } from './totp.ts';

export type Proof = Readonly<{
  /** The session that the password began. */
  session: string;
  /** A code of the program, or a recovery code. */
  code: string;
  address: string | null;
  userAgent: string | null;
}>;

/** A refused code answers no sooner than this, in milliseconds, whatever was wrong. */
const SLOWEST = 400;

/**
 * Shows the second factor: the session that the password began becomes another, whose secret is
 * returned. A wrong code, one that was taken before and one that came while waiting get the same
 * `second_factor_refused`. Refuses `not_signed_in` when no sign-in is under way, `too_many_sign_ins`.
 */
export async function proveFactor(
  deps: Readonly<{ pool: Pool; limit: SignInLimit; factor: FactorSettings }>,
  proof: Proof,
  now: Instant,
): Promise<{ person: PersonRow; secret: string; stage: Stage } | Refusal> {
  const { pool, limit, factor } = deps;
  if (limit.reached(proof.address, now)) return refuse('too_many_sign_ins');
  const former = hashSecret(proof.session);
  const personId = await pendingSession(pool, former, now);
  if (personId === undefined) return refuse('not_signed_in');
  const earliest = delay(SLOWEST);
  const row = await chargeFactor(pool, personId, now);
  const opened = await transaction(pool, async (db) => {
    const by = row && (await take(db, factor, personId, row, proof.code, now));
    if (!by) return refuse('second_factor_refused');
    await clearFactorTries(db, personId);
    await deleteSession(db, former);
    const begun = await beginSession(db, factor, { ...proof, personId, proved: true, by }, now);
    return { ...begun, person: (await findPerson(db, personId)) as PersonRow };
  });
  if (!isRefusal(opened)) return opened;
  limit.failed(proof.address, now);
  await recordAudit(pool, {
    at: now,
    actor: null,
    action: 'second_factor.refused',
    target: `person:${personId}`,
    address: proof.address,
  });
  await earliest;
  return opened;
}

/** Takes a code once; says what it was, or null for none that counts. */
async function take(
  db: PoolClient,
  { key }: FactorSettings,
  personId: number,
  row: FactorRow,
  typed: string,
  now: Instant,
): Promise<'totp' | 'recovery_code' | null> {
  const code = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) {
    const taken = await takeRecoveryCode(db, personId, hashRecoveryCode(code), now);
    return taken ? 'recovery_code' : null;
  }
  const secret = row.secret && unseal(key, row.secret, `person:${personId}`);
  const step = secret ? stepOfCode(secret, code, now) : null;
  return step !== null && (await takeStep(db, personId, step)) ? 'totp' : null;
}
