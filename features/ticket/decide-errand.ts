import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { truncateToSecond } from '../../core/calendar/instant.ts';
import { decideResolve } from '../../core/ticket/decide-end.ts';
import { decideMessage } from '../../core/ticket/decide-work.ts';
import { type Decision, forbidden } from '../../core/ticket/decision.ts';
import { event } from '../../core/ticket/event.ts';
import { unverified } from '../../core/ticket/identity.ts';
import type { LoadedTicket } from './act-on-ticket.ts';
import { lastClockInstant } from './duplicates.ts';
import { insertMessage } from './message-store.ts';
import type { Errand } from './errand.ts';

/** What an errand causes of one ticket that it reaches; nothing when it does not concern it any more. */
export async function decideErrand(
  db: PoolClient,
  errand: Errand,
  reached: LoadedTicket,
  about: { readonly parentId: number; readonly actorId: number; readonly language: 'fr' | 'en' },
): Promise<Decision> {
  const { row, history, context } = reached;
  const { parentId, actorId: authorId } = about;
  const at = truncateToSecond(context.now);
  if (errand.kind === 'message') {
    if (forbidden(row, 'reply') !== null) return [];
    const visibility = 'public';
    const body = errand[about.language];
    const id = await insertMessage(db, { ticketId: row.id, authorId, visibility, body, at });
    // It is told to all of them: whoever has a ticket keeps it, and nobody gets those of nobody.
    const message = { id, visibility, from: 'staff', authorId: row.assigneeId } as const;
    return decideMessage(row, message, context);
  }
  if (row.parentId !== parentId) return [];
  switch (errand.kind) {
    case 'restore': {
      if (row.kind !== 'incident' || row.status === 'restored') return [];
      // A reset is not done by another's being done.
      if (unverified(row, authorId) !== null) return [];
      const data = { note: '', workaround: false, parentId };
      return [event('restored', Math.max(errand.at, lastClockInstant(history)), data)];
    }
    case 'resolve':
      return decideResolve(row, { ...errand, firstContact: false }, context);
    case 'release':
      return [event('detached_from_parent', at, { parentId, reason: errand.reason })];
  }
}
