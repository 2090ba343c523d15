import type { Instant } from '../../core/calendar/instant.ts';
import { compileZone, type ZoneTable } from '../../core/calendar/zone.ts';
import type { Language } from '../../core/clock/time-words.ts';
import type { PlannedNoticeKind } from '../../core/interruption/planned-clock.ts';
import { momentWords } from '../../core/notification/local-words.ts';
import type { PlannedRow } from './planned-store.ts';
import type { TemplateContent } from './template-store.ts';
import { fillTemplate, givenText, templateText } from './template-words.ts';

/** What a notice says of a planned interruption. */
export interface PlannedSubject {
  readonly planned: Pick<
    PlannedRow,
    'titleFr' | 'titleEn' | 'textFr' | 'textEn' | 'startsAt' | 'endsAt' | 'zone' | 'back'
  > & {
    readonly services: readonly Pick<PlannedRow['services'][number], 'name' | 'nameEn'>[];
    readonly workplaces: readonly { readonly name: string }[];
  };
  /** The zone of the agreement. */
  readonly zone: ZoneTable;
  /** How many windows it announces, and when the last begins. */
  readonly series: { readonly windows: number; readonly last: Instant | null };
  readonly now: Instant;
}

/** Writes the words of a notice by its template, French and English: title, window in local words, services, what is done. */
export function writePlannedNotice(
  kind: PlannedNoticeKind,
  subject: PlannedSubject,
  template: Omit<TemplateContent, 'severity'>,
): { readonly textFr: string; readonly textEn: string } {
  const say = (language: Language): string => inLanguage(language, kind, subject, template);
  return { textFr: say('fr'), textEn: say('en') };
}

function inLanguage(
  language: Language,
  kind: PlannedNoticeKind,
  { planned, zone: usual, series, now }: PlannedSubject,
  template: Omit<TemplateContent, 'severity'>,
): string {
  const of = `planned_${kind}` as const;
  const french = language === 'fr';
  const zone = zoneOfPlan(planned.zone, usual);
  const moment = (at: Instant): string => momentWords(zone, at, now, language);
  const names = planned.services.map(({ name, nameEn }) => (french ? name : nameEn));
  const list = new Intl.ListFormat(`${language}-CA`, { type: 'conjunction' });
  const text = templateText(template, of, 'text', language);
  const said = fillTemplate(text, givenText(language, of, 'text'), {
    title: french ? planned.titleFr : planned.titleEn,
    services: list.format(names),
    places: list.format(planned.workplaces.map(({ name }) => name)),
    from: moment(planned.startsAt),
    to: moment(planned.endsAt),
    // Hours elsewhere are named for what they are.
    zone: zone === usual ? '' : zoneName(zone.timeZone, planned.startsAt, language),
    windows: series.windows,
    last: series.last === null ? '' : moment(series.last),
    back: planned.back === true && now < planned.endsAt ? 'yes' : 'no',
  });
  const tells = kind === 'announced' || kind === 'reminder' || kind === 'rescheduled';
  return tells ? `${said}\n\n${french ? planned.textFr : planned.textEn}` : said;
}

/** The table of the zone in which a plan tells its hours; that of the agreement when it names none. */
export function zoneOfPlan(name: string | null, usual: ZoneTable): ZoneTable {
  if (name === null || name === usual.timeZone) return usual;
  const kept = tables.get(name) ?? compileZone(name);
  tables.set(name, kept);
  return kept;
}

const tables = new Map<string, ZoneTable>();

function zoneName(timeZone: string, at: Instant, language: Language): string {
  const format = new Intl.DateTimeFormat(`${language}-CA`, {
    timeZone,
    timeZoneName: 'longGeneric',
  });
  const part = format.formatToParts(at).find(({ type }) => type === 'timeZoneName');
  return part?.value ?? timeZone;
}
