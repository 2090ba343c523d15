import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isBeginning, type OutgoingRules } from '../../core/call/outgoing.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { type StoredRules, selectRules, updateRules } from './outgoing-store.ts';

/** Says what may be dialled from now on. Refuses `version_stale`, and each beginning that is none. */
export function changeOutgoing(
  pool: Pool,
  actor: Actor,
  rules: OutgoingRules,
  { ifMatch, now }: { readonly ifMatch: number | null; readonly now: Instant },
): Promise<StoredRules | Refusal> {
  return transaction(pool, async (db): Promise<StoredRules | Refusal> => {
    const { version, ...before } = await selectRules(db, true);
    if (ifMatch !== null && ifMatch !== version) return refuse('version_stale');
    const fields = (['allowed', 'refused'] as const).flatMap((field) =>
      rules[field].flatMap((text, i): FieldError[] =>
        isBeginning(text) ? [] : [{ field: `${field}.${i}`, code: 'outgoing_beginning' }],
      ),
    );
    if (fields.length > 0) return refuse('outgoing_beginning', { fields });
    const next = await updateRules(db, rules);
    const data = { before, after: rules };
    const target = 'setting:outgoing';
    await recordAudit(db, { at: now, actor, action: 'outgoing_rules.changed', target, data });
    return { ...rules, version: next };
  });
}
