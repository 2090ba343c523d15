import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { type DeskWatch, deskWatch } from './desk-watch.ts';
import { type Following, following } from './following.ts';
import type { Position } from './position.ts';
import { readAfter, readEnd } from './store.ts';
import { type ViewerWatch, viewerWatch } from './viewer-watch.ts';

/** One reader of the events for all who follow them; it reads while somebody does. */
export interface EventFeed {
  /** Follows from the present on; refused with `too_many_streams` beyond what one person may hold. */
  follow(personId: number): Promise<Following | Refusal>;
}

/** Streams that one person may hold at once: a browser holds one a tab. */
export const MOST_STREAMS = 10;

const BATCH = 500;
/** After something was read the reader looks again this soon, in milliseconds, then twice as late each time. */
const SOON = 25;
/** The longest pause between two looks: so long may an event wait to be told. */
const LATEST = 250;

/** Builds the feed of a database; nothing is read and no connection held until somebody follows. */
export function eventFeed(house: Readonly<{ pool: Pool; clock: Clock }>): EventFeed {
  const { pool } = house;
  const followers = new Set<Following>();
  const held = new Map<number, number>();
  let wanted = 0;
  let end: Position = { xact: 0n, place: 0n };
  /** The readers of now; null while nobody follows. */
  let life: { readonly started: Promise<void>; readonly over: AbortController } | null = null;

  function begin(): Promise<void> {
    const over = new AbortController();
    const [viewers, desks] = [viewerWatch(house), deskWatch(pool)];
    // The first look is behind before anybody follows: what it would find already is told to nobody.
    const looked = Promise.all([readEnd(pool), viewers.moved(), desks.moved()]);
    const started = looked.then(([found]) => {
      end = found;
      void readEvents(viewers, over.signal);
      void readDesks(desks, over.signal);
    });
    life = { started, over };
    return started;
  }

  async function readEvents(watch: ViewerWatch, over: AbortSignal): Promise<void> {
    let pause = SOON;
    while (!over.aborted) {
      const read = await readAfter(pool, end, BATCH).catch(() => []);
      if (over.aborted) return;
      const last = read.at(-1);
      if (last) {
        end = last.position;
        for (const follower of followers) follower.offer(read);
      }
      const moved = await watch.moved().catch(() => []);
      for (const follower of followers) follower.offerViewed(moved);
      pause = last ? SOON : Math.min(2 * pause, LATEST);
      if (read.length < BATCH) await rest(pause, over);
    }
  }

  async function readDesks(watch: DeskWatch, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const moved: readonly number[] = await watch.moved().catch(() => []);
      for (const follower of followers) {
        if (moved.includes(follower.personId)) follower.offerCalled();
      }
      await rest(watch.rest(), over);
    }
  }

  function leave(personId: number): void {
    const left = (held.get(personId) ?? 1) - 1;
    if (left === 0) held.delete(personId);
    else held.set(personId, left);
    wanted -= 1;
    if (wanted > 0) return;
    life?.over.abort();
    life = null;
  }

  return {
    async follow(personId) {
      const mine = held.get(personId) ?? 0;
      if (mine >= MOST_STREAMS)
        return refuse('too_many_streams', { params: { most: MOST_STREAMS } });
      held.set(personId, mine + 1);
      wanted += 1;
      try {
        await (life?.started ?? begin());
      } catch (error) {
        life = null;
        leave(personId);
        throw error;
      }
      const follower = following(personId, end, () => {
        followers.delete(follower);
        leave(personId);
      });
      followers.add(follower);
      return follower;
    },
  };
}

/** Waits for the end of a pause in milliseconds, or until nobody follows any more. */
async function rest(pause: number, over: AbortSignal): Promise<void> {
  await delay(pause, undefined, { signal: over, ref: false }).catch(() => {});
}
