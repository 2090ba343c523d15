/** A count with the ids behind it, in their order. */
export interface Listed {
  readonly count: number;
  readonly ids: readonly string[];
}

/** A count under the name of its reason. */
export interface ListedReason extends Listed {
  readonly reason: string;
}

/** Ids counted and put in order, so that the same facts always print the same list. */
export function listed(ids: Iterable<string>): Listed {
  const sorted = [...ids].sort();
  return { count: sorted.length, ids: sorted };
}

/** Ids by reason, in the order of `reasons`; a reason without any is kept with its zero. */
export function listedByReason(
  reasons: readonly string[],
  found: Iterable<readonly [reason: string, id: string]>,
): ListedReason[] {
  const byReason = new Map<string, string[]>(reasons.map((reason) => [reason, []]));
  for (const [reason, id] of found) byReason.get(reason)?.push(id);
  return [...byReason].map(([reason, ids]) => ({ reason, ...listed(ids) }));
}
