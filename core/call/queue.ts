/** What somebody must know to take a call: a service and a language when they are told, at a level of 1 to 3. */
export interface Wanted {
  readonly serviceId: number | null;
  readonly language: 'fr' | 'en' | null;
  readonly level: number;
}

/** What somebody knows; a service or a language of null stands for every one. */
export type Skill = Wanted;

export const LEVELS: readonly number[] = [1, 2, 3];

/** Where calls wait, and how they are given out. */
export interface CallQueue extends Wanted {
  /** How calls name it. */
  readonly code: string;
  /** How soon its calls are answered beside those of others: 1 comes first, 5 last. The agreement says so. */
  readonly rank: number;
  /** Its calls go before all others; only where the agreement says so. */
  readonly vip: boolean;
  readonly ringSeconds: number;
  /** How long a desk without a person leaves others before it when it did not answer. */
  readonly pauseSeconds: number;
  /** How long a person rests after a call. */
  readonly wrapUpSeconds: number;
  /** The queue whose people answer as well after a while; null for none. */
  readonly overflowTo: string | null;
  readonly overflowSeconds: number;
  /** The wait that is aimed at. */
  readonly targetSeconds: number;
}

/** How calls of a queue that nobody keeps are given out. */
export function usualQueue(code: string): CallQueue {
  return {
    ...{ code, serviceId: null, language: null, level: 1, rank: 3, vip: false },
    ...{ ringSeconds: 20, pauseSeconds: 5, wrapUpSeconds: 30 },
    ...{ overflowTo: null, overflowSeconds: 45, targetSeconds: 60 },
  };
}

/**
 * The level at which somebody knows what a queue wants; null when they do not. Where nothing is wanted everybody
 * will do, at the level of 1 or at their best.
 */
export function levelFor(wanted: Wanted, skills: readonly Skill[]): number | null {
  const fits = skills.filter(
    ({ serviceId, language, level }) =>
      level >= wanted.level &&
      (wanted.serviceId === null || serviceId === null || serviceId === wanted.serviceId) &&
      (wanted.language === null || language === null || language === wanted.language),
  );
  if (fits.length > 0) return Math.max(...fits.map(({ level }) => level));
  const nothing = wanted.serviceId === null && wanted.language === null && wanted.level <= 1;
  return nothing ? 1 : null;
}

/** The queues whose people may answer a call by now: its own, then each that it overflowed to, in order. */
export function queuesFor(
  code: string,
  waitMs: number,
  queues: ReadonlyMap<string, CallQueue>,
): CallQueue[] {
  const open: CallQueue[] = [];
  let left = waitMs;
  let next: string | null = code;
  while (next !== null && !open.some((one) => one.code === next)) {
    const queue: CallQueue = queues.get(next) ?? usualQueue(next);
    open.push(queue);
    left -= queue.overflowSeconds * 1_000;
    next = left >= 0 ? queue.overflowTo : null;
  }
  return open;
}
