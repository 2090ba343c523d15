import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { dateOfDay, startOfDay } from '../../core/calendar/zone.ts';
import { clockChanges, type DayPart, dayParts } from '../../core/oncall/week.ts';
import type { Gap } from '../../core/oncall/shift.ts';
import type { NamedShift, Plan } from './plan-rota.ts';
import { Named, OverrideView, presentOverride } from './rota-view.ts';
import type { RotaRow } from './store.ts';

/** Somebody on call, or nobody, for a part of a local day. */
const Part = z
  .strictObject({
    /** The whole stretch, within the days that were asked for. */
    from: instantText,
    to: instantText,
    /** What of it falls on this day. */
    starts: instantText,
    stops: instantText,
    /** Wall times of the rota’s zone, `00:00` to `24:00`. */
    begins: z.string(),
    ends: z.string(),
    /** Null in a gap. */
    person: Named.nullable(),
    /** The override that puts them there; null for none. */
    override: identifier.nullable(),
  })
  .meta({ id: 'OnCallPart' });

const Row = z.strictObject({
  /** Null where an override has somebody beside all layers. */
  layer: z.string().nullable(),
  /** One for each day. */
  days: z.array(z.array(Part)),
});

export const WeekView = z
  .strictObject({
    rota: z.strictObject({ ...Named.shape, team: Named, timeZone: z.string() }),
    rows: z.array(Row),
    /** One for each day: when nobody is on call and somebody should be. */
    gaps: z.array(z.array(Part)),
    overrides: z.array(OverrideView),
    /** When the clocks change, and by how many seconds they go forward. */
    clockChanges: z.array(z.strictObject({ at: instantText, seconds: z.int() })),
  })
  .meta({ id: 'RotaWeek' });

/** A rota over some local days: who is on call by layer, the gaps, who stands in. */
export function presentWeek(
  { id, name, team, content }: RotaRow,
  plan: Plan,
  first: number,
  count: number,
): z.output<typeof WeekView> {
  const { zone } = plan;
  const [from, to] = [startOfDay(zone, first), startOfDay(zone, first + count)];
  const parts = dayParts(plan.shifts(from, to), zone);
  const byDay = <T extends Gap>(list: readonly DayPart<T>[]): DayPart<T>[][] =>
    Array.from({ length: count }, (_, i) => list.filter(({ day }) => day === first + i));
  // Layers of former versions stand after those of today, and what is beside all layers last.
  const names = new Set<string | null>(content.layers.map((layer) => layer.name));
  const seen = parts.map(({ layerName }) => layerName);
  for (const one of seen) if (one !== null) names.add(one);
  if (seen.includes(null)) names.add(null);
  const rows = [...names].map((layer) => ({
    layer,
    days: byDay(parts.filter((one) => one.layerName === layer)).map((day) =>
      day.map((one) => presentPart(one, plan)),
    ),
  }));
  const gaps = byDay(dayParts(plan.gaps(from, to), zone));
  const near = plan.overrides.filter((one) => one.from < to && one.to > from);
  return {
    rota: { id, name, team, timeZone: content.timeZone },
    rows,
    gaps: gaps.map((day) => day.map((one) => presentPart(one, plan))),
    overrides: near.map((one) => presentOverride(one, plan)),
    clockChanges: presentChanges(plan, from, to),
  };
}

/** The clock changes between two instants as they are sent. */
export function presentChanges({ zone }: Plan, from: Instant, to: Instant) {
  return clockChanges(zone, from, to).map(({ at, seconds }) => ({ at: writeInstant(at), seconds }));
}

function presentPart(part: DayPart<Gap | NamedShift>, { names }: Plan): z.output<typeof Part> {
  const { begins, ends } = part;
  const when = {
    ...{ from: writeInstant(part.from), to: writeInstant(part.to), begins, ends },
    ...{ starts: writeInstant(part.starts), stops: writeInstant(part.stops) },
  };
  if (!('personId' in part)) return { ...when, person: null, override: null };
  const person = { id: part.personId, name: names.get(part.personId) ?? '' };
  return { ...when, person, override: part.overrideId };
}

/** Local dates from a day on, as `YYYY-MM-DD`. */
export function datesFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => dateOfDay(first + i));
}
