import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileZone, localIso } from '../../core/calendar/zone.ts';
import {
  callsOut,
  type EscalationStep,
  endOf,
  isUrgent,
  nextDrill,
  nextDue,
  type Standing,
  turnAfter,
} from '../../core/oncall/escalation.ts';
import { KINDS } from '../../core/ticket/ticket.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';

const NOW = Date.parse('2026-02-10T03:00:00Z');
const steps: readonly EscalationStep[] = [10, 25].map((minutes) => ({
  ...{ targets: [], channels: ['mail'], minutes },
}));

test('after the last step comes the first of the next round', () => {
  assert.deepEqual(turnAfter(2, { round: 1, step: 1 }), { round: 1, step: 2 });
  assert.deepEqual(turnAfter(2, { round: 1, step: 2 }), { round: 2, step: 1 });
  assert.deepEqual(turnAfter(1, { round: 7, step: 1 }), { round: 8, step: 1 });
});

test('the next step waits its minutes; one that reached nobody gives way at once, but never the last', () => {
  const due = (step: number, reached: boolean): number =>
    (nextDue(steps, { round: 1, step }, reached, NOW) - NOW) / 60_000;
  assert.deepEqual([due(1, true), due(1, false), due(2, true), due(2, false)], [10, 0, 25, 25]);
});

test('urgent are incidents of priority 1 and 2 that happened here', () => {
  const urgent = KINDS.flatMap((kind) =>
    PRIORITIES.filter((priority) => isUrgent({ kind, priority, imported: false })).map(
      (priority) => `${kind} ${priority}`,
    ),
  );
  assert.deepEqual(urgent, ['incident P1', 'incident P2']);
  assert.equal(isUrgent({ kind: 'incident', priority: 'P1', imported: true }), false);
});

test('people are called when a ticket becomes one for which they are, and no more when it is none, however that came', () => {
  const live = { kind: 'incident', priority: 'P1', imported: false, status: 'registered' } as const;
  const one = { ...live, parentId: null } satisfies Standing;
  const table: readonly (readonly [string, Standing | null, Standing, boolean, string | null])[] = [
    ['registered', null, one, true, null],
    ['registered and restored at once', null, { ...one, status: 'restored' }, false, null],
    ['raised', { ...one, priority: 'P3' }, one, true, null],
    ['raised further', { ...one, priority: 'P2' }, one, false, null],
    ['lowered', one, { ...one, priority: 'P3' }, false, 'less_urgent'],
    ['a request that is an incident', { ...one, kind: 'request' }, one, true, null],
    ['an incident that is a request', one, { ...one, kind: 'request' }, false, 'less_urgent'],
    ['restored', one, { ...one, status: 'restored' }, false, 'restored'],
    ['down again', { ...one, status: 'restored' }, one, true, null],
    ['cancelled', one, { ...one, status: 'cancelled' }, false, 'ended'],
    ['let go', one, { ...one, kind: 'question', status: 'resolved' }, false, 'ended'],
    ['attached', one, { ...one, parentId: 7 }, false, 'duplicate'],
    ['detached', { ...one, parentId: 7 }, one, false, null],
    [
      'attached and raised',
      { ...one, priority: 'P3', parentId: 7 },
      { ...one, parentId: 7 },
      false,
      null,
    ],
    ['taken in charge', one, { ...one, status: 'in_progress' }, false, null],
    ['imported', null, { ...one, imported: true }, false, null],
  ];
  for (const [what, before, after, calls, ends] of table) {
    assert.deepEqual([callsOut(before, after), endOf(before, after)], [calls, ends], what);
  }
});

test('an exercise is held at its wall time each month of 2026 to 2028, and always after the present', () => {
  const zone = compileZone('America/Toronto', '2025-01-01', '2030-01-01');
  let at = Date.parse('2026-01-01T00:00:00Z');
  for (let month = 0; month < 36; month += 1) {
    const next = nextDrill({ day: 8, time: '02:30' }, zone, at);
    assert.ok(next > at);
    const wall = localIso(zone, next);
    const year = 2026 + Math.floor(month / 12);
    assert.equal(wall.slice(0, 10), `${year}-${String((month % 12) + 1).padStart(2, '0')}-08`);
    // 8 March 2026 has no 2:30.
    assert.equal(wall.slice(11, 16), month === 2 ? '03:30' : '02:30');
    at = next;
  }
  assert.equal(nextDrill({ day: 8, time: '02:30' }, zone, at) > at, true);
  // The first Tuesday of each month, at ten by the wall clock, winter and summer.
  const tuesdays: string[] = [];
  for (let from = Date.parse('2026-02-03T15:00:00Z'); tuesdays.length < 4; ) {
    from = nextDrill({ week: 1, weekday: 2, time: '10:00' }, zone, from);
    tuesdays.push(new Date(from).toISOString());
  }
  assert.deepEqual(tuesdays, [
    ...['2026-03-03T15:00:00.000Z', '2026-04-07T14:00:00.000Z', '2026-05-05T14:00:00.000Z'],
    '2026-06-02T14:00:00.000Z',
  ]);
  const fourth = { week: 4, weekday: 7, time: '23:30' };
  const july = nextDrill(fourth, zone, Date.parse('2026-07-01T12:00:00Z'));
  assert.equal(new Date(july).toISOString(), '2026-07-27T03:30:00.000Z', 'Sunday 26 July');
});
