import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf } from './account-store.ts';
import type { Actor } from './actor.ts';
import { confirmPassword } from './confirm-password.ts';
import type { FactorSettings } from './factor-settings.ts';
import {
  confirmOffered,
  deleteFactor,
  factorOf,
  offerFactor,
  putRecoveryCodes,
} from './factor-store.ts';
import { beginSession } from './open-session.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { seal, unseal } from './seal.ts';
import { stageOf } from './sign-in-stage.ts';
import { findPerson } from './store.ts';
import { base32, newTotpSecret, otpauthUri, stepOfCode } from './totp.ts';

type Deps = Readonly<{ pool: Pool; factor: FactorSettings }>;

/** A secret that is shown waits this long to be proved, in milliseconds. */
const OFFERED = 3_600_000;

/**
 * Draws a secret for the actor's program for codes, shown this once; the one they have counts until the
 * new one is proved. Needs the password, which a sign-in that waits for it has just had.
 */
export async function offerOwnFactor(
  { pool, factor }: Deps,
  actor: Actor,
  password: string | null,
  now: Instant,
): Promise<{ secret: string; uri: string } | Refusal> {
  if (actor.unfinished !== 'enrolment') {
    const wrong = await confirmPassword(pool, actor, password ?? '', 'password', now);
    if (wrong) return wrong;
  }
  const secret = newTotpSecret();
  const person = await findPerson(pool, actor.personId);
  await offerFactor(pool, actor.personId, seal(factor.key, secret, ownerOf(actor)), now);
  const uri = otpauthUri(secret, factor.issuer, person?.email ?? actor.name);
  return { secret: base32(secret), uri };
}

/**
 * Makes the secret that was shown the actor's second factor, once a code proves that they have it.
 * Every session ends and a new one is opened; the recovery codes are shown this once. Refuses
 * `second_factor_code_wrong`.
 */
export function confirmOwnFactor(
  { pool, factor }: Deps,
  actor: Actor,
  given: Readonly<{ code: string; userAgent: string | null }>,
  now: Instant,
): Promise<{ recoveryCodes: string[]; secret: string } | Refusal> {
  return transaction(pool, async (db) => {
    const { personId } = actor;
    const row = await factorOf(db, personId);
    const live = row?.offered && row.offeredAt !== null && now - row.offeredAt < OFFERED;
    const secret = live ? unseal(factor.key, row.offered as Buffer, ownerOf(actor)) : null;
    const step = secret && stepOfCode(secret, given.code.replace(/\s/g, ''), now);
    if (step === null) return refuse('second_factor_code_wrong', { field: 'code' });
    await confirmOffered(db, personId, step, now);
    const recoveryCodes = await giveRecoveryCodes(db, personId);
    await audit(db, actor, 'second_factor.set', now);
    await deleteSessionsOf(db, personId);
    const { address } = actor;
    const wanted = { personId, address, userAgent: given.userAgent, proved: true };
    return { recoveryCodes, secret: (await beginSession(db, factor, wanted, now)).secret };
  });
}

/** Replaces the actor's recovery codes, shown this once. Refuses `second_factor_none`. */
export async function renewRecoveryCodes(
  { pool }: Deps,
  actor: Actor,
  password: string,
  now: Instant,
): Promise<{ recoveryCodes: string[] } | Refusal> {
  const wrong = await confirmPassword(pool, actor, password, 'password', now);
  if (wrong) return wrong;
  return transaction(pool, async (db) => {
    const { secret } = (await factorOf(db, actor.personId)) ?? { secret: null };
    if (secret === null) return refuse('second_factor_none');
    await audit(db, actor, 'recovery_codes.renewed', now);
    return { recoveryCodes: await giveRecoveryCodes(db, actor.personId) };
  });
}

/** Takes the actor's second factor away. Refuses `second_factor_demanded`, `second_factor_none`. */
export async function removeOwnFactor(
  { pool, factor }: Deps,
  actor: Actor,
  password: string,
  now: Instant,
): Promise<null | Refusal> {
  const wrong = await confirmPassword(pool, actor, password, 'password', now);
  if (wrong) return wrong;
  return transaction(pool, async (db) => {
    if (!(await deleteFactor(db, actor.personId))) return refuse('second_factor_none');
    // Without it, the sign-in would not be finished.
    const stage = await stageOf(db, factor, actor.personId, false);
    if (stage !== 'open') return refuse('second_factor_demanded');
    await audit(db, actor, 'second_factor.removed', now);
    return null;
  });
}

const ownerOf = ({ personId }: Actor): string => `person:${personId}`;

async function giveRecoveryCodes(db: PoolClient, personId: number): Promise<string[]> {
  const codes = newRecoveryCodes();
  await putRecoveryCodes(db, personId, codes.map(hashRecoveryCode));
  return codes;
}

function audit(db: PoolClient, actor: Actor, action: string, now: Instant): Promise<void> {
  return recordAudit(db, { at: now, actor, action, target: ownerOf(actor) });
}
