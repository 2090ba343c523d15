import type { Instant } from '../calendar/instant.ts';
import { openStretches, type IntervalTable } from '../calendar/table.ts';
import { dayNumber, type ZoneTable } from '../calendar/zone.ts';
import { type LayerShift, layerShifts, type Setting } from './layer-shifts.ts';
import type { Override, Rota } from './rota.ts';

/** A stretch of time during which somebody is on call, and what puts them there; half-open. */
export interface Shift extends LayerShift {
  /** Index of the layer, also of one that an override stands in for; null where no layer is. */
  readonly layer: number | null;
  /** The override that holds; null for none. */
  readonly overrideId: number | null;
}

/** A stretch of time without anybody on call; half-open. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Who is on call between two instants, in time order, clipped to them: a layer goes before those above
 * it, overrides before all, the later before the earlier. What is not in it is a gap.
 */
export function shiftsBetween(rota: Rota, zone: ZoneTable, from: Instant, to: Instant): Shift[] {
  const setting = settingOf(rota, zone);
  let base: readonly Shift[] = [];
  for (const [layer, one] of rota.layers.entries()) {
    const over = layerShifts(one, setting, from, to)
      .filter(({ personId }) => !rota.unavailable.includes(personId))
      .map((shift): Shift => ({ ...shift, layer, overrideId: null }));
    base = cover(base, over);
  }
  for (const override of rota.overrides) base = standIn(base, override, rota, from, to);
  return joined(base);
}

/** What the layers of a rota have in common. */
export function settingOf(rota: Pick<Rota, 'holidays'>, zone: ZoneTable): Setting {
  return { zone, holidays: new Set(rota.holidays.map(dayNumber)) };
}

/** The stretches between two instants that no shift covers; those of `open` are no gap (null: none). */
export function gapsBetween(
  shifts: readonly Gap[],
  from: Instant,
  to: Instant,
  open: IntervalTable | null,
): Gap[] {
  const taken = open === null ? [] : openStretches(open, from, to);
  const covered = [
    ...shifts,
    ...taken.map((one) => ({ from: one.from * 1000, to: one.to * 1000 })),
  ];
  const gaps: Gap[] = [];
  let at = from;
  for (const one of covered.toSorted((a, b) => a.from - b.from)) {
    if (one.from > at) gaps.push({ from: at, to: Math.min(one.from, to) });
    at = Math.max(at, one.to);
    if (at >= to) return gaps;
  }
  if (at < to) gaps.push({ from: at, to });
  return gaps;
}

/** Puts stretches over others, which keep what is left of them. */
function cover(base: readonly Shift[], over: readonly Shift[]): Shift[] {
  const kept = base.flatMap((shift) => without(shift, over));
  return [...kept, ...over].sort((a, b) => a.from - b.from);
}

function without(shift: Shift, over: readonly Gap[]): Shift[] {
  const left: Shift[] = [];
  let at = shift.from;
  for (const one of over) {
    if (one.to <= at) continue;
    if (one.from >= shift.to) break;
    if (one.from > at) left.push({ ...shift, from: at, to: one.from });
    at = Math.max(at, one.to);
  }
  if (at < shift.to) left.push({ ...shift, from: at });
  return left;
}

function standIn(
  base: readonly Shift[],
  override: Override,
  rota: Rota,
  from: Instant,
  to: Instant,
): readonly Shift[] {
  const { personId, replacesId, id: overrideId } = override;
  const whole = { from: Math.max(override.from, from), to: Math.min(override.to, to) };
  if (whole.from >= whole.to || rota.unavailable.includes(personId)) return base;
  const replaced = base.flatMap((shift): Shift[] => {
    const part = { from: Math.max(shift.from, whole.from), to: Math.min(shift.to, whole.to) };
    if (part.from >= part.to) return [];
    if (replacesId !== null && shift.personId !== replacesId) return [];
    return [{ ...part, personId, layer: shift.layer, overrideId }];
  });
  if (replacesId !== null) return cover(base, replaced);
  const filled = gapsBetween(replaced, whole.from, whole.to, null).map(
    (gap): Shift => ({ ...gap, personId, layer: null, overrideId }),
  );
  return cover(
    base,
    [...replaced, ...filled].sort((a, b) => a.from - b.from),
  );
}

/** Joins what was cut for no reason that can be seen; turns of the same person stay apart. */
function joined(shifts: readonly Shift[]): Shift[] {
  const found: Shift[] = [];
  for (const shift of shifts) {
    const last = found.at(-1);
    const same =
      last !== undefined &&
      last.to === shift.from &&
      shift.overrideId !== null &&
      last.overrideId === shift.overrideId;
    if (same) found[found.length - 1] = { ...last, to: shift.to };
    else found.push(shift);
  }
  return found;
}
