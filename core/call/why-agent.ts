/** Why a call was next: it came back from a desk, its caller keeps a place and is called back, the agreement lets it go first or gives it a rank, it waited longest. */
export const WHY_FIRST = ['returned', 'kept', 'vip', 'rank', 'wait'] as const;
/** Why that desk: its own queue rather than one it overflowed to, kept for the queue, knows more, free longest, a person rather than a desk, or nobody else. */
export const WHY_CHOSEN = [
  'own',
  'reserved',
  'level',
  'idle',
  'person',
  'only',
  'only_desk',
] as const;

/** Why a desk rang for a call, kept in the call's history. */
export interface Why {
  readonly first: (typeof WHY_FIRST)[number];
  /** The rank that the agreement gives the queue: 1 comes first. */
  readonly rank: number;
  readonly waitSeconds: number;
  /** The code of the call's queue. */
  readonly queue: string;
  /** The code of the queue that it overflowed to, whose person answers; null for its own. */
  readonly overflow: string | null;
  readonly chosen: (typeof WHY_CHOSEN)[number];
  /** The level at which the person knows what the queue wants; null for a desk without a person. */
  readonly level: number | null;
  /** How many others could have answered. */
  readonly others: number;
  /** How long the desk had been free; null when it was never seen busy. */
  readonly idleSeconds: number | null;
}

/** A phrase of `locales/…/presence.json`, `why.<id>`, with its values. */
export interface WhyPhrase {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * « Pourquoi cet agent ? » as sentences to be read one after the other: why this call, where it went, why this
 * desk. `nameOf` gives the name of a queue by its code.
 */
export function whyPhrases(why: Why, nameOf: (queue: string) => string): WhyPhrase[] {
  const { first, chosen, rank, waitSeconds, level, others, idleSeconds } = why;
  const values = { rank, wait: waitSeconds, level: level ?? 0, others, idle: idleSeconds ?? 0 };
  const how = chosen === 'idle' && idleSeconds === null ? 'never_busy' : chosen;
  const phrases = [
    { id: `first_${first}`, values },
    { id: `chosen_${how}`, values },
  ];
  if (why.overflow === null) return phrases;
  const names = { queue: nameOf(why.queue), other: nameOf(why.overflow) };
  return phrases.toSpliced(1, 0, { id: 'overflow', values: { ...values, ...names } });
}
