import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { newSecret } from '../people/secret.ts';
import { teamIsKnown } from '../ticket/team-known.ts';
import { type DisplayRow, insertDisplay, revokeDisplay, selectDisplays } from './store.ts';

/** Makes a display: its token is handed over this once, and only its hash is kept. */
export async function addDisplay(
  pool: Pool,
  actor: Actor,
  draft: { readonly name: string; readonly teamId: number | null },
  now: Instant,
): Promise<{ readonly display: DisplayRow; readonly token: string } | Refusal> {
  return transaction(pool, async (db) => {
    const { name, teamId } = draft;
    if (teamId !== null && !(await teamIsKnown(db, teamId))) {
      return refuse('team_unknown', { field: 'team' });
    }
    const { secret, hash } = newSecret('aff_');
    const kept = { name, teamId, tokenHash: hash, createdBy: actor.personId };
    const id = await insertDisplay(db, kept, now);
    const target = `display:${id}`;
    await recordAudit(db, { at: now, actor, action: 'display.added', target, data: { name } });
    const display = (await selectDisplays(db)).find((one) => one.id === id);
    if (display === undefined) throw new Error('a display vanished');
    return { display, token: secret };
  });
}

/** Revokes a display: what it shows ends at once. */
export async function endDisplay(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<Refusal | null> {
  return transaction(pool, async (db) => {
    const name = await revokeDisplay(db, id, now);
    if (name === null) return refuse('not_found');
    const target = `display:${id}`;
    await recordAudit(db, { at: now, actor, action: 'display.revoked', target, data: { name } });
    return null;
  });
}
