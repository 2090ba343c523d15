import type { Calendar } from '../../core/calendar/calendar.ts';
import { compileCalendar, type IntervalTable } from '../../core/calendar/table.ts';
import { dateOfDay, dayNumber, startOfDay } from '../../core/calendar/zone.ts';
import { openSlots, type Slot } from '../../core/staffing/half-hours.ts';
import { sortSlots } from '../../core/staffing/known-days.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { type KnownSpell, knownSpells } from '../interruption/known-spells.ts';
import { type CallDeps, type CountedStretch, type DayStretch, dayStretch } from './count-calls.ts';

/** What is left out of a forecast, as who plans chose. */
export interface LeftOut {
  readonly holidays: boolean;
  readonly interruptions: boolean;
}

/** What is known of some days that makes half hours of them unlike the others. */
export interface KnownOfDays {
  readonly holidays: readonly { readonly date: string; readonly name: string }[];
  readonly interruptions: readonly KnownSpell[];
  /** How many half hours were of holidays, and how many of the others an interruption overlapped. */
  readonly holidayHalfHours: number;
  readonly interruptedHalfHours: number;
}

/** Days whose calls are counted for a forecast. */
export interface StaffingDays extends DayStretch {
  /** The half hours that are counted, in order of time. */
  readonly slots: readonly Slot[];
  readonly known: KnownOfDays;
}

/**
 * Makes out the half hours of some days that a forecast is drawn from, with what is known of them. On a holiday that
 * is counted the calendar is open as on any other day of its week. Refuses as `countLedgerCalls` does.
 */
export async function staffingDays(
  deps: CallDeps,
  asked: CountedStretch & { readonly leaveOut: LeftOut },
): Promise<StaffingDays | Refusal> {
  const days = await dayStretch(deps, asked);
  if (isRefusal(days)) return days;
  const { book, row, table, zone, fromDay, toDay } = days;
  const stretch = { from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) };
  const calendar = book.calendars.get(asked.calendar ?? row.calendar);
  const { terms } = book.inForce(null, stretch.to - 1);
  const holidays = holidaysOf([calendar, book.calendars.get(terms.provisional.calendar)], days);
  const interruptions = await knownSpells(deps.pool, stretch);
  const slots = openSlots(
    calendar && holidays.length > 0 ? withoutHolidays(calendar, days) : table,
    days,
  );
  const sorted = sortSlots(slots, {
    holidays: new Set(holidays.map(({ date }) => dayNumber(date))),
    interruptions,
  });
  const left = new Set([
    ...(asked.leaveOut.holidays ? sorted.holiday : []),
    ...(asked.leaveOut.interruptions ? sorted.interrupted : []),
  ]);
  return {
    ...days,
    slots: slots.filter((slot) => !left.has(slot)),
    known: {
      ...{ holidays, interruptions },
      holidayHalfHours: sorted.holiday.length,
      interruptedHalfHours: sorted.interrupted.length,
    },
  };
}

/** The holidays of calendars that lie in some days, each once, in order. */
function holidaysOf(
  calendars: readonly (Calendar | undefined)[],
  { fromDay, toDay }: DayStretch,
): KnownOfDays['holidays'] {
  const all = calendars.flatMap((calendar) => calendar?.holidays ?? []);
  const byDate = new Map(all.map(({ date, name }) => [date, name]));
  return [...byDate]
    .filter(([date]) => dayNumber(date) >= fromDay && dayNumber(date) < toDay)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, name]) => ({ date, name }));
}

/** Days beyond the ends of a stretch, for zones that are ahead or behind. */
const MARGIN = 7;

function withoutHolidays(calendar: Calendar, { fromDay, toDay }: DayStretch): IntervalTable {
  const bare = { ...calendar, holidays: [], confirmed: [] };
  return compileCalendar(bare, dateOfDay(fromDay - MARGIN), dateOfDay(toDay + MARGIN));
}
