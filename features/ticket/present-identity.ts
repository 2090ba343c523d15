import { writeInstant } from '../../adapters/http/fields.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import { canStand } from '../../core/ticket/decide-identity.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { isVerified, meansFor } from '../../core/ticket/identity.ts';
import type { IdentityCheck } from '../../core/ticket/identity-check.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { type DialledCall, readDialled } from '../call/read-dialled.ts';
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
  const dialled = await readDialled(db, since.flatMap(placedFor));
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
    steps: since.flatMap((e) => stepOf(e, identity, named, dialled) ?? []),
  };
}

function stepOf(
  e: TicketEvent,
  check: IdentityCheck,
  named: (id: number) => Step['by'],
  dialled: Awaited<ReturnType<typeof readDialled>>,
): Step | null {
  if (e.actorId === null) return null;
  const told = { at: writeInstant(e.at), by: named(e.actorId) };
  const noCall = { phone: null, reached: null, number: null, dialled: null, undialled: false };
  switch (e.type) {
    case 'identity_callback': {
      const { phone, reached, number, note } = e.data;
      const counts = e.data.counts && check.callback?.at === e.at;
      const placed = dialled.get(placedFor(e)[0] ?? 0);
      const call = {
        dialled: placed === undefined ? null : presentDialled(placed),
        undialled: e.data.undialled === true,
      };
      return {
        ...{ what: 'callback', ...told, as: null, phone, reached, number, ...call },
        ...{ counts, said: note },
      };
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

/** The call that was placed from here for a call-back. */
function placedFor(e: TicketEvent): number[] {
  return e.type === 'identity_callback' && e.data.dialled !== undefined ? [e.data.dialled] : [];
}

function presentDialled({ id, at, reachedAt, endedAt, callId }: DialledCall): Step['dialled'] {
  return {
    ...{ id, at: writeInstant(at), reachedAt: writeInstant(reachedAt), call: callId },
    lastedMs: reachedAt === null || endedAt === null ? null : endedAt - reachedAt,
  };
}
