import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import { decideAttach } from '../../core/ticket/decide-end.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { load, recordDecision } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { knownInterruptions } from './interruption-store.ts';
import type { Recorded } from './record-events.ts';
import { type RegisterInput, registerTicket } from './register-ticket.ts';
import { lockTicket } from './store.ts';

/** What whoever says « moi aussi » adds to what is known. */
export type AlsoReported = Pick<
  RegisterInput,
  'requester' | 'channel' | 'contact' | 'callId' | 'reachedAt' | 'reason' | 'confirmation'
> & { readonly subject: string; readonly description: string };

/**
 * « Moi aussi »: registers an incident like a known interruption and attaches it as its duplicate, in
 * the open transaction (Definition 12). Refused when the interruption is none any more.
 */
export async function reportInterruption(
  db: PoolClient,
  deps: TicketDeps,
  actor: Actor,
  number: string,
  said: AlsoReported,
  language: Language,
): Promise<Recorded | Refusal> {
  // Locked first, so that it can't end meanwhile.
  const parent = await lockTicket(db, number);
  const [known] = await knownInterruptions(db, { service: null, number, limit: 1 }, language);
  if (parent === null || known === undefined) return refuse('interruption_over');
  const recorded = await registerTicket(db, deps, actor, {
    ...said,
    kind: 'incident',
    service: known.serviceId,
    category: known.categoryId,
    impact: known.impact,
    urgency: known.urgency,
    teamId: null,
    follows: null,
  });
  if (isRefusal(recorded)) return recorded;
  const row = await lockTicket(db, recorded.number);
  if (row === null) throw new Error('the ticket is gone');
  const loaded = await load(db, deps, row, actor.personId);
  const attached = decideAttach(row, row.id, { id: parent.id, ticket: parent }, loaded.context);
  if (isRefusal(attached)) return attached;
  return recordDecision(db, deps, loaded, attached, actor.personId);
}
