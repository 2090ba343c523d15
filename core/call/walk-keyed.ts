import { parseNumber } from '../ticket/confirmation-number.ts';
import type { TreeContent } from './tree.ts';
import {
  type Happening,
  isKey,
  type Order,
  promptOf,
  saying,
  type Step,
  still,
  type Walk,
} from './walk-step.ts';

/** How long another digit is waited for, in seconds. */
const DIGIT_SECONDS = 6;
/** How many numbers may be keyed in vain. */
const TRIES = 3;
/** A number to call back has at least as many digits. */
const SHORTEST_NUMBER = 7;

/** The number of a ticket is keyed, three times at most; the answer to an unknown one is that to a forbidden one. */
export function keyedStatus(content: TreeContent, walk: Walk, happening: Happening): Step {
  const { language } = walk;
  if (happening.type === 'status') {
    const { status: found } = happening;
    if (found !== null) {
      // Nothing more is keyed while it is said; the menu comes again after it.
      const told: Walk = { ...walk, repeats: walk.repeats + 1, at: 'text', tries: 0 };
      return saying(told, promptOf(content, language, `status_${found}`));
    }
    const tries = walk.tries + 1;
    const prompts =
      tries < TRIES
        ? [promptOf(content, language, 'status_unknown'), promptOf(content, language, 'status_ask')]
        : [promptOf(content, language, 'status_over')];
    const at = tries < TRIES ? 'status' : 'text';
    return saying(
      { ...walk, at, keys: '', tries, repeats: walk.repeats + (at === 'text' ? 1 : 0) },
      ...prompts,
    );
  }
  return digits(walk, happening, (keys) => {
    const read = parseNumber(keys);
    const asked: Walk = { ...walk, keys: '' };
    if (!read.ok) return keyedStatus(content, asked, { type: 'status', status: null });
    return { walk: asked, orders: [{ do: 'look_up', candidates: read.candidates }] };
  });
}

/** Gathers digits until `#` or silence; `*` begins anew. */
function digits(walk: Walk, happening: Happening, done: (keys: string) => Step): Step {
  const wait: Order = { do: 'listen', seconds: DIGIT_SECONDS };
  if (happening.type === 'played' || happening.type === 'silent') {
    if (happening.type === 'silent') return done(walk.keys);
    return walk.keys === '' ? { walk, orders: [wait] } : still(walk);
  }
  if (happening.type !== 'keyed') return still(walk);
  const { key } = happening;
  const stop: readonly Order[] = walk.keys === '' ? [{ do: 'stop' }] : [];
  if (key === '#') {
    const next = done(walk.keys);
    return { ...next, orders: [...stop, ...next.orders] };
  }
  const keys = key === '*' ? '' : `${walk.keys}${key}`.slice(0, 15);
  return { walk: { ...walk, keys }, orders: [...stop, wait] };
}

/** Who waits hears their place, and may have it kept. */
export function keyedQueue(content: TreeContent, walk: Walk, happening: Happening): Step {
  const { language } = walk;
  const { callBack } = content;
  if (happening.type === 'due') {
    const { position, minutes, offer } = happening;
    const prompts = [promptOf(content, language, 'queue_position', { position: String(position) })];
    if (minutes !== null) {
      prompts.push(promptOf(content, language, 'queue_wait', { minutes: String(minutes) }));
    }
    if (offer && callBack !== null) {
      prompts.push(promptOf(content, language, 'callback_offer', { key: callBack.key }));
      return saying({ ...walk, keys: callBack.key }, ...prompts);
    }
    return saying(walk, ...prompts);
  }
  // Only what was offered can be taken.
  if (callBack === null || walk.keys === '' || !isKey(happening, callBack.key)) return still(walk);
  if (walk.numbered) return keptPlace(content, walk, null);
  const asked = saying(
    { ...walk, at: 'number', keys: '' },
    promptOf(content, language, 'callback_number'),
  );
  return { ...asked, orders: [{ do: 'stop' }, ...asked.orders] };
}

/** The number to call back is keyed. */
export function keyedNumber(content: TreeContent, walk: Walk, happening: Happening): Step {
  return digits(walk, happening, (keys) =>
    // Who keys no number goes on waiting, at the same place.
    keys.length < SHORTEST_NUMBER
      ? { walk: { ...walk, at: 'queue', keys: '' }, orders: [{ do: 'queue' }] }
      : keptPlace(content, walk, keys),
  );
}

function keptPlace(content: TreeContent, walk: Walk, keyed: string | null): Step {
  const said = saying(
    { ...walk, at: 'leaving' },
    promptOf(content, walk.language, 'callback_done'),
  );
  return { ...said, orders: [{ do: 'stop' }, { do: 'keep_place', number: keyed }, ...said.orders] };
}
