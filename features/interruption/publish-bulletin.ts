import { type BulletinDraft, decidePublish } from '../../core/interruption/decide-bulletin.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnTicket, type Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { beginErrand } from '../ticket/begin-errand.ts';
import { type BulletinTexts, insertBulletin } from './bulletin-store.ts';
import { spreadBulletin } from './spread-bulletin.ts';

/**
 * Publishes a bulletin everywhere at once: the banners and the board read what is kept here, subscribers
 * are told from there, and with `tell` each ticket that waits on the outage gets it afterwards as a
 * message, once, in its person's language.
 */
export async function publishBulletin(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  bulletin: Omit<BulletinDraft, 'greetingUntil'> & BulletinTexts & { readonly tell: boolean },
): Promise<Recorded | Refusal> {
  return actOnTicket(
    deps,
    actor,
    target,
    mayWork,
    ({ history, context }) => decidePublish(history, bulletin, context.now),
    async ({ db, context }, recorded) => {
      const [published] = recorded.events;
      if (published?.type !== 'bulletin_published') throw new Error('no bulletin was published');
      const { tell, ...said } = bulletin;
      const row = { ...said, ...published.data, ticketId: recorded.id, publishedAt: published.at };
      await insertBulletin(db, row, actor.personId);
      if (!deps.mail.silent) await spreadBulletin(db, row, context.now);
      if (!tell) return;
      const message = { kind: 'message', fr: said.textFr, en: said.textEn } as const;
      await beginErrand(db, deps, actor.personId, recorded, message, String(row.place));
    },
  );
}
