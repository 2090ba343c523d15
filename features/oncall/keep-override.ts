import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { endOverride, findRota, insertOverride, staffOf } from './store.ts';

/** Somebody who is to stand in. */
export interface OverrideDraft {
  readonly from: Instant;
  readonly to: Instant;
  readonly personId: number;
  readonly replacesId: number | null;
  readonly reason: string;
}

/** Has somebody stand in for a time that is not over. Refuses field by field. */
export async function addOverride(
  pool: Pool,
  actor: Actor,
  rotaId: number,
  draft: OverrideDraft,
  now: Instant,
): Promise<{ readonly id: number } | Refusal> {
  return transaction(pool, async (db): Promise<{ readonly id: number } | Refusal> => {
    const rota = await findRota(db, rotaId, true);
    if (rota === null) return refuse('not_found');
    if (draft.from >= draft.to) return refuse('override_empty', { field: 'to' });
    if (draft.to <= now) return refuse('override_past', { field: 'to' });
    const [known] = await staffOf(db, [draft.personId]);
    if (known === undefined) return refuse('rota_person_unknown', { field: 'person' });
    const override = { ...draft, swapId: null, by: actor.personId };
    const id = await insertOverride(db, rotaId, override, now);
    const { reason, personId } = draft;
    const data = { override: id, person: personId, reason };
    const target = `rota:${rotaId}`;
    await recordAudit(db, { at: now, actor, action: 'rota.override_added', target, data });
    return { id };
  });
}

/** Ends an override now; what it did before stays. Refuses `not_found` when it holds no more. */
export async function removeOverride(
  pool: Pool,
  actor: Actor,
  rotaId: number,
  id: number,
  now: Instant,
): Promise<Refusal | null> {
  return transaction(pool, async (db) => {
    if (!(await endOverride(db, rotaId, id, now))) return refuse('not_found');
    const target = `rota:${rotaId}`;
    const data = { override: id };
    await recordAudit(db, { at: now, actor, action: 'rota.override_ended', target, data });
    return null;
  });
}
