import { writeInstant } from '../../adapters/http/fields.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Actor } from '../people/actor.ts';
import type { Following, Heard } from './following.ts';
import { hears, hearsOwnCall, hearsViewers } from './policy.ts';
import { isAfter, type Position, writePosition } from './position.ts';
import { countBetween, readAfter, type StreamEvent } from './store.ts';

export interface Telling {
  readonly pool: Pool;
  readonly following: Following;
  /** The last event that the client has; null for a client that begins now. */
  readonly from: Position | null;
  /** Who the client is by now; null once its session or token is over. */
  identify(): Promise<Actor | null>;
  /** How often something is sent when nothing happens, in milliseconds; 15 s unless told. */
  readonly beat?: number;
}

/** More events than this are not sent again: the client reads its lists anew instead. */
const MOST_MISSED = 5000;
const BATCH = 500;
const BEAT = 15_000;
/** How long one may be taken for the same person without asking again, in milliseconds. */
const TRUST = 1000;

/**
 * What a client is sent, in the format of `text/event-stream`, until it or its session is over:
 * what it missed, `ready`, then each event as it comes, and `beat` while none does. `reset` tells it
 * that too much was missed, or that its last event is none of ours; `viewers` tells the centre that
 * others look at a ticket than before; `call` tells who sits at a desk that its call is another, or further.
 */
export async function* tellEvents(telling: Telling): AsyncGenerator<string> {
  const { pool, following, beat = BEAT } = telling;
  const { start } = following;
  const heard = hearing(telling.identify);
  yield 'retry: 2000\n\n';
  const from = telling.from ?? start;
  if (isAfter(from, start) || (await countBetween(pool, from, start, MOST_MISSED)) > MOST_MISSED) {
    yield frame('reset', start, '{}');
  } else {
    let at = from;
    while (isAfter(start, at)) {
      const missed = await readAfter(pool, at, BATCH);
      const events = missed.filter(({ position }) => !isAfter(position, start));
      const told = await heard({ events, viewed: [], called: false }, at);
      if (told === null) return;
      if (told !== '') yield told;
      if (missed.length < BATCH) break;
      at = missed.at(-1)?.position ?? start;
    }
  }
  yield frame('ready', start, '{}');
  let sent = performance.now();
  for (let at = start; ; ) {
    const next = await following.next(beat);
    if (next === null) return;
    at = next.events.at(-1)?.position ?? at;
    const told = await heard(next, at);
    if (told === null) return;
    // Also a client that hears of none of many events gets a sign of life: a proxy would cut it, and
    // the page could not tell silence from a dead connection.
    if (told === '' && performance.now() - sent < beat) continue;
    sent = performance.now();
    // With its id, so that who resumes is not held to what was never theirs to hear.
    yield told === '' ? frame('beat', at, '{}') : told;
  }
}

/** Writes the events that the client hears; null once it is nobody any more. */
function hearing(
  identify: () => Promise<Actor | null>,
): (heard: Heard, at: Position) => Promise<string | null> {
  let actor: Actor | null = null;
  let asked = 0;
  return async ({ events, viewed, called }, at) => {
    if (actor === null || performance.now() - asked > TRUST) {
      actor = await identify();
      asked = performance.now();
    }
    const known = actor;
    if (known === null) return null;
    const happened = events.filter((event) => hears(known, event)).map(told);
    // Who looks at a ticket is no event and has no place among them: nobody is told of it again.
    const looked = (hearsViewers(known) ? viewed : []).map((number) =>
      frame('viewers', at, JSON.stringify({ number })),
    );
    // First: somebody waits for an answer.
    const rung = called && hearsOwnCall(known) ? [frame('call', at, '{}')] : [];
    return [...rung, ...happened, ...looked].join('');
  };
}

function told({ position, number, type, seq, at }: StreamEvent): string {
  // The version of a ticket is the number of its events.
  const data = { number, type, seq, version: seq, at: writeInstant(at) };
  return frame('ticket', position, JSON.stringify(data));
}

function frame(event: string, position: Position, data: string): string {
  return `event: ${event}\nid: ${writePosition(position)}\ndata: ${data}\n\n`;
}
