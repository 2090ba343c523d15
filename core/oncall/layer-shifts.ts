import type { Instant } from '../calendar/instant.ts';
import {
  dayNumber,
  instantOfWall,
  localDay,
  offsetAt,
  weekdayOfDay,
  type ZoneTable,
} from '../calendar/zone.ts';
import { type Layer, minutesOfDay, type RotationLayer, type ShiftsLayer } from './rota.ts';

/** A stretch during which a layer or an override has somebody on call; half-open. */
export interface LayerShift {
  readonly from: Instant;
  readonly to: Instant;
  readonly personId: number;
}

/** What holds for all layers of a rota. */
export interface Setting {
  readonly zone: ZoneTable;
  /** Days since the epoch. */
  readonly holidays: ReadonlySet<number>;
}

type Span = readonly [Instant, Instant];

const DAY = 86_400;
const ALL_DAY = [{ open: '00:00', close: '24:00' }];

/**
 * Whom a layer alone has on call between two instants, in time order, clipped to them. Each end is
 * that of a wall clock: a night of a clock change is an hour longer or shorter.
 */
export function layerShifts(
  layer: Layer,
  setting: Setting,
  from: Instant,
  to: Instant,
): LayerShift[] {
  if (from >= to) return [];
  return layer.kind === 'shifts'
    ? writtenShifts(layer, setting.zone, from, to)
    : turns(layer, setting, from, to);
}

function writtenShifts(
  { shifts }: ShiftsLayer,
  zone: ZoneTable,
  from: Instant,
  to: Instant,
): LayerShift[] {
  const found: LayerShift[] = [];
  for (const shift of shifts.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    // Where a wall time is skipped, what follows must not begin before this one is over.
    const begin = Math.max(wallInstant(zone, shift.from), from, found.at(-1)?.to ?? from);
    const end = Math.min(wallInstant(zone, shift.to), to);
    if (begin < end) found.push({ from: begin, to: end, personId: shift.personId });
  }
  return found;
}

function wallInstant(zone: ZoneTable, wall: string): Instant {
  const minutes = minutesOfDay(wall.slice(11)) ?? 0;
  return instantOfWall(zone, dayNumber(wall.slice(0, 10)) * DAY + minutes * 60);
}

function turns(layer: RotationLayer, setting: Setting, from: Instant, to: Instant): LayerShift[] {
  const { zone } = setting;
  const handover = (minutesOfDay(layer.handover) ?? 0) * 60;
  const first = dayNumber(layer.from);
  const startOf = (turn: number): Instant =>
    instantOfWall(zone, (first + turn * layer.days) * DAY + handover);
  const begin = Math.max(from, startOf(0));
  const over =
    layer.until === null ? to : instantOfWall(zone, dayNumber(layer.until) * DAY + handover);
  const end = Math.min(to, over);
  const found: LayerShift[] = [];
  for (const [open, close] of spans(layer, setting, begin, end)) {
    const wall = Math.floor(open / 1000) + offsetAt(zone, open);
    let turn = Math.floor((wall - first * DAY - handover) / (layer.days * DAY));
    while (startOf(turn) > open) turn -= 1;
    while (startOf(turn + 1) <= open) turn += 1;
    for (let at = open; at < close; turn += 1) {
      const next = Math.min(startOf(turn + 1), close);
      const personId = layer.people[turn % layer.people.length] as number;
      found.push({ from: at, to: next, personId });
      at = next;
    }
  }
  return found;
}

/** When a rotation counts, between two instants: disjoint, in time order. */
function spans(layer: RotationLayer, setting: Setting, from: Instant, to: Instant): Span[] {
  if (from >= to) return [];
  const { week, on } = layer;
  if (week === null && on === 'every_day') return [[from, to]];
  const { zone, holidays } = setting;
  const found: [Instant, Instant][] = [];
  // A window may end the day after it opened.
  for (let day = localDay(zone, from) - 2; day <= localDay(zone, to - 1); day += 1) {
    if (on !== 'every_day' && holidays.has(day) !== (on === 'holidays')) continue;
    const windows = week === null ? ALL_DAY : (week[weekdayOfDay(day) - 1] ?? []);
    for (const { open, close } of windows) {
      const opens = minutesOfDay(open) ?? 0;
      const closes = minutesOfDay(close) ?? 0;
      const ends = closes > opens ? closes : closes + 1440;
      const begin = Math.max(instantOfWall(zone, day * DAY + opens * 60), from);
      const end = Math.min(instantOfWall(zone, day * DAY + ends * 60), to);
      if (begin < end) found.push([begin, end]);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  const joined: [Instant, Instant][] = [];
  for (const span of found) {
    const last = joined.at(-1);
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else joined.push(span);
  }
  return joined;
}
