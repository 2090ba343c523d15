import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { derivePlannedDue, readPlanned } from './derive-planned-due.ts';
import { lockPlanned, type PlannedRow } from './planned-store.ts';
import { type PlannedTerms, plannedTerms } from './planned-terms.ts';

/** What a gesture on a planned interruption works with, in its transaction. */
export interface OnPlanned {
  readonly db: PoolClient;
  readonly row: PlannedRow;
  readonly terms: PlannedTerms;
  readonly now: Instant;
}

/**
 * Does something to one planned interruption that still stands, under its lock: audited as `what`, its
 * clock set anew. Refuses `not_found`, `version_stale`, `window_settled`.
 */
export async function onPlanned(
  deps: TicketDeps,
  actor: Actor,
  { id, version }: { readonly id: number; readonly version: number | null },
  what: string,
  act: (on: OnPlanned) => Promise<Refusal | Readonly<Record<string, string | number>> | null>,
): Promise<PlannedRow | Refusal> {
  return transaction(
    deps.pool,
    async (db) => {
      if (!(await lockPlanned(db, id))) return refuse('not_found');
      const row = await readPlanned(db, id);
      if (version !== null && version !== row.version) return refuse('version_stale');
      const { approval } = row;
      const settled = approval === 'refused' || approval === 'expired';
      if (settled || row.cancelledAt !== null || row.answeredAt !== null) {
        return refuse('window_settled');
      }
      const now = deps.clock.now();
      const terms = await plannedTerms(db, deps.agreements, now);
      const said = await act({ db, row, terms, now });
      if (said !== null && 'refused' in said) return said as Refusal;
      const target = `planned_interruption:${id}`;
      const action = `planned_interruption.${what}`;
      const data = { title: row.titleFr, ...said };
      await recordAudit(db, { at: now, actor, action, target, data });
      return derivePlannedDue(db, id, terms);
    },
    { attempts: 3 },
  );
}
