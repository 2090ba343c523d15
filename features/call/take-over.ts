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
  /** What was taken and is not in line yet, with the nodes whose legs may not be ours yet. */
  let owed: { readonly nodes: string[]; readonly calls: Set<string> } | null = null;

  return async () => {
    if (context.isAway()) return;
    const others = await beat(pool, node, theSwitch().id);
    const now = clock.now();
    if (now - looked > GAP_MS) seen.clear();
    looked = now;
    if (owed !== null) await settle();
    for (const other of others) {
      const former = seen.get(other.node);
      if (former?.beat !== other.beat) seen.set(other.node, { beat: other.beat, since: now });
      const still = former?.beat === other.beat && now - former.since >= SILENCE_MS;
      if (other.leaving || still) await takeOver(other);
    }
  };

  async function takeOver(gone: PhoneNode): Promise<void> {
    const taken = await briefly(pool, async (db) => {
      await lockRouting(db, theSwitch().id);
      return takeCalls(db, gone, node);
    });
    if (taken === null) return;
    owed ??= { nodes: [], calls: new Set() };
    owed.nodes.push(gone.node);
    for (const channel of taken) owed.calls.add(channel);
    await settle();
  }

  /** Nobody else does it any more: what fails is done again at the next look. */
  async function settle(): Promise<void> {
    if (owed === null) return;
    try {
      for (const of of owed.nodes) {
        for (const leg of await theSwitch().legs(of)) await theSwitch().adopt(leg.id);
      }
      await bring(owed.calls);
      owed = null;
    } catch (error) {
      if (isDatabaseAway(error) || context.isAway()) throw error;
      // The callers of this node are served meanwhile.
      context.onError(error);
    }
  }
}
