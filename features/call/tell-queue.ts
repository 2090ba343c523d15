import { expectedMinutes } from '../../core/call/expected-wait.ts';
import type { Happening } from '../../core/call/walk-step.ts';
import type { CallContext } from './call-context.ts';
import { recentHandle } from './path-store.ts';
import { openCallsAt } from './store.ts';
import type { Walkers } from './walker.ts';

/** From how far back the length of calls is taken, in milliseconds. */
const LATELY = 86_400_000;
/** Who waits ahead: a kept place is one too. */
const AHEAD: readonly string[] = ['waiting', 'kept', 'calling', 'ringing'];

/** Tells each who waits their place and the wait that may be expected, as often as the tree says. */
export async function queueTold(
  context: CallContext,
  walking: Walkers,
  happened: (leg: string, happening: Happening) => Promise<void>,
): Promise<void> {
  const { pool, clock, theSwitch, trialDesk } = context;
  const now = clock.now();
  if (context.isAway()) return;
  const due = walking
    .all()
    .filter(
      ({ walk, tree, toldAt, playback }) =>
        walk.at === 'queue' &&
        playback === null &&
        tree.everySeconds > 0 &&
        toldAt + tree.everySeconds * 1_000 <= now,
    );
  if (due.length === 0) return;
  // Those whom other nodes serve wait for the same desks.
  const queue = (await openCallsAt(pool, theSwitch().id))
    .filter(({ state, trial }) => !trial && AHEAD.includes(state))
    .toSorted((a, b) => (a.queuedAt ?? 0) - (b.queuedAt ?? 0) || a.id - b.id);
  const desks = context.desks.filter((name) => name !== trialDesk).length;
  const handleMs = await recentHandle(pool, now - LATELY);
  for (const walker of due) {
    const ahead = queue.findIndex(({ channel }) => channel === walker.leg);
    const call = queue[ahead];
    if (call?.state !== 'waiting' || call.queuedAt === null) continue;
    const { everySeconds, callBack } = walker.tree;
    const waited = now - call.queuedAt;
    // The first time once they waited that long.
    if (walker.toldAt === 0 && waited < everySeconds * 1_000) continue;
    walker.toldAt = now;
    const minutes = expectedMinutes({ ahead, desks, handleMs });
    // Who was answered already waits for somebody to go on with.
    const isNew = call.answeredAt === null;
    const offer = isNew && callBack !== null && waited >= callBack.afterSeconds * 1_000;
    const position = ahead + 1;
    // What is written was told: who reads of an offer finds it made.
    await happened(walker.leg, { type: 'due', position, minutes, offer });
    await context.record(walker.leg, () => ({ type: 'placed', data: { position, minutes } }));
  }
}
