import type { Rota } from '../../api/schema.ts';

export type Layer = Rota['layers'][number];
export type Rotation = Extract<Layer, { kind: 'rotation' }>;
export type Shifts = Extract<Layer, { kind: 'shifts' }>;

/** Somebody who may be chosen. */
export type Known = Readonly<{ id: number; name: string }>;

/** What of a rota is written in its form. */
export interface RotaDraft {
  readonly name: string;
  readonly team: number;
  readonly timeZone: string;
  readonly calendar: string | null;
  readonly covers: Rota['covers'];
  readonly layers: readonly Layer[];
  readonly version: number;
}

/** The form of a rota as it is kept. */
export function draftOf(rota: Rota): RotaDraft {
  const { name, team, timeZone, calendar, covers, layers, version } = rota;
  return { name, team: team.id, timeZone, calendar, covers, layers, version };
}

/** A rota that nobody has written yet, from a date on. */
export function emptyDraft(team: number, today: string, layerName: string): RotaDraft {
  return {
    ...{ name: '', team, timeZone: 'America/Toronto', calendar: null, covers: 'always' },
    ...{ layers: [newRotation(layerName, today)], version: 0 },
  };
}

/** A week each, from a date on, handed over at 8:30. */
export function newRotation(name: string, from: string): Rotation {
  return {
    ...{ kind: 'rotation', name, from, until: null, days: 7, handover: '08:30', people: [] },
    ...{ week: null, on: 'every_day' },
  };
}

/** Shifts written one by one, none yet. */
export function newShifts(name: string): Shifts {
  return { kind: 'shifts', name, shifts: [] };
}

/** What is posted of a draft. */
export function contentOf({ timeZone, calendar, covers, layers }: RotaDraft) {
  return { timeZone, calendar, covers, layers: [...layers] };
}

/** A list with two of its places changed for each other. */
export function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const [a, b] = [list[one], list[other]];
  if (a === undefined || b === undefined) return [...list];
  return list.with(one, b).with(other, a);
}
