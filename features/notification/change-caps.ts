import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { CAPS, type Caps } from '../../core/notification/cap.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { lockCaps, putCaps } from './cap-store.ts';

/**
 * Decides how many notices one address, and one person, get on their own; it holds for what leaves from
 * then on. Refuses `version_stale`, and fewer in an hour than in a minute of it.
 */
export async function changeCaps(
  pool: Pool,
  actor: Actor,
  { minute, hour }: Caps,
  ifMatch: number | null,
  now: Instant,
): Promise<{ version: number } | Refusal> {
  if (hour < minute) return refuse('caps_order', { field: 'hour' });
  return transaction(pool, async (db): Promise<{ version: number } | Refusal> => {
    const stored = await lockCaps(db);
    const before = stored ?? CAPS;
    const version = stored?.version ?? 1;
    if (ifMatch !== null && ifMatch !== version) return refuse('version_stale');
    if (before.minute === minute && before.hour === hour) return { version };
    await putCaps(db, { minute, hour, version: version + 1 }, actor.personId, now);
    const data = {
      ...(before.minute === minute ? {} : { minute: { from: before.minute, to: minute } }),
      ...(before.hour === hour ? {} : { hour: { from: before.hour, to: hour } }),
    };
    const target = 'notice:caps';
    await recordAudit(db, { at: now, actor, action: 'caps.changed', target, data });
    return { version: version + 1 };
  });
}
