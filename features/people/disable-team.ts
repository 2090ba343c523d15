import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { showWorkload } from '../ticket/show-workload.ts';
import type { Actor } from './actor.ts';
import { lockTeam, mailboxOfTeam, type TeamRow, updateTeam } from './team-store.ts';

/**
 * Disables a team: nothing is routed to it any more. It must have no open ticket, unless `route` sends
 * them elsewhere in the same transaction. Refuses `not_found`, `team_in_mailbox`, `team_has_tickets`.
 */
export async function disableTeam(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
  route: ((db: PoolClient) => Promise<number | Refusal>) | null,
): Promise<TeamRow | Refusal> {
  return transaction(
    pool,
    async (db): Promise<TeamRow | Refusal> => {
      const before = await lockTeam(db, id);
      if (!before) return refuse('not_found');
      if (before.disabledAt !== null) return before;
      const mailbox = await mailboxOfTeam(db, id);
      if (mailbox !== undefined) return refuse('team_in_mailbox', { params: { mailbox } });
      // Nobody routes to it from here on: what is routed now is all there is.
      await updateTeam(db, id, { ...before, disabledAt: now });
      const routed = route === null ? 0 : await route(db);
      if (isRefusal(routed)) return routed;
      const { open } = await showWorkload(db, { teamId: id });
      if (open > 0) return refuse('team_has_tickets', { params: { count: open } });
      const target = `team:${id}`;
      const data = { routed };
      await recordAudit(db, { at: now, actor, action: 'team.disabled', target, data });
      return (await lockTeam(db, id)) as TeamRow;
    },
    { attempts: 3 },
  );
}

/** Puts a team back in use. Refuses `not_found`. */
export async function enableTeam(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<TeamRow | Refusal> {
  return transaction(pool, async (db): Promise<TeamRow | Refusal> => {
    const before = await lockTeam(db, id);
    if (!before) return refuse('not_found');
    if (before.disabledAt === null) return before;
    await updateTeam(db, id, { ...before, disabledAt: null });
    await recordAudit(db, { at: now, actor, action: 'team.enabled', target: `team:${id}` });
    return (await lockTeam(db, id)) as TeamRow;
  });
}
