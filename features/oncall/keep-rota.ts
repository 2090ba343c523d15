import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { rotaFaults } from '../../core/oncall/rota-fault.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { teamIsKnown } from '../ticket/team-known.ts';
import type { RotaContent } from './content-schema.ts';
import {
  findRota,
  holidaysOf,
  insertRota,
  insertVersion,
  type RotaRow,
  staffOf,
  updateRota,
} from './store.ts';

/** A rota as somebody writes it. */
export interface RotaDraft {
  readonly name: string;
  readonly teamId: number;
  readonly content: RotaContent;
}

type Db = Parameters<Parameters<typeof transaction>[1]>[0];

/** Makes a rota. Refuses field by field what can't be kept, and `name_taken`. */
export async function addRota(
  pool: Pool,
  actor: Actor,
  draft: RotaDraft,
  now: Instant,
): Promise<RotaRow | Refusal> {
  return transaction(pool, async (db): Promise<RotaRow | Refusal> => {
    const wrong = await checkDraft(db, draft);
    if (wrong !== null) return wrong;
    const id = await insertRota(db, draft, now);
    if (id === null) return refuse('name_taken', { field: 'name' });
    const { content, name } = draft;
    await insertVersion(db, id, { version: 1, content, by: actor.personId }, now);
    const target = `rota:${id}`;
    await recordAudit(db, { at: now, actor, action: 'rota.added', target, data: { name } });
    return (await findRota(db, id)) as RotaRow;
  });
}

/**
 * Changes a rota from now on: who was on call before stays who was. Refuses `not_found`,
 * `version_stale` and what can't be kept.
 */
export async function changeRota(
  pool: Pool,
  actor: Actor,
  id: number,
  draft: RotaDraft,
  ifMatch: number | null,
  now: Instant,
): Promise<RotaRow | Refusal> {
  return transaction(pool, async (db): Promise<RotaRow | Refusal> => {
    const before = await findRota(db, id, true);
    if (before === null) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const wrong = await checkDraft(db, draft);
    if (wrong !== null) return wrong;
    const version = before.version + 1;
    const { disabledAt } = before;
    const { content, name, teamId } = draft;
    if (!(await updateRota(db, id, { name, teamId, version, disabledAt }))) {
      return refuse('name_taken', { field: 'name' });
    }
    await insertVersion(db, id, { version, content, by: actor.personId }, now);
    const data = { name, version };
    await recordAudit(db, { at: now, actor, action: 'rota.changed', target: `rota:${id}`, data });
    return (await findRota(db, id)) as RotaRow;
  });
}

/** Puts a rota out of use, or in use again. Refuses `not_found`, `version_stale`. */
export async function disableRota(
  pool: Pool,
  actor: Actor,
  id: number,
  disabled: boolean,
  ifMatch: number | null,
  now: Instant,
): Promise<RotaRow | Refusal> {
  return transaction(pool, async (db): Promise<RotaRow | Refusal> => {
    const before = await findRota(db, id, true);
    if (before === null) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    if ((before.disabledAt !== null) === disabled) return before;
    const { name, team, content } = before;
    const version = before.version + 1;
    const disabledAt = disabled ? now : null;
    await updateRota(db, id, { name, teamId: team.id, version, disabledAt });
    await insertVersion(db, id, { version, content, by: actor.personId }, now);
    const action = disabled ? 'rota.disabled' : 'rota.enabled';
    await recordAudit(db, { at: now, actor, action, target: `rota:${id}`, data: { name } });
    return (await findRota(db, id)) as RotaRow;
  });
}

/** A refusal naming every field of a draft that can't be kept; null when it can. */
export async function checkDraft(
  db: Db | Pool,
  { content, teamId }: Pick<RotaDraft, 'content'> & { readonly teamId: number | null },
): Promise<Refusal | null> {
  const fields: FieldError[] = rotaFaults(content).map((fault) => ({ ...fault }));
  if (teamId !== null && !(await teamIsKnown(db as Db, teamId))) {
    fields.push({ field: 'team', code: 'team_unknown' });
  }
  const { calendar, covers } = content;
  if (calendar !== null && (await holidaysOf(db, calendar)) === null) {
    fields.push({ field: 'calendar', code: 'rota_calendar_unknown' });
  }
  if (calendar === null && covers === 'outside_hours') {
    fields.push({ field: 'calendar', code: 'rota_calendar_missing' });
  }
  fields.push(...(await strangers(db, content)));
  const [only] = fields;
  if (only === undefined) return null;
  const code = fields.length === 1 ? only.code : 'fields_refused';
  return refuse(code, { params: { count: fields.length }, fields });
}

/** Only people of the centre can be on call. */
async function strangers(db: Db | Pool, { layers }: RotaContent): Promise<FieldError[]> {
  const named = layers.flatMap((layer, i) =>
    layer.kind === 'rotation'
      ? layer.people.map((id, j) => ({ id, field: `layers.${i}.people.${j}` }))
      : layer.shifts.map(({ personId: id }, j) => ({
          id,
          field: `layers.${i}.shifts.${j}.personId`,
        })),
  );
  const known = new Set(await staffOf(db, [...new Set(named.map(({ id }) => id))]));
  return named
    .filter(({ id }) => !known.has(id))
    .map(({ field }) => ({ field, code: 'rota_person_unknown' }));
}
