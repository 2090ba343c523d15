import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import {
  addSeconds,
  elapsedSeconds,
  sameTimeAfterBusinessDays,
} from '../../core/calendar/table.ts';
import { thresholdAt } from '../../core/clock/threshold.ts';
import { apply, foldTicket, withContact } from '../../core/ticket/apply.ts';
import {
  decideCancel,
  decideClose,
  decideReopen,
  decideResolve,
  decideRestore,
} from '../../core/ticket/decide-end.ts';
import {
  decideQuestionGiven,
  decideResume,
  decideVoidWait,
  decideWait,
} from '../../core/ticket/decide-wait.ts';
import { decideAssign, decidePriority, decideRoute } from '../../core/ticket/decide-work.ts';
import type { Decision, DecisionContext } from '../../core/ticket/decision.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { decideRegister } from '../../core/ticket/register.ts';
import type { Contact, Ticket } from '../../core/ticket/ticket.ts';
import { seededAgreement } from '../harness/agreement.ts';

const { calendars, ...seed } = seededAgreement();
const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
const tableOf = (name: string) => {
  const table = agreement.tables[name];
  if (table === undefined) throw new Error(`no calendar ${name}`);
  return table;
};
const business = tableOf('business');
const local = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('America/Toronto').epochMilliseconds;
const T0 = local('2026-02-06T15:00');

const level = fc.constantFrom(1, 2, 3);
/** A command, and how many seconds pass before it. */
type Step = readonly [seconds: number, (t: Ticket, c: DecisionContext) => Decision];
const command: fc.Arbitrary<Step[1]> = fc.oneof(
  fc.constant<Step[1]>((t, c) => decideAssign(t, 5, c)),
  level.map<Step[1]>((n) => (t, c) => decideRoute(t, { teamId: n, level: n, reason: 'r' }, c)),
  fc.tuple(fc.constantFrom('mail', 'portal', 'spoken'), fc.uuid()).map<Step[1]>(
    ([via, waitId]) =>
      (t, c) =>
        decideWait(t, { waitId, personId: 7, question: 'Lequel ?', via }, c),
  ),
  fc.constant<Step[1]>((t, c) => decideQuestionGiven(t, t.wait?.id ?? '', c.now)),
  fc.constant<Step[1]>((t, c) => decideVoidWait(t, t.wait?.id ?? '', 'bounced', c.now)),
  fc.constant<Step[1]>((t, c) => decideResume(t, { reason: 'r', answered: true }, c)),
  fc.tuple(level, level).map<Step[1]>(
    ([impact, urgency]) =>
      (t, c) =>
        decidePriority(t, { impact, urgency, override: null, reason: '' }, c),
  ),
  fc.constant<Step[1]>((t, c) => {
    const when = { at: null, reason: null, lastAt: T0 };
    return decideRestore(t, { ...when, note: '', workaround: false }, c);
  }),
  fc
    .boolean()
    .map<Step[1]>(
      (firstContact) => (t, c) => decideResolve(t, { resolution: '', firstContact }, c),
    ),
  fc.constant<Step[1]>((t, c) => decideClose(t, false, c)),
  fc.constant<Step[1]>((t, c) =>
    decideReopen(t, { reason: 'r', table: business, businessDays: 5 }, c),
  ),
  { weight: 1, arbitrary: fc.constant<Step[1]>((t, c) => decideCancel(t, 'r', c)) },
);
const steps = fc.array(
  fc.tuple(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200_000 })), command),
  { maxLength: 25 },
);

/** What a status says of the clock of an incident. */
const CLOCK: Readonly<Record<Ticket['status'], RegExp>> = {
  registered: /^running/,
  in_progress: /^running/,
  waiting_on_user: /^(running|paused)/,
  restored: /^(met|breached)$/,
  resolved: /^(met|breached)$/,
  closed: /^(met|breached)$/,
  cancelled: /^stopped$/,
};

function register(): TicketEvent {
  const decided = decideRegister(
    {
      ...{ kind: 'incident', subject: 'Essai', description: '', requesterId: 7 },
      ...{ organizationId: null, serviceId: null, categoryId: 1, impact: 2, urgency: 2 },
      ...{ channel: 'email', reachedAt: null, reason: null, contact: null, teamId: null },
      ...{ level: 1, agreementVersionId: 1 },
    },
    T0,
  );
  if (isRefusal(decided) || decided[0] === undefined) throw new Error('not registered');
  return { ...decided[0], seq: 1, recordedAt: T0, actorId: 3 };
}

test('whatever is commanded: the history folds to the row, and its clock tells the same life', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(steps, (commands) => {
      const history: TicketEvent[] = [register()];
      let row = foldTicket(history);
      let now = T0;
      for (const [seconds, decide] of commands) {
        now += seconds * 1000 + 250;
        const decided = decide(row, { now, actorId: 3, targetPassed: false });
        if (isRefusal(decided)) continue;
        for (const e of decided) {
          const seq = history.length + 1;
          const kept: TicketEvent = { ...e, seq, recordedAt: now, actorId: 3 };
          row = apply(row, kept);
          history.push(kept);
        }
      }
      reached.add(row.status);
      // As it comes back from the database.
      assert.deepEqual(foldTicket(JSON.parse(JSON.stringify(history))), row);
      assert.equal(row.version, history.length);
      assert.deepEqual(
        history.map((e) => e.seq),
        history.map((_, i) => i + 1),
      );
      assert.equal(row.wait !== null, row.status === 'waiting_on_user');
      assert.equal(row.reopenedCount, history.filter((e) => e.type === 'reopened').length);
      assert.equal(row.hops, history.filter((e) => e.type === 'routed').length);
      lifeOf(row, history, now);
    }),
    { numRuns: 400 },
  );
  assert.deepEqual([...reached].sort(), Object.keys(CLOCK).sort(), 'every status was reached');
});

/** The clock agrees with the row; its segments tile the life and count as its calendar does. */
function lifeOf(row: Ticket, history: readonly TicketEvent[], now: number): void {
  const at = Math.floor(now / 1000) * 1000;
  const clock = ticketClock(history, agreement, at);
  assert.ok(clock !== null);
  assert.match(clock.status, CLOCK[row.status]);
  assert.equal(clock.status.startsWith('paused'), row.wait !== null && row.wait.givenAt !== null);
  assert.equal(clock.restoredAt, row.restoredAt);
  assert.equal(clock.effectivePriority, row.priority);
  let from = row.reachedAt;
  let sum = 0;
  const table = tableOf(clock.calendar);
  for (const segment of clock.segments) {
    assert.equal(segment.from, from);
    assert.ok(segment.to > from);
    const open = elapsedSeconds(table, segment.from, segment.to);
    assert.equal(segment.counted, segment.why === 'running' ? open : 0);
    from = segment.to;
    sum += segment.counted;
  }
  assert.equal(from, row.restoredAt ?? row.cancelledAt ?? at);
  assert.equal(sum, clock.elapsedSeconds);
  assert.equal(clock.marginSeconds, clock.targetSeconds - sum);
  if (clock.status.startsWith('running')) {
    assert.equal(thresholdAt(clock, table, 100), clock.due, 'the whole target is reached when due');
  }
}

test('a threshold is reached when that share of the target has run, and never while paused', () => {
  const t0 = local('2026-02-09T08:30');
  const first: TicketEvent = { ...register(), at: t0 };
  const low = { from: 'P3', to: 'P4', impact: 2, urgency: 3, overridden: false } as const;
  const more = (type: string, time: string, data: object, seq: number): TicketEvent =>
    ({ type, at: local(time), data, seq, recordedAt: t0, actorId: null }) as TicketEvent;
  const at = (history: TicketEvent[], until: string, percent: number): number | null => {
    const clock = ticketClock(history, agreement, local(until));
    return clock === null ? null : thresholdAt(clock, business, percent);
  };
  // P3: ten hours of 8:30–16:30.
  assert.equal(at([first], '2026-02-09T09:00', 75), local('2026-02-09T16:00'));
  assert.equal(at([first], '2026-02-09T09:00', 100), local('2026-02-10T10:30'));
  const changed = more('priority_changed', '2026-02-09T09:00', { ...low, reason: '' }, 2);
  assert.equal(at([first, changed], '2026-02-09T10:00', 75), local('2026-02-10T12:30'));
  const given = more('question_given', '2026-02-09T16:10', { waitId: 'w' }, 2);
  assert.equal(at([first, given], '2026-02-09T16:20', 75), local('2026-02-09T16:00'));
  assert.equal(at([first, given], '2026-02-09T16:20', 100), null);
  const resumed = more('resumed', '2026-02-10T09:10', { waitId: 'w', reason: '' }, 3);
  assert.equal(at([first, given, resumed], '2026-02-10T09:20', 100), local('2026-02-10T11:30'));
  // Reached in the very second in which the pause begins.
  const inTime = more('question_given', '2026-02-09T16:00', { waitId: 'w' }, 2);
  assert.equal(at([first, inTime], '2026-02-09T16:20', 75), local('2026-02-09T16:00'));
  const restored = more('restored', '2026-02-09T15:59', { note: '', workaround: false }, 2);
  assert.equal(at([first, restored], '2026-02-09T17:00', 75), null);
});

/** [given, business days, due]. */
const REMINDERS = [
  ['2026-02-09T10:02', 2, '2026-02-11T10:02'],
  ['2026-02-09T10:02', 6, '2026-02-17T10:02'],
  // Outside the hours: at the opening, or in the last second of the day.
  ['2026-02-09T06:00', 2, '2026-02-11T08:30'],
  ['2026-02-09T16:29:59', 2, '2026-02-11T16:29:59'],
  ['2026-02-09T16:30', 2, '2026-02-11T16:29:59'],
  ['2026-02-09T23:00', 4, '2026-02-13T16:29:59'],
  // A Saturday; Easter; the clocks go forward and back on the way.
  ['2026-02-14T11:00', 2, '2026-02-17T11:00'],
  ['2026-04-01T11:00', 2, '2026-04-07T11:00'],
  ['2026-03-06T11:00', 2, '2026-03-10T11:00'],
  ['2026-10-30T11:00', 2, '2026-11-03T11:00'],
] as const;

test('after n business days: the same local hour, brought within the day’s opening', () => {
  for (const [given, days, due] of REMINDERS) {
    const at = sameTimeAfterBusinessDays(business, local(given), days);
    assert.equal(at, local(due), `${given} + ${days}`);
  }
});

const contact: fc.Arbitrary<Contact> = fc
  .tuple(fc.constantFrom('phone', 'chat'), fc.nat({ max: 60 }), fc.nat({ max: 8 }))
  .map(([channel, from, length]) => ({
    ...{ channel, startedAt: from * 1000, endedAt: (from + length) * 1000 },
  }));

test('contacts that touch are one, whatever their order; those apart stay apart', () => {
  const together = (list: readonly Contact[]): readonly Contact[] =>
    list.reduce<readonly Contact[]>(withContact, []);
  const seconds = (list: readonly Contact[]): string[] => {
    const covered = new Set<string>();
    for (const { channel, startedAt, endedAt } of list) {
      for (let half = startedAt; half <= endedAt; half += 500) covered.add(`${channel} ${half}`);
    }
    return [...covered].sort();
  };
  fc.assert(
    fc.property(fc.array(contact, { maxLength: 8 }), (list) => {
      const kept = together(list);
      assert.deepEqual(seconds(kept), seconds(list));
      for (const [i, a] of kept.entries()) {
        for (const b of kept.slice(i + 1)) {
          assert.ok(a.startedAt <= b.startedAt, 'in time order');
          assert.ok(a.channel !== b.channel || a.endedAt < b.startedAt, 'apart');
        }
      }
      const key = (c: Contact): string => JSON.stringify(c);
      assert.deepEqual(
        together([...list].reverse())
          .map(key)
          .sort(),
        kept.map(key).sort(),
      );
    }),
  );
});

test('due is the instant at which what remains of the target has run', () => {
  const clock = ticketClock([register()], agreement, T0 + 3_600_000);
  assert.ok(clock !== null);
  assert.equal(clock.due, addSeconds(tableOf(clock.calendar), T0, clock.targetSeconds));
});
