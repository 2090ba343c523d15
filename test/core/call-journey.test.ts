import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stintsOf } from '../../core/call/stints.ts';
import { shownNumber, spelledNumber } from '../../core/call/shown-number.ts';
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
    { type: 'held', data: {} },
    { type: 'resumed', data: {} },
    { type: 'consulted', data: { desk: 'b' } },
    { type: 'advised', data: { desk: 'b' } },
    { type: 'joined', data: { desk: 'b' } },
    { type: 'parted', data: { desk: 'b' } },
    { type: 'transferred', data: { kind: 'warm', desk: 'b' } },
    { type: 'transferred', data: { kind: 'blind', desk: 'b' } },
    { type: 'transferred', data: { kind: 'blind', team: 3 } },
    { type: 'dropped', data: { desk: 'a' } },
    { type: 'released', data: {} },
    { type: 'redirected', data: { provider: 1, number: '418 555-0123' } },
    { type: 'wrapped', data: {} },
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
      if (call.state === 'ended')
        assert.equal(mayFollow(call, fact), fact.type === 'wrapped' && mayFollow(call, fact));
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

test('the first answer stays the answer, and talk and hold make up all that follows it', () => {
  fc.assert(
    fc.property(histories, ({ events, call }) => {
      assert.equal(call.answeredAt, events.find(({ type }) => type === 'answered')?.at ?? null);
      assert.equal((call.besideDesk === null) === (call.besideState === null), true);
      assert.equal(call.wantedAt === null, call.wantedDesk === null && call.wantedTeam === null);
      const isAfter = call.answeredAt !== null && call.endedAt === null;
      if (isAfter && call.state !== 'talking') assert.notEqual(call.heldAt, null);
      const figure = figureOf(call);
      if (figure?.talkMs === null || figure === null) return;
      assert.ok(figure.talkMs >= 0 && (figure.holdMs ?? -1) >= 0);
      assert.equal(figure.talkMs + (figure.holdMs ?? 0), figure.endedAt - (figure.answeredAt ?? 0));
    }),
  );
});

test('a call that goes on elsewhere keeps its arrival, and says who may take it', () => {
  const told: readonly CallFact[] = [
    ...([
      { type: 'greeted', data: {} },
      { type: 'queued', data: {} },
    ] as const),
    ...([
      { type: 'rang', data: { desk: 'a' } },
      { type: 'answered', data: { desk: 'a' } },
    ] as const),
    ...([
      { type: 'held', data: {} },
      { type: 'consulted', data: { desk: 'b' } },
    ] as const),
    ...([
      { type: 'advised', data: { desk: 'b' } },
      { type: 'joined', data: { desk: 'b' } },
    ] as const),
    { type: 'transferred', data: { kind: 'warm', desk: 'b' } },
    { type: 'dropped', data: { desk: 'b' } },
    ...([
      { type: 'rang', data: { desk: 'b' } },
      { type: 'unanswered', data: { desk: 'b' } },
    ] as const),
    { type: 'released', data: {} },
    ...([
      { type: 'rang', data: { desk: 'c' } },
      { type: 'answered', data: { desk: 'c' } },
    ] as const),
    { type: 'transferred', data: { kind: 'blind', team: 3 } },
    { type: 'ended', data: { reason: 'caller' } },
  ];
  const calls = told.reduce(
    (all, fact, i) => {
      const call = all.at(-1) as (typeof all)[number];
      assert.ok(mayFollow(call, fact), fact.type);
      return [...all, applyFact(call, { ...fact, seq: i + 2, at: (i + 1) * 1_000 })];
    },
    [foldCall([CAME])],
  );
  const after = (type: CallFact['type'], nth = 0) =>
    calls[told.findIndex((fact, i) => fact.type === type && i >= nth) + 1];
  assert.deepEqual([after('joined')?.desk, after('joined')?.holdMs], ['a', 3_000]);
  assert.deepEqual([after('transferred')?.desk, after('transferred')?.state], ['b', 'talking']);
  assert.deepEqual([after('dropped')?.wantedDesk, after('dropped')?.state], ['b', 'waiting']);
  assert.equal(after('released')?.wantedAt, null);
  assert.equal(after('transferred', 10)?.wantedTeam, 3);
  const last = calls.at(-1);
  // Held from 5 to 8, from 10 to 15, and from 16 to the end at 17.
  assert.deepEqual([last?.queuedAt, last?.answeredAt, last?.holdMs], [2_000, 4_000, 9_000]);
  assert.equal(figureOf(last as never)?.talkMs, 4_000);
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
    ...{ arrivedAt: 3_000, outcome: 'abandoned', answeredAt: null, endedAt: 4_000 },
    ...{ talkMs: null, holdMs: null },
    wrapUpMs: null,
  });
});

test('the rest after a call belongs to its handle time (Definition 16)', () => {
  const told: CallFact[] = [
    { type: 'greeted', data: {} },
    { type: 'queued', data: {} },
    { type: 'rang', data: { desk: 'a' } },
    { type: 'answered', data: { desk: 'a', person: 7 } },
    { type: 'ended', data: { reason: 'caller' } },
    { type: 'wrapped', data: {} },
  ];
  const events = told.map((fact, i) => ({ ...fact, seq: i + 2, at: (i + 1) * 1_000 }));
  const figure = figureOf(foldCall([CAME, ...events]));
  assert.deepEqual([figure?.talkMs, figure?.wrapUpMs], [1_000, 1_000]);
  assert.equal(figureOf(foldCall([CAME, ...events.slice(0, -1)]))?.wrapUpMs, null);
});

test('who takes a call that is handed on speaks and rests by themselves, and all of it is handle time', () => {
  const told: CallFact[] = [
    { type: 'greeted', data: {} },
    { type: 'queued', data: {} },
    { type: 'rang', data: { desk: 'a' } },
    { type: 'answered', data: { desk: 'a', person: 7 } },
    { type: 'consulted', data: { desk: 'b' } },
    { type: 'advised', data: { desk: 'b' } },
    { type: 'transferred', data: { kind: 'warm', desk: 'b', person: 8 } },
    { type: 'wrapped', data: { person: 7, ms: 500 } },
    { type: 'transferred', data: { kind: 'blind', desk: 'c' } },
    { type: 'rang', data: { desk: 'c' } },
    { type: 'answered', data: { desk: 'c', person: 7 } },
    { type: 'ended', data: { reason: 'caller' } },
    { type: 'wrapped', data: { person: 8, ms: 2_000 } },
    { type: 'wrapped', data: { person: 7, ms: 300 } },
  ];
  const events = told.map((fact, i) => ({ ...fact, seq: i + 2, at: (i + 1) * 1_000 }));
  assert.deepEqual(stintsOf([CAME, ...events]), [
    { person: 7, desk: 'a', from: 4_000, to: 7_000, restMs: 500 },
    { person: 8, desk: 'b', from: 7_000, to: 9_000, restMs: 2_000 },
    { person: 7, desk: 'c', from: 11_000, to: 12_000, restMs: 300 },
  ]);
  assert.equal(figureOf(foldCall([CAME, ...events]))?.wrapUpMs, 2_800);
});

test('who was gone first says why a call ended', () => {
  const call = foldCall([CAME]);
  assert.equal(reasonOf(call, 'caller'), 'left_early');
  assert.equal(reasonOf({ ...call, queuedAt: 1 }, 'caller'), 'abandoned');
  assert.equal(reasonOf({ ...call, queuedAt: 1, answeredAt: 2 }, 'caller'), 'caller');
  assert.equal(reasonOf({ ...call, queuedAt: 1, answeredAt: 2 }, 'desk'), 'desk');
});

test('a number is said by its digits, in groups', () => {
  assert.equal(spelledNumber('+1 (418) 555-0142'), '4 1 8, 5 5 5, 0 1 4 2');
  assert.equal(spelledNumber('101'), '1 0 1');
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
