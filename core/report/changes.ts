import { divideAlike } from './breakdown.ts';

/** A figure that is not what it was, with the tickets and calls that came and went. */
export interface Change {
  /** Where it stands: `commitments.restore-p3.numerator`. */
  readonly place: string;
  readonly was: string | number | boolean | null;
  readonly is: string | number | boolean | null;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What says how a report was drawn, or follows from its figures: no change of the month itself. */
const BESIDE = new Set(['hash', 'versions.software', 'provisional', 'provisionalUntil']);
const FOLLOWS = /\.(?:display|rate)$/;
const VERDICT = /\.met$/;
const NAMES = ['id', 'kind', 'channel', 'level', 'reason', 'by', 'name', 'number'] as const;

interface Leaves {
  readonly figures: Map<string, Change['was']>;
  readonly lists: Map<string, readonly string[]>;
}

/**
 * What changed between two drawings of a month, figure by figure, in the order of the second; what is only in the
 * first comes last. A verdict and a rate follow from their two counts and are not told apart.
 */
export function changesBetween(was: unknown, is: unknown): Change[] {
  const [before, after] = [leavesOf(divideAlike(was, is)), leavesOf(divideAlike(is, was))];
  const places = new Set([...after.figures.keys(), ...before.figures.keys()]);
  const changes: Change[] = [];
  for (const place of places) {
    const [old, now] = [before.figures.get(place) ?? null, after.figures.get(place) ?? null];
    const [had, has] = [before.lists.get(place) ?? [], after.lists.get(place) ?? []];
    const added = without(has, had);
    const removed = without(had, has);
    if (old === now && added.length + removed.length === 0) continue;
    changes.push({ place, was: old, is: now, added, removed });
  }
  return changes;
}

function without(these: readonly string[], those: readonly string[]): string[] {
  const known = new Set(those);
  return these.filter((one) => !known.has(one));
}

function leavesOf(value: unknown): Leaves {
  const leaves: Leaves = { figures: new Map(), lists: new Map() };
  walk(value, '', leaves);
  return leaves;
}

function walk(value: unknown, place: string, leaves: Leaves): void {
  if (BESIDE.has(place) || FOLLOWS.test(place)) return;
  // So many met of a division are a count of their own.
  if (VERDICT.test(place) && typeof value !== 'number') return;
  if (Array.isArray(value)) {
    value.forEach((one, i) => walkOne(one, under(place, nameOf(one) ?? String(i)), leaves));
    return;
  }
  if (typeof value !== 'object' || value === null) {
    leaves.figures.set(place, value as Change['was']);
    return;
  }
  const { ids, count, ...rest } = value as Record<string, unknown>;
  if (Array.isArray(ids) && typeof count === 'number') {
    leaves.figures.set(place, count);
    leaves.lists.set(place, ids as string[]);
    for (const [key, one] of Object.entries(rest)) {
      if (!(NAMES as readonly string[]).includes(key)) walk(one, under(place, key), leaves);
    }
    return;
  }
  for (const [key, one] of Object.entries(value)) walk(one, under(place, key), leaves);
}

/** One of a list: what names its place is no figure of it. */
function walkOne(value: unknown, place: string, leaves: Leaves): void {
  const key = keyOf(value);
  if (key === undefined) return walk(value, place, leaves);
  const { [key]: _name, ...rest } = value as Record<string, unknown>;
  walk(rest, place, leaves);
}

function nameOf(value: unknown): string | undefined {
  const key = keyOf(value);
  return key === undefined ? undefined : String((value as Record<string, unknown>)[key]);
}

function keyOf(value: unknown): (typeof NAMES)[number] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return NAMES.find((name) => name in value);
}

const under = (place: string, key: string): string => (place === '' ? key : `${place}.${key}`);
