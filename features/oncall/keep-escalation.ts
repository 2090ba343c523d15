import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { compileZone } from '../../core/calendar/zone.ts';
import { type EscalationStep, nextDrill } from '../../core/oncall/escalation.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { teamIsKnown } from '../ticket/team-known.ts';
import {
  type EscalationRow,
  insertEscalation,
  knownTargets,
  lockEscalation,
  updateEscalation,
  type ZonedDrill,
} from './escalation-store.ts';
import { staffOf } from './store.ts';

/** Whom to call, step after step, and the exercise of each month. */
export interface EscalationDraft {
  readonly steps: readonly EscalationStep[];
  readonly drill: ZonedDrill | null;
}

/** Keeps whom to call about the tickets of a team, or of all others (null). Refuses field by field. */
export async function addEscalation(
  pool: Pool,
  actor: Actor,
  teamId: number | null,
  draft: EscalationDraft,
  now: Instant,
): Promise<EscalationRow | Refusal> {
  return transaction(pool, async (db): Promise<EscalationRow | Refusal> => {
    if (teamId !== null && !(await teamIsKnown(db, teamId))) {
      return refuse('team_unknown', { field: 'team' });
    }
    const wrong = await check(db, draft);
    if (wrong !== null) return wrong;
    const kept = { ...draft, teamId, drillDueAt: drillDue(draft, now) };
    const id = await insertEscalation(db, kept, now);
    if (id === null) return refuse('escalation_taken', { field: 'team' });
    const target = `escalation:${id}`;
    await recordAudit(db, { at: now, actor, action: 'escalation.added', target });
    return (await lockEscalation(db, id)) as EscalationRow;
  });
}

/** Changes whom to call; what is under way goes on as it began. Refuses `not_found`, `version_stale`. */
export async function changeEscalation(
  pool: Pool,
  actor: Actor,
  id: number,
  draft: EscalationDraft,
  ifMatch: number | null,
  now: Instant,
): Promise<EscalationRow | Refusal> {
  return transaction(pool, async (db): Promise<EscalationRow | Refusal> => {
    const before = await lockEscalation(db, id);
    if (before === null) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const wrong = await check(db, draft);
    if (wrong !== null) return wrong;
    const same = JSON.stringify(draft.drill) === JSON.stringify(before.drill);
    const drillDueAt = same ? before.drillDueAt : drillDue(draft, now);
    await updateEscalation(db, id, { ...draft, drillDueAt }, now);
    const target = `escalation:${id}`;
    const data = { steps: draft.steps.length };
    await recordAudit(db, { at: now, actor, action: 'escalation.changed', target, data });
    return (await lockEscalation(db, id)) as EscalationRow;
  });
}

/** When the next exercise is due; null without one. */
export function drillDue({ drill }: Pick<EscalationDraft, 'drill'>, now: Instant): Instant | null {
  return drill === null ? null : nextDrill(drill, compileZone(drill.timeZone), now);
}

async function check(db: PoolClient, { steps, drill }: EscalationDraft): Promise<Refusal | null> {
  const named = steps.flatMap(({ targets }, i) =>
    targets.map((one, j) => ({ ...one, field: `steps.${i}.targets.${j}` })),
  );
  const idsOf = (kind: string): number[] =>
    named.filter((one) => one.kind === kind).map(({ id }) => id);
  const found = await knownTargets(db, { rota: idsOf('rota'), webhook: idsOf('webhook') });
  const known = { ...found, person: await staffOf(db, idsOf('person')) };
  const fields: FieldError[] = named
    .filter(({ kind, id }) => !known[kind].includes(id))
    .map(({ field }) => ({ field, code: 'escalation_target_unknown' }));
  if (drill !== null && !zoneExists(drill.timeZone)) {
    fields.push({ field: 'drill.timeZone', code: 'rota_zone_unknown' });
  }
  const [only] = fields;
  if (only === undefined) return null;
  const code = fields.length === 1 ? only.code : 'fields_refused';
  return refuse(code, { params: { count: fields.length }, fields });
}

function zoneExists(timeZone: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(timeZone);
    return true;
  } catch {
    return false;
  }
}
