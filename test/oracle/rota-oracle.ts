/**
 * A rota told naively from Temporal alone, one instant at a time: the judge of core/oncall. It shares no
 * code with it and is far too slow for anything else.
 */

interface NaiveWindow {
  readonly open: string;
  readonly close: string;
}

type NaiveLayer =
  | {
      readonly kind: 'rotation';
      readonly from: string;
      readonly until: string | null;
      readonly days: number;
      readonly handover: string;
      readonly people: readonly number[];
      readonly week: readonly (readonly NaiveWindow[])[] | null;
      readonly on: 'every_day' | 'holidays' | 'other_days';
    }
  | {
      readonly kind: 'shifts';
      readonly shifts: readonly {
        readonly from: string;
        readonly to: string;
        readonly personId: number;
      }[];
    };

/** The data of a rota, in the shape that the core reads too. */
export interface NaiveRota {
  readonly timeZone: string;
  readonly layers: readonly NaiveLayer[];
  readonly overrides: readonly {
    readonly from: number;
    readonly to: number;
    readonly personId: number;
    readonly replacesId: number | null;
  }[];
  readonly holidays: readonly string[];
  readonly unavailable: readonly number[];
}

/** Who is on call at an instant of milliseconds; null for nobody. */
export function naiveOnCall(rota: NaiveRota, at: number): number | null {
  let person: number | null = null;
  for (const layer of rota.layers) {
    const found = layer.kind === 'shifts' ? written(rota, layer, at) : inRotation(rota, layer, at);
    if (found !== null && !rota.unavailable.includes(found)) person = found;
  }
  for (const { from, to, personId, replacesId } of rota.overrides) {
    if (at < from || at >= to || rota.unavailable.includes(personId)) continue;
    if (replacesId === null || replacesId === person) person = personId;
  }
  return person;
}

function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const day = hour === 24 ? date.add({ days: 1 }) : date;
  const wall = day.toPlainDateTime({ hour: hour % 24, minute });
  return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function written(
  { timeZone }: NaiveRota,
  layer: NaiveLayer & { kind: 'shifts' },
  at: number,
): number | null {
  const instant = (text: string): number =>
    Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  const inOrder = [...layer.shifts].sort((a, b) => a.from.localeCompare(b.from));
  const found = inOrder.find(({ from, to }) => instant(from) <= at && at < instant(to));
  return found?.personId ?? null;
}

function inRotation(
  { timeZone, holidays }: NaiveRota,
  layer: NaiveLayer & { kind: 'rotation' },
  at: number,
): number | null {
  const first = Temporal.PlainDate.from(layer.from);
  const turnStart = (turn: number): number =>
    instantOf(first.add({ days: turn * layer.days }), layer.handover, timeZone);
  if (at < turnStart(0)) return null;
  if (layer.until !== null) {
    const over = instantOf(Temporal.PlainDate.from(layer.until), layer.handover, timeZone);
    if (at >= over) return null;
  }
  const today = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  let counts = layer.week === null && layer.on === 'every_day';
  for (let away = -3; away <= 1 && !counts; away += 1) {
    const date = today.add({ days: away });
    const isHoliday = holidays.includes(date.toString());
    if (layer.on === 'holidays' && !isHoliday) continue;
    if (layer.on === 'other_days' && isHoliday) continue;
    const windows = layer.week?.[date.dayOfWeek - 1] ?? [{ open: '00:00', close: '24:00' }];
    counts = windows.some(({ open, close }) => {
      const next = close <= open ? date.add({ days: 1 }) : date;
      return instantOf(date, open, timeZone) <= at && at < instantOf(next, close, timeZone);
    });
  }
  if (!counts) return null;
  let turn = Math.max(0, Math.floor(first.until(today).days / layer.days) - 2);
  while (turnStart(turn + 1) <= at) turn += 1;
  return layer.people[turn % layer.people.length] ?? null;
}
