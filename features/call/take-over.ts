import type { Instant } from '../../core/calendar/instant.ts';
import type { CallContext } from './call-context.ts';
import { beat, briefly, lockRouting, type PhoneNode, takeCalls } from './node-store.ts';

/** A node whose count stood still that long is gone, in milliseconds. */
const SILENCE_MS = 4_000;
/** Who did not look for that long knows nothing of the others' silence, in milliseconds. */
const GAP_MS = 2_500;

/**
 * Says that this node lives, and takes the calls of those at the same switch that are gone: they are ours from
 * then on, and `taken` brings them in line. No node's clock is compared with another's.
 */
export function nodeWatch(context: CallContext, taken: () => Promise<void>): () => Promise<void> {
  const { pool, clock, node, theSwitch } = context;
  const seen = new Map<string, { readonly beat: number; readonly since: Instant }>();
  let looked: Instant = 0;

  return async () => {
    if (context.isAway()) return;
    const others = await beat(pool, node, theSwitch().id);
    const now = clock.now();
    if (now - looked > GAP_MS) seen.clear();
    looked = now;
    for (const other of others) {
      const former = seen.get(other.node);
      if (former?.beat !== other.beat) seen.set(other.node, { beat: other.beat, since: now });
      const still = former?.beat === other.beat && now - former.since >= SILENCE_MS;
      if (other.leaving || still) await takeOver(other);
    }
  };

  async function takeOver(gone: PhoneNode): Promise<void> {
    const isOurs = await briefly(pool, async (db) => {
      await lockRouting(db, theSwitch().id);
      return takeCalls(db, gone, node);
    });
    if (!isOurs) return;
    for (const leg of await theSwitch().legs(gone.node)) await theSwitch().adopt(leg.id);
    await taken();
  }
}
