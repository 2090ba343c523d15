import { isDatabaseAway } from '../../adapters/postgres/database-away.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallContext } from './call-context.ts';
import { beat, briefly, lockRouting, type PhoneNode, takeCalls } from './node-store.ts';

/** A node whose count stood still that long is gone, in milliseconds. */
const SILENCE_MS = 4_000;
/** Who did not look for that long knows nothing of the others' silence, in milliseconds. */
const GAP_MS = 2_500;

/**
 * Says that this node lives, and takes the calls of those at the same switch that are gone: they are ours from
 * then on, and `bring` brings them in line, again as long as it can't. No node's clock is compared with another's.
 */
export function nodeWatch(
  context: CallContext,
  bring: (taken: ReadonlySet<string>) => Promise<void>,
): () => Promise<void> {
  const { pool, clock, node, theSwitch } = context;
  const seen = new Map<string, { readonly beat: number; readonly since: Instant }>();
  let looked: Instant = 0;
  let isTaking = false;
  /** What was taken and is not in line yet, with the nodes whose legs may not be ours yet. */
  let owed: { readonly nodes: string[]; readonly calls: Set<string> } | null = null;

  return async () => {
    if (context.isAway()) return;
    const others = await beat(pool, node, theSwitch().id);
    await trying(() => countForsaken(others));
    // A look may last for longer than until the next: what was taken is in line before more is.
    if (isTaking) return;
    isTaking = true;
    await takeSilent(others).finally(() => {
      isTaking = false;
    });
  };

  async function takeSilent(others: readonly PhoneNode[]): Promise<void> {
    const now = clock.now();
    if (now - looked > GAP_MS) seen.clear();
    looked = now;
    if (owed !== null) await trying(settle);
    for (const other of others) {
      const former = seen.get(other.node);
      if (former?.beat !== other.beat) seen.set(other.node, { beat: other.beat, since: now });
      const still = former?.beat === other.beat && now - former.since >= SILENCE_MS;
      if (other.leaving || still) await takeOver(other);
    }
  }

  /**
   * Has a node counted that has legs and is not known: it claimed them while it was taken for dead, or whoever took its
   * calls died before they had them. Whose legs are being taken here is nobody else's meanwhile.
   */
  async function countForsaken(others: readonly PhoneNode[]): Promise<void> {
    const known = new Set([node, ...others.map((one) => one.node)]);
    for (const there of await theSwitch().nodes()) {
      const isOwed = owed?.nodes.includes(there) === true;
      if (isOwed || !known.has(there)) await beat(pool, there, theSwitch().id);
    }
  }

  async function takeOver(gone: PhoneNode): Promise<void> {
    const taken = await briefly(pool, async (db) => {
      await lockRouting(db, theSwitch().id);
      return takeCalls(db, gone, node);
    });
    if (taken === null) return;
    // It is counted anew when it is heard of again.
    seen.delete(gone.node);
    owed ??= { nodes: [], calls: new Set() };
    owed.nodes.push(gone.node);
    for (const channel of taken) owed.calls.add(channel);
    await trying(settle);
  }

  /** Nobody else does it any more: what fails is done again at the next look. */
  async function settle(): Promise<void> {
    if (owed === null) return;
    for (const of of owed.nodes) {
      for (const leg of await theSwitch().legs(of)) await theSwitch().adopt(leg.id);
    }
    await bring(owed.calls);
    owed = null;
  }

  /** Does what may fail; not when that is because nothing can be done at all. */
  async function trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isDatabaseAway(error) || context.isAway()) throw error;
      // The callers of this node are served meanwhile.
      context.onError(error);
    }
  }
}
