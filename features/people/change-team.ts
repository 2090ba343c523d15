import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from './actor.ts';
import {
  insertTeam,
  lockTeam,
  replaceMembers,
  selectTeams,
  staffAmong,
  type TeamRow,
  updateTeam,
} from './team-store.ts';

type Changeable = 'name' | 'level' | 'address';
export type TeamChange = Readonly<{ [K in Changeable]?: TeamRow[K] | undefined }>;

/** Adds a team, without members. Refuses `name_taken`. */
export async function addTeam(
  pool: Pool,
  actor: Actor,
  team: Pick<TeamRow, Changeable>,
  now: Instant,
): Promise<TeamRow | Refusal> {
  return transaction(pool, async (db): Promise<TeamRow | Refusal> => {
    const id = await insertTeam(db, team);
    if (id === undefined) return refuse('name_taken', { field: 'name' });
    const data = { ...team };
    await recordAudit(db, { at: now, actor, action: 'team.added', target: `team:${id}`, data });
    return (await selectTeams(db, id))[0] as TeamRow;
  });
}

/**
 * Changes a team's name, level or address. Another level is that of what is routed to it from now on:
 * open tickets keep theirs, histories are not rewritten. Refuses `not_found`, `version_stale`,
 * `name_taken`.
 */
export async function changeTeam(
  pool: Pool,
  actor: Actor,
  id: number,
  change: TeamChange,
  ifMatch: number | null,
  now: Instant,
): Promise<TeamRow | Refusal> {
  return transaction(pool, async (db): Promise<TeamRow | Refusal> => {
    const before = await lockTeam(db, id);
    if (!before) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const given = (Object.keys(change) as Changeable[]).filter(
      (field) => change[field] !== undefined && change[field] !== before[field],
    );
    if (given.length === 0) return before;
    const after: TeamRow = {
      ...before,
      ...Object.fromEntries(given.map((field) => [field, change[field]])),
    };
    if (!(await updateTeam(db, id, after))) return refuse('name_taken', { field: 'name' });
    const data = Object.fromEntries(
      given.map((field) => [field, { from: before[field], to: after[field] }]),
    );
    await recordAudit(db, { at: now, actor, action: 'team.changed', target: `team:${id}`, data });
    return (await lockTeam(db, id)) as TeamRow;
  });
}

/**
 * Makes exactly these people a team's members. Refuses `not_found`, `version_stale`, and who does not
 * work for the centre.
 */
export async function changeMembers(
  pool: Pool,
  actor: Actor,
  id: number,
  members: readonly number[],
  ifMatch: number | null,
  now: Instant,
): Promise<TeamRow | Refusal> {
  return transaction(pool, async (db): Promise<TeamRow | Refusal> => {
    const before = await lockTeam(db, id);
    if (!before || before.disabledAt !== null) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const staff = new Set(await staffAmong(db, members));
    const fields = members.flatMap((member, at) =>
      staff.has(member) ? [] : [{ field: `members.${at}`, code: 'member_not_staff' }],
    );
    if (fields.length > 0) return refuse('member_not_staff', { fields });
    await replaceMembers(db, id, members);
    await updateTeam(db, id, before);
    const data = { before: before.members.map((member) => member.id), after: members };
    const target = `team:${id}`;
    await recordAudit(db, { at: now, actor, action: 'team.members_changed', target, data });
    return (await lockTeam(db, id)) as TeamRow;
  });
}
