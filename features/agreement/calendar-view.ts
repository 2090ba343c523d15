import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { AgreementRow } from './store.ts';

const Window = z.strictObject({ open: z.string(), close: z.string() });

/** The rules of an agreement that count in business days. */
const RULES = ['reopening', 'closing', 'provisional', 'waiting'] as const;

const Week = z.array(z.array(Window));

/** A calendar as it is kept; a date outside `confirmed` is « non confirmée » (Definition 3). */
export const CalendarView = z
  .strictObject({
    name: z.string(),
    version: z.number(),
    timeZone: z.string(),
    continuous: z.boolean(),
    /** The local date of the present. */
    today: z.string(),
    /** Monday to Sunday, from the beginning. */
    week: Week,
    /** The weeks that came after it, each from a date on. */
    weeks: z.array(z.strictObject({ from: z.string(), week: Week })),
    holidays: z.array(z.strictObject({ date: z.string(), name: z.string() })),
    exceptions: z.array(
      z.strictObject({ date: z.string(), name: z.string(), windows: z.array(Window) }),
    ),
    confirmed: z.array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        by: z.string().nullable(),
        at: instantText.nullable(),
      }),
    ),
    /** The agreements that count in it: which of their rows, and which of their rules. */
    usedBy: z.array(
      z.strictObject({
        agreement: z.string(),
        version: z.int(),
        commitments: z.array(z.string()),
        rules: z.array(z.enum(RULES)),
      }),
    ),
  })
  .meta({ id: 'Calendar' });

type CalendarView = z.output<typeof CalendarView>;

/** Writes a calendar as it is sent, with who confirmed which dates, when, and what counts in it. */
export function writeCalendar(
  calendar: Calendar & { readonly version: number },
  versions: readonly AgreementRow[],
  language: Language,
  now: Instant,
): CalendarView {
  const { name, version, timeZone, continuous, week, weeks = [], holidays } = calendar;
  const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const today = zoned.toPlainDate().toString();
  const days = (one: Calendar['week']) => one.map((windows) => [...windows]);
  return {
    ...{ name, version, timeZone, continuous, today },
    week: days(week),
    weeks: weeks.map((one) => ({ from: one.from, week: days(one.week) })),
    holidays: [...holidays],
    exceptions: calendar.exceptions.map(({ date, name: called = '', windows }) => ({
      ...{ date, name: called, windows: [...windows] },
    })),
    confirmed: calendar.confirmed.map(({ from, to, by, at }) => ({
      ...{ from, to, by: by ?? null },
      at: at ? writeInstant(Date.parse(at)) : null,
    })),
    usedBy: versions.flatMap((one) => {
      const use = useOf(one.terms, name, language);
      const used = use.commitments.length + use.rules.length > 0;
      return used ? [{ agreement: one.name, version: one.version, ...use }] : [];
    }),
  };
}

function useOf(terms: AgreementTerms, calendar: string, language: Language) {
  const { commitments, reopening, closing, provisional, waiting } = terms;
  const rules = Object.entries({ reopening, closing, provisional, waiting });
  return {
    commitments: commitments
      .filter((one) => one.calendar === calendar)
      .map(({ label, labelEn }) => (language === 'fr' ? label : labelEn)),
    rules: rules.flatMap(([rule, { calendar: named }]) =>
      named === calendar ? [rule as CalendarView['usedBy'][number]['rules'][number]] : [],
    ),
  };
}
