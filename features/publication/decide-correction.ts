import { transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { type Correction, decideCorrection, openCorrection } from './correction-store.ts';
import { drawEditions, hashesOf, keepRevision, type PublicationDeps } from './keep-revision.ts';
import { lastRevision, takeMonth } from './store.ts';

/**
 * Approves a correction or refuses it. Approved by somebody other than who proposed it, the month is given out as the
 * next revision, exactly as it was proposed: when it has moved since, the approval is refused and it is proposed
 * anew. Who proposed it may only take it back.
 */
export async function decideOnCorrection(
  deps: PublicationDeps,
  actor: Actor,
  asked: { readonly month: string; readonly id: number; readonly approved: boolean },
  now: Instant,
): Promise<{ revision: number } | Refusal> {
  const { month, id, approved } = asked;
  return transaction(
    deps.pool,
    async (db) => {
      await takeMonth(db, month);
      const correction = await openCorrection(db, month);
      if (correction === null || correction.id !== id) return refuse('not_found');
      const last = (await lastRevision(db, month)) ?? 0;
      if (approved && correction.proposedById === actor.personId) return refuse('correction_own');
      const revision = approved ? last + 1 : last;
      if (approved) {
        const no = await giveOut();
        if (no !== null) return no;
      }
      await decideCorrection(db, id, approved ? 'approved' : 'refused', actor.personId, now);
      await recordAudit(db, {
        ...{ at: now, actor, target: `publication:${month}` },
        action: approved ? 'correction.approved' : 'correction.refused',
        data: { correction: id, revision },
      });
      return { revision };

      async function giveOut(): Promise<Refusal | null> {
        const editions = await drawEditions(db, deps, month, now);
        if (isRefusal(editions)) return editions;
        const { hashes, reason, proposedById: by, proposedAt } = correction as Correction;
        if (canonicalJson(hashesOf(editions)) !== canonicalJson(hashes)) {
          return refuse('correction_stale');
        }
        const row = { month, revision, publishedBy: actor.personId };
        const kept = { ...row, correction: { reason, by, at: proposedAt } };
        await keepRevision(db, deps, kept, editions, now);
        return null;
      }
    },
    { isolation: 'repeatable read', attempts: 3 },
  );
}
