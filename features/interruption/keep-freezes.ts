import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { type Freeze, writeFreezes } from './freeze-store.ts';

/** Keeps the periods during which nothing is to be interrupted: these, and no other. */
export async function keepFreezes(
  pool: Pool,
  actor: Actor,
  freezes: readonly Freeze[],
  now: Instant,
): Promise<readonly Freeze[] | Refusal> {
  const empty = freezes.findIndex(({ from, to }) => to <= from);
  if (empty >= 0) return refuse('window_empty', { field: `periods.${empty}.to` });
  return transaction(pool, async (db) => {
    await writeFreezes(db, freezes);
    const data = { periods: freezes.length };
    await recordAudit(db, {
      ...{ at: now, actor, action: 'freezes.changed', target: 'setting:freezes', data },
    });
    return freezes;
  });
}
