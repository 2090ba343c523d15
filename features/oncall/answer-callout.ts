import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import { event, type NewEvent } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { hashSecret } from '../people/secret.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { actAsSystem } from '../ticket/system-act.ts';
import { endCallout, lockCallout, markAnswered } from './callout-store.ts';
import { type CalledLink, findLink } from './link-store.ts';

/** The form of a link's secret: anything else is unknown without a look in the database. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** What the link of a call opens; unknown and old links are `not_found`. Opening it answers nothing. */
export async function openCalloutLink(
  deps: TicketDeps,
  secret: string,
): Promise<CalledLink | Refusal> {
  if (!SECRET.test(secret)) return refuse('not_found');
  return (await findLink(deps.pool, hashSecret(secret), deps.clock.now())) ?? refuse('not_found');
}

/**
 * Answers a call by its link: nobody else is called. Who comes second is told who answered, and nothing
 * changes; a call-out that is over is refused.
 */
export async function answerByLink(
  deps: TicketDeps,
  secret: string,
): Promise<CalledLink | Refusal> {
  const link = await openCalloutLink(deps, secret);
  if (isRefusal(link)) return link;
  const answered = await answerCall(deps, link.calloutId, link.person.id, 'link');
  return answered === null ? openCalloutLink(deps, secret) : answered;
}

/** Answers a call-out in the console, as whoever is signed in. */
export async function answerInConsole(
  deps: TicketDeps,
  actor: Actor,
  id: number,
): Promise<Refusal | null> {
  return answerCall(deps, id, actor.personId, 'console');
}

/** Ends a call-out, with why: nobody is called any more. Refuses `not_found`, and one that is over. */
export async function stopCallout(
  deps: TicketDeps,
  actor: Actor,
  id: number,
  reason: string,
): Promise<Refusal | null> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db): Promise<Refusal | null> => {
    const callout = await lockCallout(db, id);
    if (callout === null) return refuse('not_found');
    if (callout.overAt !== null) return refuse('callout_over');
    const at = Math.floor(now / 1000) * 1000;
    const told = event('callout_stopped', at, { calloutId: id, reason });
    const no = await tell(db, deps, callout.number, told, actor.personId);
    if (no !== null) return no;
    await endCallout(db, id, 'stopped', now);
    const target = `callout:${id}`;
    await recordAudit(db, { at: now, actor, action: 'callout.stopped', target, data: { reason } });
    return null;
  });
}

/** Answers a call-out in the name of who was called. Null when it is answered, now or before; refuses one that is over. */
export async function answerCall(
  deps: TicketDeps,
  id: number,
  personId: number,
  via: 'link' | 'console' | 'telephone',
): Promise<Refusal | null> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db): Promise<Refusal | null> => {
    const callout = await lockCallout(db, id);
    if (callout === null) return refuse('not_found');
    if (callout.answeredAt !== null) return null;
    if (callout.overAt !== null) return refuse('callout_over');
    const at = Math.floor(now / 1000) * 1000;
    const told = event('callout_answered', at, { calloutId: id, personId, via });
    const no = await tell(db, deps, callout.number, told, personId);
    if (no !== null) return no;
    await markAnswered(db, id, personId, via, now);
    // An exercise that is answered is over.
    if (callout.number === null) await endCallout(db, id, 'drill_over', now);
    return null;
  });
}

/** Tells the history of the ticket, where there is one. */
async function tell(
  db: PoolClient,
  deps: TicketDeps,
  number: string | null,
  told: NewEvent,
  personId: number,
): Promise<Refusal | null> {
  if (number === null) return null;
  const recorded = await actAsSystem(db, deps, number, () => [told], personId);
  return isRefusal(recorded) ? recorded : null;
}
