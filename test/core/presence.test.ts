import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  mayGiveReason,
  type PresenceFacts,
  presenceAfterCalls,
  presenceAt,
  presenceToKeep,
  type StoredPresence,
} from '../../core/call/presence.ts';

const kept = (state: StoredPresence['state'], since: number, restsUntil: number | null = null) => ({
  ...{ state, reason: null, since, restsUntil },
});
const here = { openedAt: 100, seenAt: 150 };
const gone = { openedAt: null, seenAt: null };

test('presence is what one said since one signed in; a rest ends by itself', () => {
  const table: [string, PresenceFacts, string, number | null][] = [
    ['never there', { ...gone, stored: null }, 'away', null],
    ['signed in, said nothing', { ...here, stored: null }, 'available', 100],
    ['said before the sign-in', { ...here, stored: kept('break', 99) }, 'available', 100],
    ['said since', { ...here, stored: kept('break', 100) }, 'break', 100],
    ['said to be away, at a page', { ...here, stored: kept('away', 120) }, 'away', 120],
    ['said, then signed out', { ...gone, stored: kept('available', 120) }, 'away', null],
    ['away since it was noticed', { ...gone, stored: kept('away', 170) }, 'away', 170],
    ['rests', { ...here, stored: kept('wrap_up', 150, 201) }, 'wrap_up', 150],
    ['rested', { ...here, stored: kept('wrap_up', 150, 200) }, 'available', 200],
  ];
  for (const [what, facts, state, since] of table) {
    const presence = presenceAt(facts, 200);
    assert.deepEqual([presence.state, presence.since], [state, since], what);
  }
});

test('what became true by itself is kept once, from the instant it was true', () => {
  const table: [string, PresenceFacts, readonly [string, number] | null][] = [
    ['nobody', { ...gone, stored: null }, null],
    ['a sign-in', { ...here, stored: null }, ['available', 100]],
    ['a sign-in after being away', { ...here, stored: kept('away', 90) }, ['available', 100]],
    [
      'a new sign-in while available',
      { ...here, stored: kept('available', 90) },
      ['available', 100],
    ],
    ['nothing new', { ...here, stored: kept('break', 120) }, null],
    ['a rest that ended', { ...here, stored: kept('wrap_up', 150, 180) }, ['available', 180]],
    ['a session that ended', { ...gone, stored: kept('break', 120) }, ['away', 200]],
    ['still away', { ...gone, stored: kept('away', 170) }, null],
  ];
  for (const [what, facts, expected] of table) {
    const keep = presenceToKeep(facts, 200);
    assert.deepEqual(keep && [keep.state, keep.since], expected, what);
    if (keep !== null) assert.equal(presenceToKeep({ ...facts, stored: keep }, 200), null, what);
  }
});

test('a reason goes with its state, and what the telephone says nobody says', () => {
  assert.equal(mayGiveReason('break', 'meal'), true);
  assert.equal(mayGiveReason('busy', 'meal'), false);
  assert.equal(mayGiveReason('available', null), true);
  assert.equal(mayGiveReason(undefined, 'meal'), false);
  assert.equal(mayGiveReason('break', 'no_answer'), false);
});

test('who talks is busy, who talked rests as long as the queue says; what was said meanwhile stays', () => {
  const last = { endedAt: 180, wrapUpSeconds: 1 };
  const none = { talkingSince: null, last: null };
  const table: [string, StoredPresence['state'], object, unknown][] = [
    ['talks', 'available', { talkingSince: 150, last: null }, ['busy', 150, null]],
    ['talks still', 'busy', { talkingSince: 150, last: null }, null],
    ['talks, and will be on a break', 'break', { talkingSince: 150, last: null }, null],
    ['talked', 'busy', { talkingSince: null, last }, ['wrap_up', 180, 1_180]],
    ['no rest', 'busy', { ...none, last: { ...last, wrapUpSeconds: 0 } }, ['available', 180, null]],
    ['a call that nobody kept', 'busy', none, ['available', 200, null]],
    ['talked, and is on a break', 'break', { talkingSince: null, last }, null],
    ['free', 'available', { talkingSince: null, last }, null],
  ];
  for (const [what, state, calls, expected] of table) {
    const reason = state === 'busy' ? 'call' : null;
    const next = presenceAfterCalls({ state, reason }, calls as typeof none, 200);
    assert.deepEqual(next && [next.state, next.since, next.restsUntil], expected, what);
  }
  assert.equal(presenceAfterCalls({ state: 'busy', reason: 'ticket' }, none, 200), null);
});
