import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { Line } from './line.ts';
import { findListenable, insertListening, storeTelling } from './listening-store.ts';

/**
 * Lets a supervisor hear a conversation at their own desk, and speak to the desk alone when they whisper. It is in the
 * journal before a word is heard. Refuses `not_found`, `call_not_talking`, `listening_own`, `listening_without_desk`,
 * and `telephone_away` when the switch can't.
 */
export async function listenIn(
  { pool, line }: Readonly<{ pool: Pool; line: Line }>,
  actor: Actor,
  callId: number,
  whispers: boolean,
  now: Instant,
): Promise<Refusal | null> {
  const call = await findListenable(pool, callId, actor.personId);
  if (call === null) return refuse('not_found');
  if (call.state !== 'talking') return refuse('call_not_talking');
  const { ownDesk: desk } = call;
  if (desk === null) return refuse('listening_without_desk');
  if (desk === call.desk) return refuse('listening_own');
  const id = await transaction(pool, async (db) => {
    const action = whispers ? 'call.whispered' : 'call.listened';
    const data = { desk: call.desk, ...(call.answeredBy === null ? {} : { to: call.answeredBy }) };
    await recordAudit(db, { at: now, actor, action, target: `call:${callId}`, data });
    return insertListening(db, { callId, personId: actor.personId, whispers }, now);
  });
  const heard = await line.listen({ call: call.channel, desk, whispers, name: String(id) });
  return heard ? null : refuse('telephone_away');
}

/** Says whether those who answer are told that somebody listens, as a line of the journal says. */
export function tellListening(
  pool: Pool,
  actor: Actor,
  tell: boolean,
  now: Instant,
): Promise<void> {
  return transaction(pool, async (db) => {
    await storeTelling(db, tell);
    const entry = { at: now, actor, action: 'call_rules.changed', target: 'call_rules' };
    await recordAudit(db, { ...entry, data: { tellListening: tell } });
  });
}
