import fc from 'fast-check';
import type { Calendar, OpeningWindow } from '../../core/calendar/calendar.ts';

/** Zones with and without clock changes, by an hour and by half an hour, east and west. */
export const ZONES = [
  'America/Toronto',
  'America/Halifax',
  'America/Blanc-Sablon',
  'America/St_Johns',
  'Europe/Paris',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
] as const;

/** Local noons next to clock changes of those zones, year ends, holidays and plain days. */
const DATES = [
  '2026-03-07',
  '2026-03-08',
  '2026-03-28',
  '2026-03-29',
  '2026-04-04',
  '2026-10-03',
  '2026-10-24',
  '2026-10-31',
  '2026-11-01',
  '2026-12-31',
  '2027-01-01',
  '2016-02-28',
  '2026-06-10',
];

/** A second since the epoch within a day and a half of one of those noons. */
export function nearbySecond(timeZone: string): fc.Arbitrary<number> {
  return fc
    .tuple(fc.constantFrom(...DATES), fc.integer({ min: -129_600, max: 129_600 }), fc.boolean())
    .map(([date, away, onTheQuarter]) => {
      const noon = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: '12:00' });
      const shift = onTheQuarter ? Math.round(away / 900) * 900 : away;
      return noon.epochMilliseconds / 1000 + shift;
    });
}

function clock(second: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(second / 3600), Math.floor((second % 3600) / 60), second % 60];
  return s === 0 ? `${two(h)}:${two(m)}` : `${two(h)}:${two(m)}:${two(s)}`;
}

/** Up to three windows of a day that do not overlap, at night too, to the second at times. */
export const windowsOfADay: fc.Arbitrary<OpeningWindow[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }),
    fc.constantFrom(0, 0, 1, 59),
  )
  .map(([quarters, extra]) => {
    const edges = quarters.sort((a, b) => a - b).map((quarter) => quarter * 900);
    const windows: OpeningWindow[] = [];
    for (let i = 0; i + 1 < edges.length; i += 2) {
      const [open, close] = [edges[i] as number, edges[i + 1] as number];
      windows.push({ open: clock(open + extra), close: clock(close) });
    }
    return windows;
  });

/** A week that is open at some time. */
const anyWeek: fc.Arbitrary<OpeningWindow[][]> = fc
  .array(windowsOfADay, { minLength: 7, maxLength: 7 })
  .map((week) =>
    week.every((windows) => windows.length === 0)
      ? week.map(() => [{ open: '08:30', close: '16:30' }])
      : week,
  );

/** A calendar of a zone, with later weeks, holidays and exceptional days near the dates above. */
export function calendarIn(timeZone: string): fc.Arbitrary<Calendar> {
  const day = fc
    .tuple(fc.constantFrom(...DATES), fc.integer({ min: -2, max: 2 }))
    .map(([date, away]) => Temporal.PlainDate.from(date).add({ days: away }).toString());
  return fc.record({
    name: fc.constant('any'),
    timeZone: fc.constant(timeZone),
    continuous: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    week: anyWeek,
    weeks: fc
      .uniqueArray(fc.tuple(day, anyWeek), { maxLength: 2, selector: ([date]) => date })
      .map((weeks) => weeks.map(([from, week]) => ({ from, week }))),
    holidays: fc
      .uniqueArray(day, { maxLength: 4 })
      .map((dates) => dates.map((date) => ({ date, name: '' }))),
    exceptions: fc
      .uniqueArray(fc.tuple(day, windowsOfADay), { maxLength: 3, selector: ([date]) => date })
      .map((days) => days.map(([date, windows]) => ({ date, windows }))),
    confirmed: fc.constant([]),
  });
}

/** A zone and one of its calendars. */
export const anyCalendar: fc.Arbitrary<Calendar> = fc
  .constantFrom(...ZONES)
  .chain((timeZone) => calendarIn(timeZone));
