import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localDate, type ZoneTable } from '../../core/calendar/zone.ts';
import { fullDate, timeOfDay } from '../../core/clock/time-words.ts';
import type { BulletinKind, Severity } from '../../core/interruption/severity.ts';

/** What a bulletin of the centre's own words speaks of. */
export interface BulletinSubject {
  readonly severity: Severity;
  readonly since: Instant;
  readonly restoredAt: Instant | null;
  readonly nextAt: Instant | null;
  readonly services: readonly { readonly fr: string; readonly en: string }[];
  readonly zone: ZoneTable;
}

/** The texts that a person starts from, French and English. */
export interface DraftedTexts {
  readonly textFr: string;
  readonly textEn: string;
  readonly greetingFr: string;
  readonly greetingEn: string;
}

/** Writes the usual words of a bulletin of one kind; a correction starts from those of an update. */
export function draftBulletin(kind: BulletinKind, subject: BulletinSubject): DraftedTexts {
  const key = kind === 'correction' ? 'update' : kind;
  const say = (language: Language, what: string): string =>
    phrase(language, 'bulletin', what, params(subject, language));
  return {
    textFr: say('fr', `draft.${key}`),
    textEn: say('en', `draft.${key}`),
    greetingFr: say('fr', 'greeting'),
    greetingEn: say('en', 'greeting'),
  };
}

function params(subject: BulletinSubject, language: Language): Record<string, string> {
  const { severity, since, restoredAt, nextAt, zone } = subject;
  const names = subject.services.map((service) => service[language]);
  return {
    severity,
    services: new Intl.ListFormat(`${language}-CA`, { type: 'conjunction' }).format(names),
    since: moment(zone, since, language),
    time: timeOfDay(zone, since, language),
    restored: restoredAt === null ? '' : moment(zone, restoredAt, language),
    next: nextAt === null ? 'none' : timeOfDay(zone, nextAt, language),
  };
}

function moment(zone: ZoneTable, at: Instant, language: Language): string {
  const day = fullDate(localDate(zone, at), language, false);
  const time = timeOfDay(zone, at, language);
  return language === 'fr' ? `le ${day} à ${time}` : `${day} at ${time}`;
}
