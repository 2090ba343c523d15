/**
 * A calendar told naively, second by second, from Temporal alone: the judge of the compiled tables.
 * It shares no code with core/ and is far too slow for anything else.
 */

/** The data of a calendar, in the shape that the core reads too. */
export interface NaiveCalendar {
  readonly timeZone: string;
  readonly continuous: boolean;
  readonly week: readonly (readonly { readonly open: string; readonly close: string }[])[];
  readonly weeks?: readonly {
    readonly from: string;
    readonly week: NaiveCalendar['week'];
  }[];
  readonly holidays: readonly { readonly date: string }[];
  readonly exceptions: readonly {
    readonly date: string;
    readonly windows: readonly { readonly open: string; readonly close: string }[];
  }[];
}

export interface NaiveClockFace {
  /** Whether a second since the epoch is open. */
  isOpen(second: number): boolean;
  /** Open seconds in [from, to). */
  count(from: number, to: number): number;
  /** The end of the `seconds`-th open second from `from` on. */
  add(from: number, seconds: number): number;
  /** `YYYY-MM-DD` of a second, local. */
  dateOf(second: number): string;
}

function seconds(time: string): number {
  const [h = '0', m = '0', s = '0'] = time.split(':');
  return Number(h) * 3600 + Number(m) * 60 + Number(s);
}

/** Reads the wall clock of every minute from Temporal; the seconds of a minute share its date. */
export function naiveCalendar(calendar: NaiveCalendar): NaiveClockFace {
  const minutes = new Map<number, { date: string; second: number; weekday: number }>();
  const wall = (second: number): { date: string; second: number; weekday: number } => {
    const minute = Math.floor(second / 60) * 60;
    let at = minutes.get(minute);
    if (at === undefined) {
      const local = Temporal.Instant.fromEpochMilliseconds(minute * 1000).toZonedDateTimeISO(
        calendar.timeZone,
      );
      at = {
        date: local.toPlainDate().toString(),
        second: local.hour * 3600 + local.minute * 60 + local.second,
        weekday: local.dayOfWeek,
      };
      minutes.set(minute, at);
    }
    return { ...at, second: at.second + (second - minute) };
  };
  const windowsOn = (date: string, weekday: number): readonly { open: string; close: string }[] => {
    const exception = calendar.exceptions.find((day) => day.date === date);
    if (exception !== undefined) return exception.windows;
    if (calendar.holidays.some((day) => day.date === date)) return [];
    let last = { from: '', week: calendar.week };
    for (const one of calendar.weeks ?? []) {
      if (one.from <= date && one.from > last.from) last = one;
    }
    return last.week[weekday - 1] ?? [];
  };
  const isOpen = (second: number): boolean => {
    if (calendar.continuous) return true;
    const at = wall(second);
    return windowsOn(at.date, at.weekday).some(
      (window) => at.second >= seconds(window.open) && at.second < seconds(window.close),
    );
  };
  return {
    isOpen,
    count(from, to) {
      let open = 0;
      for (let second = from; second < to; second++) if (isOpen(second)) open++;
      return open;
    },
    add(from, wanted) {
      let second = from;
      for (let open = 0; open < wanted; second++) if (isOpen(second)) open++;
      return second;
    },
    dateOf: (second) => wall(second).date,
  };
}
