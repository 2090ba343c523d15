import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf, insertSession, passwordHashOf, putAccount } from './account-store.ts';
import type { Actor } from './actor.ts';
import { LONGEST_SESSION } from './identify.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { refuseWeakPassword } from './password-strength.ts';
import { newSecret } from './secret.ts';
import { findPerson } from './store.ts';

export type PasswordChange = Readonly<{
  currentPassword: string;
  newPassword: string;
  userAgent: string | null;
}>;

/**
 * Changes one's own password, which needs the current one: every session of the person ends, and a
 * new one is opened, whose secret is returned. Refuses `password_wrong` and weak passwords.
 */
export async function changePassword(
  pool: Pool,
  actor: Actor,
  change: PasswordChange,
  now: Instant,
): Promise<{ secret: string } | Refusal> {
  return transaction(pool, async (db): Promise<{ secret: string } | Refusal> => {
    const { personId, address } = actor;
    const person = await findPerson(db, personId);
    const stored = await passwordHashOf(db, personId);
    if (!person || !stored || !(await verifyPassword(change.currentPassword, stored))) {
      return refuse('password_wrong', { field: 'currentPassword' });
    }
    const weak = refuseWeakPassword(change.newPassword, person, 'newPassword');
    if (weak) return weak;
    await putAccount(db, personId, await hashPassword(change.newPassword), now);
    await deleteSessionsOf(db, personId);
    const { secret, hash } = newSecret();
    const expiresAt = now + LONGEST_SESSION;
    const { userAgent } = change;
    await insertSession(db, { tokenHash: hash, personId, now, expiresAt, address, userAgent });
    const target = `person:${personId}`;
    await recordAudit(db, { at: now, actor, action: 'password.changed', target });
    return { secret };
  });
}
