import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileCalendar, elapsedSeconds } from '../../core/calendar/table.ts';
import {
  type ClockTarget,
  type ClockTerms,
  computeClock,
  PRIORITY_CHANGE_POLICIES,
} from '../../core/clock/clock.ts';
import type { ClockEvent } from '../../core/clock/history.ts';
import { PRIORITIES, type Priority } from '../../core/clock/priority.ts';
import { calendarIn, nearbySecond, ZONES } from '../oracle/arbitraries.ts';
import { naiveCalendar } from '../oracle/calendar-oracle.ts';
import { type NaiveHistory, naiveClock } from '../oracle/clock-oracle.ts';

/** Seconds after the one before: often the same instant, often on the quarter. */
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 40 }).map((quarters) => quarters * 900),
  fc.integer({ min: 1, max: 20_000 }),
);

const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('pause', 'resume', 'restore', 'reopen') },
  { weight: 3, arbitrary: fc.constant('priority') },
  { weight: 1, arbitrary: fc.constantFrom('wait_vendor', 'escalate', 'redirect') },
);

const trial = fc.constantFrom(...ZONES).chain((timeZone) =>
  fc.record({
    calendars: fc.tuple(calendarIn(timeZone), calendarIn(timeZone)),
    start: nearbySecond(timeZone),
    priority: fc.constantFrom(...PRIORITIES),
    steps: fc.array(fc.record({ gap, word, to: fc.constantFrom(...PRIORITIES) }), { maxLength: 9 }),
    targets: fc.array(
      fc.oneof(
        fc.integer({ min: 1, max: 24 }).map((quarters) => quarters * 900),
        fc.integer({ min: 1, max: 20_000 }),
      ),
      { minLength: 5, maxLength: 5 },
    ),
    policy: fc.constantFrom(...PRIORITY_CHANGE_POLICIES),
    evaluateAfter: fc.option(fc.integer({ min: 0, max: 90_000 })),
  }),
);

type Trial = typeof trial extends fc.Arbitrary<infer T> ? T : never;

function termsOf({ calendars, targets, policy }: Trial): ClockTerms {
  const tables = calendars.map((one, i) =>
    compileCalendar({ ...one, name: `calendar ${i}` }, '2015-06-01', '2028-06-01'),
  );
  const rows: Partial<Record<Priority, ClockTarget>> = {};
  for (const [i, priority] of PRIORITIES.entries()) {
    const table = tables[i < 2 ? 0 : 1];
    assert.ok(table);
    rows[priority] = {
      commitment: priority,
      targetSeconds: targets[i] as number,
      table,
      clause: i < 2 ? 'c' : 'd',
    };
  }
  return { policy, targets: rows as Record<Priority, ClockTarget>, pauseClause: 'e' };
}

function historyOf({ start, priority, steps }: Trial): NaiveHistory {
  let at = start;
  const events = steps.map((step) => {
    at += step.gap;
    return { type: step.word, at, to: step.to };
  });
  return { start, priority, events };
}

/** Words the core hears; every other one is silent. */
function heardBy(history: NaiveHistory): ClockEvent[] {
  const events: ClockEvent[] = [];
  for (const { type, at, to } of history.events) {
    if (type === 'priority') events.push({ type, at: at * 1000, to: to as Priority });
    else if (type === 'pause' || type === 'resume' || type === 'restore' || type === 'reopen') {
      events.push({ type, at: at * 1000 });
    }
  }
  return events;
}

test('clocks agree with a second-by-second oracle of the rules, under every policy', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(trial, (one) => {
      const terms = termsOf(one);
      const history = historyOf(one);
      const evaluateAt = one.evaluateAfter === null ? null : one.start + one.evaluateAfter;
      const faces = one.calendars.map((calendar) => naiveCalendar(calendar));
      const naive = naiveClock(
        history,
        Object.fromEntries(
          PRIORITIES.map((priority, i) => [
            priority,
            { seconds: one.targets[i] as number, face: faces[i < 2 ? 0 : 1] as (typeof faces)[0] },
          ]),
        ),
        one.policy,
        evaluateAt,
      );
      const at = evaluateAt ?? history.events.at(-1)?.at ?? one.start;
      const clock = computeClock(
        { start: one.start * 1000, priority: one.priority, events: heardBy(history) },
        terms,
        at * 1000,
      );
      assert.deepEqual(
        {
          priority: clock.effectivePriority,
          elapsed: clock.elapsedSeconds,
          deadline: clock.due === null ? null : clock.due / 1000,
          status: clock.status,
          reportMonth: clock.reportMonth,
          reopened: clock.reopenedCount,
          downgradedAfterBreach: clock.downgradedAfterBreach,
        },
        naive,
      );
      seen.add(clock.status);
      if (clock.downgradedAfterBreach) seen.add('downgraded');
      if (clock.reopenedCount > 0) seen.add('reopened');
    }),
    { numRuns: 250 },
  );
  // The trial is worth something only if it met every verdict.
  for (const verdict of ['met', 'breached', 'running', 'running_breached', 'paused', 'reopened']) {
    assert.ok(seen.has(verdict), verdict);
  }
});

test('segments tile the whole life of a ticket and their counted seconds sum to elapsed', () => {
  fc.assert(
    fc.property(trial, (one) => {
      const terms = termsOf(one);
      const history = historyOf(one);
      const evaluateAt = (one.start + (one.evaluateAfter ?? 200_000)) * 1000;
      const start = one.start * 1000;
      const clock = computeClock(
        { start, priority: one.priority, events: heardBy(history) },
        terms,
        evaluateAt,
      );
      const end = clock.restoredAt ?? evaluateAt;
      let at = start;
      let counted = 0;
      for (const segment of clock.segments) {
        assert.equal(segment.from, at);
        assert.ok(segment.to > segment.from);
        const { table } = terms.targets[clock.effectivePriority];
        const open = elapsedSeconds(table, segment.from, segment.to);
        assert.equal(segment.counted, segment.why === 'running' ? open : 0);
        at = segment.to;
        counted += segment.counted;
      }
      assert.equal(at, end);
      assert.equal(counted, clock.elapsedSeconds);
      assert.equal(clock.marginSeconds, clock.targetSeconds - clock.elapsedSeconds);
    }),
    { numRuns: 500 },
  );
});
