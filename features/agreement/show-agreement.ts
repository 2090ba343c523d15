import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { type Calendar, weekOn } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { sliceTable } from '../../core/calendar/table.ts';
import { localDate } from '../../core/calendar/zone.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { type Actor, isStaff } from '../people/actor.ts';
import { organizationIsKnown } from '../people/organization-known.ts';
import type { AgreementBook } from './agreement-book.ts';
import type { AgreementView } from './agreement-view.ts';
import { calendars } from './store.ts';
import { writeTable } from './table-view.ts';

const DAY = 86_400_000;
/** How far around the present calendars are sent, in milliseconds. */
const BEFORE = 7 * DAY;
const AFTER = 400 * DAY;

/**
 * The agreement in force for an organization, with the calendars that a browser counts with: of any
 * organization for the centre, of their own for others. Null is the common one.
 */
export async function showAgreement(
  deps: { readonly pool: Db; readonly agreements: AgreementBook },
  actor: Actor,
  organizationId: number | null,
  language: Language,
  now: Instant,
): Promise<AgreementView | Refusal> {
  const { pool } = deps;
  const staff = isStaff(actor);
  if (!staff && organizationId !== null && organizationId !== actor.organizationId) {
    return refuse('not_found');
  }
  if (organizationId !== null && !(await organizationIsKnown(pool, organizationId))) {
    return refuse('not_found');
  }
  const book = await deps.agreements.open(pool);
  const agreement = book.inForce(staff ? organizationId : actor.organizationId, now);
  return present(agreement, await calendars(pool), language, now);
}

function present(
  agreement: Agreement,
  kept: readonly Calendar[],
  language: Language,
  now: Instant,
): AgreementView {
  const { terms, tables, clock } = agreement;
  const used = new Set([
    ...terms.commitments.map(({ calendar }) => calendar),
    ...[terms.reopening, terms.closing, terms.waiting].map(({ calendar }) => calendar),
  ]);
  const today = localDate(clock.targets.P1.table.zone, now);
  const yesterday = new Date(now - DAY).toISOString().slice(0, 10);
  const last = new Date(now + AFTER).toISOString().slice(0, 10);
  const soon = ({ date }: { readonly date: string }): boolean => date >= yesterday && date <= last;
  return {
    name: agreement.name,
    version: agreement.version,
    inForceFrom: agreement.inForceFrom,
    timeZone: terms.timeZone,
    commitments: terms.commitments.map((c) => ({
      id: c.id,
      indicator: c.indicator,
      label: language === 'fr' ? c.label : c.labelEn,
      targetPercent: c.targetPercent,
      calendar: c.calendar,
      notes: [...c.notes],
      priority: c.indicator === 'restoration' ? c.priority : null,
      targetSeconds: c.indicator === 'restoration' ? c.targetSeconds : null,
    })),
    targets: PRIORITIES.map((priority) => {
      const { targetSeconds, table, commitment, clause } = clock.targets[priority];
      return { priority, targetSeconds, calendar: table.name, commitment, clause };
    }),
    notes: Object.entries(terms.notes).map(([letter, text]) => ({ letter, text })),
    pauseClause: terms.pauseClause,
    reopeningDays: terms.reopening.businessDays,
    closingDays: terms.closing.businessDays,
    reminderDays: [...terms.waiting.reminders],
    thresholds: [...terms.thresholds],
    calendars: kept
      .filter(({ name }) => used.has(name))
      .map((calendar) => ({
        name: calendar.name,
        timeZone: calendar.timeZone,
        continuous: calendar.continuous,
        week: weekOn(calendar, today).week.map((day) =>
          day.map(({ open, close }) => ({ open, close })),
        ),
        holidays: calendar.holidays.filter(soon).map(({ date, name }) => ({ date, name })),
      })),
    channels: (terms.channels ?? null) as AgreementView['channels'],
    hours: terms.hours ?? null,
    emergencyContacts: (terms.emergencyContacts ?? []).map((one) => ({ ...one })),
    exclusions: (terms.exclusions ?? []).map(({ text }) => text),
    tables: [...used].flatMap((name) => {
      const table = tables[name];
      return table === undefined ? [] : [writeTable(sliceTable(table, now - BEFORE, now + AFTER))];
    }),
  };
}
