import type { Instant } from '../calendar/instant.ts';

/** A stretch of time, [from, to). */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The time lost within a stretch, in whole seconds: what was down, counted once however many outages
 * there were, without what lay in a planned window. What overran a window is lost.
 */
export function lostSeconds(
  within: Stretch,
  down: readonly Stretch[],
  planned: readonly Stretch[],
): number {
  const lost = without(united(down, within), united(planned, within));
  return lost.reduce((sum, { from, to }) => sum + Math.floor((to - from) / 1000), 0);
}

/** Hundredths of a percent of a stretch that were not lost, truncated: 9 999 is 99,99 %. */
export function availabilityOf(within: Stretch, lost: number): number {
  const total = Math.floor((within.to - within.from) / 1000);
  return total <= 0 ? 10_000 : Math.floor(((total - lost) * 10_000) / total);
}

/** The parts of stretches that lie within another, joined where they touch, in order. */
export function united(stretches: readonly Stretch[], within: Stretch): Stretch[] {
  const cut = stretches
    .map(({ from, to }) => ({ from: Math.max(from, within.from), to: Math.min(to, within.to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const joined: Stretch[] = [];
  for (const one of cut) {
    const last = joined.at(-1);
    if (last !== undefined && one.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    } else joined.push(one);
  }
  return joined;
}

/** What is left of stretches without others, which are joined and in order. */
export function without(stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((stretch) => {
    const left: Stretch[] = [];
    let { from } = stretch;
    for (const gap of taken) {
      if (gap.to <= from || gap.from >= stretch.to) continue;
      if (gap.from > from) left.push({ from, to: gap.from });
      from = gap.to;
    }
    return from < stretch.to ? [...left, { from, to: stretch.to }] : left;
  });
}
