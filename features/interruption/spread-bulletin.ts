import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { beginBroadcast } from '../broadcast/begin-broadcast.ts';
import type { BulletinRow } from './bulletin-store.ts';
import { touchedServices } from './store.ts';

/** Has a bulletin told to the subscribers of the services that its outage touches, in its transaction. */
export async function spreadBulletin(
  db: Db,
  bulletin: Pick<BulletinRow, 'ticketId' | 'place' | 'kind' | 'textFr' | 'textEn'>,
  now: Instant,
): Promise<void> {
  const { ticketId, place, kind, textFr, textEn } = bulletin;
  const touched = await touchedServices(db, ticketId);
  const title = (language: Language): string => {
    const list = new Intl.ListFormat(`${language}-CA`, { type: 'conjunction' });
    const services = list.format(touched.map((service) => service[language]));
    return phrase(language, 'bulletin', `title.${kind}`, { services });
  };
  const what = {
    source: { kind: 'bulletin' as const, ticketId, place },
    title: { fr: title('fr'), en: title('en') },
    text: { fr: textFr, en: textEn },
    services: touched.map(({ id }) => id),
  };
  await beginBroadcast(db, what, now);
}
