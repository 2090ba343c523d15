import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from './actor.ts';
import {
  insertTeam,
  replaceMembers,
  selectTeams,
  staffAmong,
  type TeamRow,
} from './directory-store.ts';

/** Adds a team, without members. Refuses `name_taken`. */
export async function addTeam(
  pool: Pool,
  actor: Actor,
  team: Pick<TeamRow, 'name' | 'level' | 'address'>,
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

/** Makes exactly these people a team's members. Refuses `not_found`, and who does not work for the centre. */
export async function changeMembers(
  pool: Pool,
  actor: Actor,
  id: number,
  members: readonly number[],
  now: Instant,
): Promise<TeamRow | Refusal> {
  return transaction(pool, async (db): Promise<TeamRow | Refusal> => {
    if ((await selectTeams(db, id)).length === 0) return refuse('not_found');
    const staff = new Set(await staffAmong(db, members));
    const fields = members.flatMap((member, at) =>
      staff.has(member) ? [] : [{ field: `members.${at}`, code: 'member_not_staff' }],
    );
    if (fields.length > 0) return refuse('member_not_staff', { fields });
    await replaceMembers(db, id, members);
    const data = { members };
    await recordAudit(db, { at: now, actor, action: 'team.changed', target: `team:${id}`, data });
    return (await selectTeams(db, id))[0] as TeamRow;
  });
}
