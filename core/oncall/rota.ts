import type { Instant } from '../calendar/instant.ts';

/** A part of a day, in wall time; a close that is not after the open is that of the next day. */
export interface ShiftWindow {
  /** `HH:MM`. */
  readonly open: string;
  /** `HH:MM`, also `24:00`. */
  readonly close: string;
}

/** People who follow each other, each for as many days, from one wall-clock time to the same. */
export interface RotationLayer {
  readonly kind: 'rotation';
  readonly name: string;
  /** The local date on which the first turn begins. */
  readonly from: string;
  /** The local date on which the layer ends; null: it goes on. */
  readonly until: string | null;
  /** How long a turn lasts: 1 daily, 7 weekly. */
  readonly days: number;
  /** When one hands over to the next, `HH:MM`. */
  readonly handover: string;
  /** In the order of their turns; someone may stand there twice. */
  readonly people: readonly number[];
  /** When the layer counts, by ISO weekday of the opening, index 0 Monday; null: at all hours. */
  readonly week: readonly (readonly ShiftWindow[])[] | null;
  /** Of which dates: all, only holidays, or all but holidays. */
  readonly on: 'every_day' | 'holidays' | 'other_days';
}

/** Shifts written one by one. */
export interface ShiftsLayer {
  readonly kind: 'shifts';
  readonly name: string;
  readonly shifts: readonly WrittenShift[];
}

/** One shift, in wall time: `YYYY-MM-DDTHH:MM`, half-open. */
export interface WrittenShift {
  readonly from: string;
  readonly to: string;
  readonly personId: number;
}

export type Layer = RotationLayer | ShiftsLayer;

/** Somebody who stands in for a time; the later of two goes before the earlier. */
export interface Override {
  readonly id: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly personId: number;
  /** Only where this person would be on call; null: whoever it would be. */
  readonly replacesId: number | null;
}

/** Who is on call when: a layer goes before those above it in the list, an override before all layers. */
export interface Rota {
  /** IANA name: walls and dates are its. */
  readonly timeZone: string;
  readonly layers: readonly Layer[];
  readonly overrides: readonly Override[];
  /** Observed local dates (Definition 3). */
  readonly holidays: readonly string[];
  /** People who can't be called: their turns are as if nobody had them. */
  readonly unavailable: readonly number[];
}

/** Minutes since local midnight of `HH:MM`, 1440 for `24:00`; null when it is no time of day. */
export function minutesOfDay(time: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (match === null) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  const total = hours * 60 + minutes;
  return minutes < 60 && total <= 1440 ? total : null;
}
