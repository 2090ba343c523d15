import { phrase } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import { isChosen, type TemplateKind } from '../../core/interruption/bulletin-template.ts';
import type { PlannedNoticeKind } from '../../core/interruption/planned-clock.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { bulletinSubject } from './bulletin-facts.ts';
import { type BulletinSubject, type DraftedTexts, draftBulletin } from './draft-bulletin.ts';
import { refuseFields, textFaults } from './keep-template.ts';
import type { TemplateContent } from './template-store.ts';
import { type PlannedSubject, writePlannedNotice } from './write-planned-notice.ts';

const HOUR = 3_600_000;

/**
 * What a template that is not stored yet makes of an outage that is named, or of an invented one: by the
 * very code that writes what leaves. Refuses what is wrong with a text, and a number that is no outage's.
 */
export async function previewTemplate(
  house: Readonly<{ pool: Db; agreements: AgreementBook }>,
  request: {
    readonly kind: TemplateKind;
    /** Whether it is one of the operator's, in which a text that is null is none; else it is the given one. */
    readonly own: boolean;
    readonly content: Omit<TemplateContent, 'name'>;
    /** The number of an outage, in any spelling; null for an invented one. */
    readonly number: string | null;
  },
  now: Instant,
): Promise<DraftedTexts | Refusal> {
  const { kind, own, number } = request;
  const content = { ...request.content, name: own ? '' : null };
  const refused = refuseFields(textFaults(kind, !own, content));
  if (refused !== null) return refused;
  const zone = (await house.agreements.open(house.pool)).inForce(null, now).clock.targets.P1.table
    .zone;
  if (!isChosen(kind)) {
    const words = writePlannedNotice(plannedKind(kind), inventedPlan(zone, now), content);
    return { ...words, greetingFr: '', greetingEn: '' };
  }
  const invented = inventedOutage(zone, now, content.severity ?? 'critical');
  const { workaround } = invented;
  const nextAt = kind === 'restoration' ? null : invented.nextAt;
  const subject =
    number === null
      ? { ...invented, nextAt }
      : await bulletinSubject(house, number, { nextAt, workaround });
  return isRefusal(subject) ? subject : draftBulletin(kind, content, subject);
}

function plannedKind(kind: Exclude<TemplateKind, 'outage' | 'update' | 'restoration'>) {
  return kind.replace('planned_', '') as PlannedNoticeKind;
}

const sample = (key: string): { fr: string; en: string } => ({
  fr: phrase('fr', 'bulletin', `sample.${key}`),
  en: phrase('en', 'bulletin', `sample.${key}`),
});

function inventedOutage(
  zone: ZoneTable,
  now: Instant,
  severity: BulletinSubject['severity'],
): BulletinSubject {
  return {
    ...{ number: 'INC10000018', severity, zone },
    since: now - HOUR,
    restoredAt: now,
    nextAt: now + HOUR / 2,
    services: [sample('service')],
    places: sample('places').fr,
    workaround: sample('workaround').fr,
  };
}

function inventedPlan(zone: ZoneTable, now: Instant): PlannedSubject {
  const title = sample('title');
  const text = sample('planned');
  const { fr: name, en: nameEn } = sample('service');
  return {
    planned: {
      ...{ titleFr: title.fr, titleEn: title.en, textFr: text.fr, textEn: text.en },
      ...{ startsAt: now + 24 * HOUR, endsAt: now + 26 * HOUR, zone: null, back: null },
      services: [{ name, nameEn }],
      workplaces: [{ name: sample('places').fr }],
    },
    ...{ zone, now, series: { windows: 1, last: null } },
  };
}
