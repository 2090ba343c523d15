import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor, Role } from './actor.ts';
import type { FactorSettings } from './factor-settings.ts';
import { findRules, lockRules, putRules, type RulesRow } from './rules-store.ts';

/** The rules of signing in as they hold now; version 1 until somebody decided. */
export function rulesNow(stored: RulesRow | undefined, settings: FactorSettings): RulesRow {
  return stored ?? { version: 1, factorRoles: settings.roles };
}

/** Says which roles demand a second factor, from the next sign-in on. Refuses `version_stale`. */
export function changeRules(
  { pool, factor }: Readonly<{ pool: Pool; factor: FactorSettings }>,
  actor: Actor,
  factorRoles: readonly Role[],
  ifMatch: number | null,
  now: Instant,
): Promise<RulesRow | Refusal> {
  return transaction(pool, async (db): Promise<RulesRow | Refusal> => {
    await lockRules(db);
    const before = rulesNow(await findRules(db), factor);
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const after = { version: before.version + 1, factorRoles };
    await putRules(db, after);
    const data = { before: before.factorRoles, after: factorRoles };
    const target = 'setting:sign_in';
    await recordAudit(db, { at: now, actor, action: 'sign_in_rules.changed', target, data });
    return after;
  });
}
