import { writeInstant } from '../../adapters/http/fields.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import { canStand } from '../../core/ticket/decide-identity.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { isVerified, meansFor } from '../../core/ticket/identity.ts';
import type { IdentityCheck } from '../../core/ticket/identity-check.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import type { Actor } from '../people/actor.ts';
import type { IdentityView } from './identity-schema.ts';
import { mayWork } from './policy.ts';
import { namesIn } from './view-store.ts';

type Step = IdentityView['steps'][number];

/** The check of who asks for a reset, as the centre reads it; null for a ticket that is none. */
export async function presentIdentity(
  db: Db,
  ticket: Ticket,
  history: readonly TicketEvent[],
  actor: Actor,
): Promise<IdentityView | null> {
  const { identity } = ticket;
  if (identity === null) return null;
  const asked = history.findLastIndex(
    (e) => e.type === 'identity_required' || e.type === 'reopened',
  );
  const since = history.slice(asked + 1);
  const people = [...since.flatMap((e) => e.actorId ?? []), ...[identity.leftBy ?? []].flat()];
  const none = { teams: [], categories: [], services: [], tickets: [], providers: [] };
  const names = await namesIn(db, { people, ...none });
  const named = (id: number) => ({ id, name: names.get(`person:${id}`) ?? '' });
  const { reset, because, state, needed, phone, phoneCounts, leftBy } = identity;
  return {
    ...{ reset, because, state, needed, phone, phoneCounts },
    done: meansFor(identity, null),
    mayEnd: isVerified(ticket, actor.personId),
    mayStand: mayWork(actor) && canStand(ticket, history, actor.personId),
    requestedAt: writeInstant(identity.requestedAt),
    phoneSince: writeInstant(identity.phoneSince),
    leftBy: leftBy === null ? null : named(leftBy),
    usedAt: writeInstant(identity.usedAt),
    askedOthersAt: writeInstant(identity.askedOthersAt ?? null),
    mayAsk: mayWork(actor) && identity.state === 'pending' && ticket.organizationId !== null,
    steps: since.flatMap((e) => stepOf(e, identity, named) ?? []),
  };
}

function stepOf(
  e: TicketEvent,
  check: IdentityCheck,
  named: (id: number) => Step['by'],
): Step | null {
  if (e.actorId === null) return null;
  const told = { at: writeInstant(e.at), by: named(e.actorId) };
  const noCall = { phone: null, reached: null, number: null };
  switch (e.type) {
    case 'identity_callback': {
      const { phone, reached, number, note } = e.data;
      const counts = e.data.counts && check.callback?.at === e.at;
      return { what: 'callback', ...told, as: null, phone, reached, number, counts, said: note };
    }
    case 'identity_approved': {
      const counts = check.approvals.some(({ by, at }) => by === e.actorId && at === e.at);
      const { as, statement: said } = e.data;
      return { what: 'approved', ...told, as, ...noCall, counts, said };
    }
    case 'identity_doubted': {
      const { as, statement: said } = e.data;
      return { what: 'doubted', ...told, as, ...noCall, counts: false, said };
    }
    default:
      return null;
  }
}
