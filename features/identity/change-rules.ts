import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import {
  findIdentityRules,
  type IdentityRules,
  lockIdentityRules,
  putIdentityRules,
} from './store.ts';

/** Says what a call-back proves: how old a number must be, and placed by whom. Refuses `version_stale`. */
export function changeIdentityRules(
  pool: Pool,
  actor: Actor,
  rules: Omit<IdentityRules, 'version'>,
  ifMatch: number | null,
  now: Instant,
): Promise<IdentityRules | Refusal> {
  return transaction(pool, async (db): Promise<IdentityRules | Refusal> => {
    await lockIdentityRules(db);
    const before = await findIdentityRules(db);
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const after = { version: before.version + 1, ...rules };
    await putIdentityRules(db, after);
    const days = { before: before.phoneAgeDays, after: after.phoneAgeDays };
    const data = { ...days, dialledOnly: after.dialledOnly };
    const target = 'setting:identity';
    await recordAudit(db, { at: now, actor, action: 'identity_rules.changed', target, data });
    return after;
  });
}
