import type { Call } from '../../adapters/http/route.ts';
import { parseNumber } from '../../core/ticket/confirmation-number.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { readTicket } from './read-ticket.ts';
import type { Recorded } from './record-events.ts';
import type { TicketView } from './schemas.ts';
import { presentTicket } from './present-ticket.ts';

/** Runs a verb on the ticket of a path and answers with the ticket as it is then. */
export async function handleTarget(
  deps: TicketDeps,
  actor: Actor,
  written: string,
  call: Call,
  verb: (target: Target) => Promise<Recorded | Refusal>,
): Promise<{ status: 200; body: TicketView; version: number } | Refusal> {
  const target = await targetOf(deps, actor, written, call);
  if (isRefusal(target)) return target;
  const recorded = await verb(target);
  if (isRefusal(recorded)) return recorded;
  const body = await presentTicket(deps.pool, recorded, actor, call.language, deps.clock.now());
  return { status: 200, body, version: body.version };
}

/** The ticket that a path names, in any spelling, with the version the client expects. */
export async function targetOf(
  deps: TicketDeps,
  actor: Actor,
  written: string,
  call: Call,
): Promise<Target | Refusal> {
  const row = await readTicket(deps.pool, actor, written);
  return isRefusal(row) ? row : { number: row.number, version: call.ifMatch };
}

/** The canonical number of another ticket that a body names; refused on its field when it has no form. */
export async function otherNumber(
  deps: TicketDeps,
  actor: Actor,
  written: string,
  field: string,
): Promise<string | Refusal> {
  const parsed = parseNumber(written);
  if (!parsed.ok) return refuse(parsed.code, { field });
  const row = await readTicket(deps.pool, actor, written);
  return isRefusal(row)
    ? refuse(field === 'parent' ? 'parent_unknown' : 'link_unknown', { field })
    : row.number;
}
