import { phrase } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { type Letter, oneLine } from '../../core/notification/letter.ts';
import { momentWords } from '../../core/notification/local-words.ts';
import type { BroadcastRow } from './store.ts';

/** What subscribers are told, in one language. */
export interface SaidBulletin {
  readonly title: string;
  readonly text: string;
  readonly language: Language;
}

/** Where the links of a message lead, and the secret that opens its reader's choices. */
export interface BulletinLinks {
  readonly publicUrl: string;
  readonly secret: string;
}

/** The page of a subscriber's choices, and the address that ends them at one press. */
export function choicesUrl({ publicUrl, secret }: BulletinLinks): string {
  return `${publicUrl}/abonnement/${secret}`;
}

/** The letter of one bulletin, or of several of a day. */
export function bulletinLetter(
  said: SaidBulletin,
  links: BulletinLinks,
): Letter & { readonly unsubscribe: string } {
  const { title: subject, text, language } = said;
  const say = (key: string): string => phrase(language, 'broadcast', key);
  const choices = choicesUrl(links);
  return {
    subject,
    unsubscribe: `${choices}/fin`,
    blocks: [
      ...text.split(/\n{2,}/).map((part) => ({ type: 'paragraph' as const, text: part })),
      { type: 'link', label: say('letter.board'), url: `${links.publicUrl}/status` },
      { type: 'paragraph', text: say('letter.why') },
      { type: 'link', label: say('letter.choices'), url: choices },
    ],
  };
}

/** What was published in a day, each under its title and instant. */
export function digestText(
  bulletins: readonly Pick<BroadcastRow, 'title' | 'text' | 'begunAt'>[],
  zone: ZoneTable,
  now: Instant,
  language: Language,
): string {
  return bulletins
    .map(({ title, text, begunAt }) => {
      const at = momentWords(zone, begunAt, now, language);
      return `${title[language]} (${at})\n${text[language]}`;
    })
    .join('\n\n');
}

/** The short message of a bulletin: what it is about and where to read it. */
export function bulletinSms(
  { title, language }: SaidBulletin,
  links: BulletinLinks,
): { readonly text: string; readonly shown: string } {
  const written = (choices: string): string =>
    phrase(language, 'broadcast', 'sms.bulletin', {
      ...{ title: oneLine(title, 100), board: `${links.publicUrl}/status`, choices },
    });
  return { text: written(choicesUrl(links)), shown: written('…') };
}
