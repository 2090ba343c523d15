import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type AccountRow, accountOf } from './account-store.ts';
import type { Actor } from './actor.ts';
import { type FactorSettings, rolesWithFactor } from './factor-settings.ts';
import { factorOf, recoveryCodesLeft } from './factor-store.ts';
import { IDLE } from './identify.ts';
import { deleteOwnSession, type SessionRow, sessionsOf } from './session-store.ts';
import { findPerson, lockPerson, type PersonRow, updatePerson } from './store.ts';

/** How the actor gets in, and what is open in their name. */
export type OwnAccount = Readonly<{
  account: AccountRow;
  factorSince: Instant | null;
  codesLeft: number;
  demanded: boolean;
  sessions: readonly SessionRow[];
}>;

/** Reads the actor's own account. */
export async function showOwnAccount(
  { pool, factor }: Readonly<{ pool: Pool; factor: FactorSettings }>,
  { personId, roles }: Actor,
  now: Instant,
): Promise<OwnAccount> {
  const demanding = await rolesWithFactor(pool, factor);
  return {
    account: await accountOf(pool, personId, now, now - IDLE),
    factorSince: (await factorOf(pool, personId))?.confirmedAt ?? null,
    codesLeft: await recoveryCodesLeft(pool, personId),
    demanded: demanding.some((role) => roles.has(role)),
    sessions: await sessionsOf(pool, personId, now, now - IDLE),
  };
}

/** Ends one of the actor's own sessions. Refuses `not_found`, also for another's. */
export function endOwnSession(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<null | Refusal> {
  return transaction(pool, async (db): Promise<null | Refusal> => {
    if (!(await deleteOwnSession(db, actor.personId, id))) return refuse('not_found');
    const target = `person:${actor.personId}`;
    await recordAudit(db, { at: now, actor, action: 'session.closed', target });
    return null;
  });
}

/** Changes the language in which the actor is written to. */
export function chooseLanguage(
  pool: Pool,
  actor: Actor,
  language: 'fr' | 'en',
  now: Instant,
): Promise<PersonRow | Refusal> {
  return transaction(pool, async (db): Promise<PersonRow | Refusal> => {
    const { personId } = actor;
    const before = await lockPerson(db, personId);
    if (!before) return refuse('not_found');
    if (before.language === language) return before;
    await updatePerson(db, personId, { ...before, language }, now);
    const data = { language: { from: before.language, to: language } };
    const target = `person:${personId}`;
    await recordAudit(db, { at: now, actor, action: 'person.changed', target, data });
    return (await findPerson(db, personId)) as PersonRow;
  });
}
