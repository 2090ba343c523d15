import { FaultFound } from './fields.ts';

/** A sentence such as `Mon-Fri except holidays`, read. */
export interface OpenDays {
  /** ISO weekdays, 1 Monday … 7 Sunday. */
  readonly weekdays: ReadonlySet<number>;
  readonly exceptHolidays: boolean;
}

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * Reads open days: English weekdays (three letters or more), alone, as ranges or as a list
 * (`Mon-Fri`, `Mon,Wed,Fri`, `Sat-Mon`, `daily`), with or without `except holidays`. Throws
 * {@link FaultFound} on anything else.
 */
export function parseDays(text: string, field: string): OpenDays {
  const match = /^(.*?)(,?\s+(?:except|excluding|without)(?:\s+\w+)?\s+holidays)?$/.exec(
    text.trim().toLowerCase(),
  );
  const list = (match?.[1] ?? '').trim();
  const weekdays = new Set<number>();
  if (/^(daily|every day|all days|all week)$/.test(list)) {
    for (let day = 1; day <= 7; day++) weekdays.add(day);
  } else {
    for (const part of list.split(/\s*(?:,|;|&|\band\b)\s*/).filter((one) => one !== '')) {
      const ends = part.split(/\s*(?:[-–—]|\bto\b)\s*/);
      const first = weekdayOf(ends[0] ?? '');
      const last = ends.length === 1 ? first : weekdayOf(ends[1] ?? '');
      if (first === 0 || last === 0 || ends.length > 2)
        throw new FaultFound('bad_days', field, text);
      for (let day = first; ; day = (day % 7) + 1) {
        weekdays.add(day);
        if (day === last) break;
      }
    }
  }
  if (weekdays.size === 0) throw new FaultFound('bad_days', field, text);
  return { weekdays, exceptHolidays: match?.[2] !== undefined };
}

/** ISO weekday of a name of three letters or more, 0 when it is none. */
function weekdayOf(name: string): number {
  const short = name.replace(/\.$/, '');
  return (
    NAMES.findIndex((day) => short.length >= 3 && (day.startsWith(short) || `${day}s` === short)) +
    1
  );
}
