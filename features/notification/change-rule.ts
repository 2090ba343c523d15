import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { NoticeKind } from '../../core/notification/notice-kind.ts';
import { CHOICES, isAlwaysSent, type NoticeRule, usualRule } from '../../core/notification/rule.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { lockRule, putRule } from './rule-store.ts';

/**
 * Decides whether a kind of notice is sent, and to whom; it holds for events recorded from then on.
 * Refuses `version_stale`, a destination that the kind does not have, and to end what is promised.
 */
export async function changeRule(
  pool: Pool,
  actor: Actor,
  kind: NoticeKind,
  rule: NoticeRule,
  ifMatch: number | null,
  now: Instant,
): Promise<{ version: number } | Refusal> {
  if (!rule.enabled && isAlwaysSent(kind)) {
    return refuse('notice_always', { fields: [{ field: 'enabled', code: 'notice_always' }] });
  }
  if (!CHOICES[kind].includes(rule.to)) {
    return refuse('notice_destination', { fields: [{ field: 'to', code: 'notice_destination' }] });
  }
  return transaction(pool, async (db): Promise<{ version: number } | Refusal> => {
    const stored = await lockRule(db, kind);
    const before = stored ?? usualRule(kind);
    const version = stored?.version ?? 1;
    if (ifMatch !== null && ifMatch !== version) return refuse('version_stale');
    const { enabled, to } = rule;
    if (before.enabled === enabled && before.to === to) return { version };
    await putRule(db, { kind, enabled, to, version: version + 1 }, actor.personId, now);
    const data = {
      ...(before.enabled === enabled ? {} : { enabled: { from: before.enabled, to: enabled } }),
      ...(before.to === to ? {} : { to: { from: before.to, to } }),
    };
    const target = `notice:${kind}`;
    await recordAudit(db, { at: now, actor, action: 'notice.changed', target, data });
    return { version: version + 1 };
  });
}
