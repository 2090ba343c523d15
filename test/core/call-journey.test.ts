import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shownNumber } from '../../core/call/shown-number.ts';
import { distribute } from '../../core/call/distribute.ts';
import {
  applyFact,
  type CallEvent,
  type CallFact,
  figureOf,
  foldCall,
  mayFollow,
  reasonOf,
} from '../../core/call/journey.ts';

const CAME = { seq: 1, at: 0, type: 'came', data: { queue: 'service', trial: false } } as const;

const facts: fc.Arbitrary<CallFact> = fc.oneof(
  fc.constantFrom<CallFact>(
    { type: 'greeted', data: {} },
    { type: 'queued', data: {} },
    { type: 'rang', data: { desk: 'a' } },
    { type: 'unanswered', data: { desk: 'a' } },
    { type: 'answered', data: { desk: 'a' } },
  ),
  fc
    .constantFrom('caller', 'desk', 'abandoned', 'left_early', 'platform')
    .map((reason): CallFact => ({ type: 'ended', data: { reason } as never })),
);

/** A call after whatever the switch may tell, late and twice: what may not follow is passed over. */
const histories = fc.array(facts, { maxLength: 40 }).map((told) => {
  const events: CallEvent[] = [CAME];
  let call = foldCall(events);
  for (const fact of told) {
    if (!mayFollow(call, fact)) continue;
    const event = { ...fact, seq: events.length + 1, at: events.length * 1_000 };
    events.push(event);
    call = applyFact(call, event);
  }
  return { events, call };
});

test('a call ends once, with one reason, and nothing follows (I7)', () => {
  fc.assert(
    fc.property(histories, facts, ({ events, call }, fact) => {
      const ends = events.filter(({ type }) => type === 'ended').length;
      assert.equal(ends, call.endReason === null ? 0 : 1);
      assert.equal(call.state === 'ended', call.endedAt !== null);
      if (call.state === 'ended') assert.equal(mayFollow(call, fact), false);
      assert.deepEqual(foldCall(events), call);
    }),
  );
});

test('rings never set the arrival in the queue anew, and only a person answers (Definition 16)', () => {
  fc.assert(
    fc.property(histories, ({ events, call }) => {
      const queued = events.filter(({ type }) => type === 'queued');
      assert.ok(queued.length <= 1);
      assert.equal(call.queuedAt, queued[0]?.at ?? null);
      const figure = figureOf(call);
      if (figure === null) return;
      assert.equal(figure.arrivedAt, call.queuedAt);
      const expected = events.some(({ type }) => type === 'answered')
        ? 'answered'
        : call.endReason === 'platform'
          ? 'platform'
          : 'abandoned';
      assert.equal(figure.outcome, expected);
    }),
  );
});

test('no figure before the end, before the queue, or for a call of our own', () => {
  const at = (seq: number, fact: CallFact): CallEvent => ({ ...fact, seq, at: seq * 1_000 });
  const end: CallFact = { type: 'ended', data: { reason: 'abandoned' } };
  const queued = [CAME, at(2, { type: 'greeted', data: {} }), at(3, { type: 'queued', data: {} })];
  assert.equal(figureOf(foldCall(queued)), null);
  assert.equal(figureOf(foldCall([CAME, at(2, end)])), null);
  const own = { ...CAME, data: { queue: 'essai', trial: true } } as CallEvent;
  assert.equal(figureOf(foldCall([own, ...queued.slice(1), at(4, end)])), null);
  assert.deepEqual(figureOf(foldCall([...queued, at(4, end)])), {
    ...{ arrivedAt: 3_000, outcome: 'abandoned', answeredAt: null, endedAt: 4_000, talkMs: null },
  });
});

test('who was gone first says why a call ended', () => {
  const call = foldCall([CAME]);
  assert.equal(reasonOf(call, 'caller'), 'left_early');
  assert.equal(reasonOf({ ...call, queuedAt: 1 }, 'caller'), 'abandoned');
  assert.equal(reasonOf({ ...call, queuedAt: 1, answeredAt: 2 }, 'caller'), 'caller');
  assert.equal(reasonOf({ ...call, queuedAt: 1, answeredAt: 2 }, 'desk'), 'desk');
});

test('the longest wait gets the longest idle desk; a trial only meets its own desk', () => {
  const call = (id: number, queuedAt: number, trial = false) => ({ id, queuedAt, trial });
  const desk = (name: string, idleSince: number, trial = false) => ({ name, idleSince, trial });
  const given = distribute(
    [call(1, 30), call(2, 10), call(3, 5, true), call(4, 40)],
    [desk('poste10', 5), desk('poste2', 5), desk('essai', 0, true)],
  );
  assert.deepEqual(given, [
    { call: 3, desk: 'essai' },
    { call: 2, desk: 'poste2' },
    { call: 1, desk: 'poste10' },
  ]);
  assert.deepEqual(distribute([call(1, 1)], [desk('essai', 0, true)]), []);
});

test('a shown number is kept as its digits; what is hidden or no number is not', () => {
  const table = [
    ['4185550142', '4185550142'],
    ['+1 (418) 555-0142', '+14185550142'],
    ['418.555.0142', '4185550142'],
    ['101', '101'],
    ['', null],
    ['anonymous', null],
    ['ligne', null],
    ['12', null],
    ['1234567890123456', null],
    ['+', null],
    ['=418', null],
  ] as const;
  for (const [given, kept] of table) assert.equal(shownNumber(given), kept, given);
});
