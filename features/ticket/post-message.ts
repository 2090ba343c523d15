import { truncateToSecond } from '../../core/calendar/instant.ts';
import { decideMessage } from '../../core/ticket/decide-work.ts';
import { forbidden } from '../../core/ticket/decision.ts';
import type { Saying } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from './act-on-ticket.ts';
import type { TicketDeps } from './deps.ts';
import { areStaff } from './lookup-store.ts';
import { insertMessage, type Visibility } from './message-store.ts';
import { mayReply, mayWork } from './policy.ts';
import type { Recorded } from './record-events.ts';

/**
 * Adds a public reply or an internal note. What the awaited person writes ends the wait
 * (Definition 8); only the centre writes notes. Refuses to mention whoever is not known to be of the
 * centre, in the same words whether they exist or not.
 */
export async function postMessage(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  message: {
    readonly visibility: Visibility;
    readonly body: string;
    /** What the user says of a service believed restored. */
    readonly says?: Saying | null;
    /** Colleagues to be told of an internal note. */
    readonly mentions?: readonly number[];
  },
): Promise<(Recorded & { readonly messageId: number }) | Refusal> {
  const { visibility, body } = message;
  const mentions = [...new Set(message.mentions)];
  let messageId = 0;
  const recorded = await actOnTicket(deps, actor, target, mayReply, async (loaded) => {
    const { db, row, context } = loaded;
    const staff = mayWork(actor);
    if (visibility === 'internal' && !staff) return refuse('not_allowed');
    const no = visibility === 'public' ? forbidden(row, 'reply') : null;
    if (no !== null) return no;
    if (mentions.length > 0 && visibility === 'public') {
      return refuse('mention_public', { field: 'mentions' });
    }
    if (!(await areStaff(db, mentions))) return refuse('mention_unknown', { field: 'mentions' });
    const at = truncateToSecond(context.now);
    const authorId = actor.personId;
    messageId = await insertMessage(db, { ticketId: row.id, authorId, visibility, body, at });
    const own = row.requesterId === authorId || row.wait?.personId === authorId;
    const from = staff && !own ? 'staff' : 'user';
    const says = message.says ?? null;
    return decideMessage(
      row,
      { ...{ id: messageId, visibility, from, authorId, says }, mentions },
      context,
    );
  });
  return isRefusal(recorded) ? recorded : { ...recorded, messageId };
}
