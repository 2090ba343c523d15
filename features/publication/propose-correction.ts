import { transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { changesBetween } from '../../core/report/changes.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { insertCorrection, openCorrection } from './correction-store.ts';
import { drawEditions, hashesOf, type PublicationDeps } from './keep-revision.ts';
import { findEdition, lastRevision, takeMonth } from './store.ts';

/**
 * Proposes that a published month be given out anew, as it is counted now: what would change is kept with its
 * reason, for somebody else to approve. Refuses a month that is not published, a second proposal, and one that
 * would change nothing.
 */
export async function proposeCorrection(
  deps: PublicationDeps,
  actor: Actor,
  asked: { readonly month: string; readonly reason: string },
  now: Instant,
): Promise<{ id: number } | Refusal> {
  const { month, reason } = asked;
  return transaction(
    deps.pool,
    async (db) => {
      await takeMonth(db, month);
      const last = await lastRevision(db, month);
      if (last === null || last === 0) return refuse('correction_not_published');
      if ((await openCorrection(db, month)) !== null) return refuse('correction_open');
      const editions = await drawEditions(db, deps, month, now);
      if (isRefusal(editions)) return editions;
      let changed = false;
      for (const { organizationId, report } of editions) {
        const before = await findEdition(db, { month, revision: last, organizationId });
        changed ||= before === null || changesBetween(before.report, report).length > 0;
      }
      if (!changed) return refuse('correction_nothing');
      const whole = await findEdition(db, { month, revision: last, organizationId: null });
      const changes = changesBetween(whole?.report, editions[0]?.report);
      const row = { month, fromRevision: last, reason, changes, hashes: hashesOf(editions) };
      const id = await insertCorrection(db, row, actor.personId, now);
      await recordAudit(db, {
        ...{ at: now, actor, action: 'correction.proposed', target: `publication:${month}` },
        data: { correction: id, reason, fromRevision: last },
      });
      return { id };
    },
    { isolation: 'repeatable read', attempts: 3 },
  );
}
