import { randomInt } from 'node:crypto';
import { type Db, type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf, putAccount } from './account-store.ts';
import type { Actor } from './actor.ts';
import { hashPassword } from './password.ts';
import { refuseWeakPassword } from './password-strength.ts';
import type { Verified } from './reset-factor.ts';
import { findPerson, lockPerson } from './store.ts';

/**
 * Gives a person an account, or their account a new password, in the open transaction: they can
 * sign in with it, and every session they had ends. Refuses `not_found` and weak passwords.
 */
export async function openAccount(
  db: Db,
  actor: Actor | null,
  {
    personId,
    password,
    temporary = false,
    ticket = null,
  }: Readonly<{
    personId: number;
    password: string;
    temporary?: boolean;
    /** Where the identity was verified. */
    ticket?: string | null;
  }>,
  now: Instant,
): Promise<null | Refusal> {
  const person = await findPerson(db, personId);
  if (!person) return refuse('not_found');
  const weak = refuseWeakPassword(password, person, 'password');
  if (weak) return weak;
  await putAccount(db, personId, await hashPassword(password), now, temporary);
  await deleteSessionsOf(db, personId);
  const target = `person:${personId}`;
  const data = ticket === null ? {} : { ticket };
  await recordAudit(db, { at: now, actor, action: 'account.opened', target, data });
  return null;
}

/**
 * Gives a person an account, or a new password, that is drawn here and shown this once. Whoever hands
 * it over knows it: it is marked as temporary until its person changes it. A new password of an account that
 * there is needs a verified identity. Refuses `not_found`, `email_required` for who has no address to sign
 * in with, `person_disabled`, and what `verified` does.
 */
export function giveAccount(
  pool: Pool,
  actor: Actor,
  personId: number,
  verified: Verified,
  now: Instant,
): Promise<{ email: string; password: string } | Refusal> {
  return transaction(pool, async (db) => {
    const person = await lockPerson(db, personId);
    if (!person) return refuse('not_found');
    if (person.disabledAt !== null) return refuse('person_disabled');
    if (person.email === null) return refuse('email_required');
    const ticket = person.hasAccount ? await verified(db) : null;
    if (isRefusal(ticket)) return ticket;
    const password = randomPassword();
    const account = { personId, password, temporary: true, ticket };
    const opened = await openAccount(db, actor, account, now);
    return isRefusal(opened) ? opened : { email: person.email, password };
  });
}

/** Without the letters and digits that are taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password of more than 95 bits, in groups that are read and typed without mistakes. */
export function randomPassword(): string {
  const group = () =>
    Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
