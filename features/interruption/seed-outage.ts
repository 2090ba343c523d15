import type { Db } from '../../adapters/postgres/pool.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { insertBulletin } from './bulletin-store.ts';
import { insertOutage } from './store.ts';

/** Keeps an outage of a demonstration as its history tells it, in the open transaction, with the texts of its bulletins in order. */
export async function seedOutage(
  db: Db,
  ticketId: number,
  history: readonly TicketEvent[],
  texts: readonly { readonly fr: string; readonly en: string }[],
): Promise<void> {
  for (const e of history) {
    if (e.actorId === null) continue;
    if (e.type === 'outage_declared') {
      await insertOutage(db, ticketId, e.data, { at: e.at, by: e.actorId });
    }
    if (e.type !== 'bulletin_published') continue;
    const text = texts[e.data.place - 1];
    if (text === undefined) throw new Error(`no text of bulletin ${e.data.place}`);
    const silent = { greetingFr: null, greetingEn: null, greetingUntil: null, corrects: null };
    const said = { ...silent, textFr: text.fr, textEn: text.en };
    await insertBulletin(db, { ticketId, ...said, ...e.data, publishedAt: e.at }, e.actorId);
  }
}
