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

/** Says how old a number must be, for checks from now on. Refuses `version_stale`. */
export function changeIdentityRules(
  pool: Pool,
  actor: Actor,
  phoneAgeDays: number,
  ifMatch: number | null,
  now: Instant,
): Promise<IdentityRules | Refusal> {
  return transaction(pool, async (db): Promise<IdentityRules | Refusal> => {
    await lockIdentityRules(db);
    const before = await findIdentityRules(db);
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const after = { version: before.version + 1, phoneAgeDays };
    await putIdentityRules(db, after);
    const data = { before: before.phoneAgeDays, after: phoneAgeDays };
    const target = 'setting:identity';
    await recordAudit(db, { at: now, actor, action: 'identity_rules.changed', target, data });
    return after;
  });
}
