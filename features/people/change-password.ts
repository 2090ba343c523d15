import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSessionsOf, putAccount } from './account-store.ts';
import type { Actor } from './actor.ts';
import { confirmPassword } from './confirm-password.ts';
import type { FactorSettings } from './factor-settings.ts';
import { beginSession } from './open-session.ts';
import { hashPassword } from './password.ts';
import { refuseWeakPassword } from './password-strength.ts';
import { lockPerson } from './store.ts';

export type PasswordChange = Readonly<{
  currentPassword: string;
  newPassword: string;
  userAgent: string | null;
}>;

/**
 * Changes one's own password, which needs the current one: every session of the person ends, and a
 * new one is begun, whose secret is returned. Refuses `password_wrong`, `password_same` and weak
 * passwords.
 */
export async function changePassword(
  { pool, factor }: Readonly<{ pool: Pool; factor: FactorSettings }>,
  actor: Actor,
  change: PasswordChange,
  now: Instant,
): Promise<{ secret: string } | Refusal> {
  const { currentPassword, newPassword, userAgent } = change;
  const wrong = await confirmPassword(pool, actor, currentPassword, 'currentPassword', now);
  if (wrong) return wrong;
  if (newPassword === currentPassword) return refuse('password_same', { field: 'newPassword' });
  return transaction(pool, async (db): Promise<{ secret: string } | Refusal> => {
    const { personId, address } = actor;
    const person = await lockPerson(db, personId);
    if (!person) return refuse('not_found');
    const weak = refuseWeakPassword(newPassword, person, 'newPassword');
    if (weak) return weak;
    await putAccount(db, personId, await hashPassword(newPassword), now);
    await deleteSessionsOf(db, personId);
    const target = `person:${personId}`;
    await recordAudit(db, { at: now, actor, action: 'password.changed', target });
    // A second factor, where there is one, was shown when this session was opened.
    return beginSession(db, factor, { personId, address, userAgent, proved: true }, now);
  });
}
