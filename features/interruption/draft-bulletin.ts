import type { Instant } from '../../core/calendar/instant.ts';
import { localDate, type ZoneTable } from '../../core/calendar/zone.ts';
import { fullDate, type Language, timeOfDay } from '../../core/clock/time-words.ts';
import { partsOf, type TemplatePart } from '../../core/interruption/bulletin-template.ts';
import type { AnnouncedKind, Severity } from '../../core/interruption/severity.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import type { TemplateContent } from './template-store.ts';
import { fillTemplate, givenText, templateText } from './template-words.ts';

interface Named {
  readonly fr: string;
  readonly en: string;
}

/** What a bulletin speaks of. */
export interface BulletinSubject {
  /** Canonical number of its incident. */
  readonly number: string;
  readonly severity: Severity;
  readonly since: Instant;
  readonly restoredAt: Instant | null;
  readonly nextAt: Instant | null;
  readonly services: readonly Named[];
  /** The places touched; empty for anywhere. */
  readonly places: string;
  /** What people may do meanwhile; empty for nothing. */
  readonly workaround: string;
  readonly zone: ZoneTable;
}

/** The texts that a person starts from, French and English; a greeting is empty where the telephone says none. */
export interface DraftedTexts {
  readonly textFr: string;
  readonly textEn: string;
  readonly greetingFr: string;
  readonly greetingEn: string;
}

/** Writes the words of a bulletin from a template of its kind. */
export function draftBulletin(
  kind: AnnouncedKind,
  template: Omit<TemplateContent, 'severity'>,
  subject: BulletinSubject,
): DraftedTexts {
  const say = (language: Language, part: TemplatePart): string =>
    partsOf(kind).includes(part)
      ? fillTemplate(
          templateText(template, kind, part, language),
          givenText(language, kind, part),
          params(subject, language),
        )
      : '';
  return {
    textFr: say('fr', 'text'),
    textEn: say('en', 'text'),
    greetingFr: say('fr', 'greeting'),
    greetingEn: say('en', 'greeting'),
  };
}

function params(subject: BulletinSubject, language: Language): Record<string, string> {
  const { number, severity, since, restoredAt, nextAt, places, workaround, zone } = subject;
  const names = subject.services.map((service) => service[language]);
  return {
    ...{ number: displayNumber(number), severity, places, workaround: sentence(workaround) },
    services: new Intl.ListFormat(`${language}-CA`, { type: 'conjunction' }).format(names),
    since: moment(zone, since, language),
    time: timeOfDay(zone, since, language),
    restored: restoredAt === null ? '' : moment(zone, restoredAt, language),
    next: nextAt === null ? '' : timeOfDay(zone, nextAt, language),
  };
}

function moment(zone: ZoneTable, at: Instant, language: Language): string {
  const day = fullDate(localDate(zone, at), language, false);
  const time = timeOfDay(zone, at, language);
  return language === 'fr' ? `le ${day} à ${time}` : `${day} at ${time}`;
}

/** What is said meanwhile stands between two sentences. */
function sentence(text: string): string {
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}
