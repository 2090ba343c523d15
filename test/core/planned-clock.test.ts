import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from '../../core/calendar/table.ts';
import {
  changeNotice,
  dueStep,
  isUnanswered,
  nextPlannedStep,
  type PlannedState,
  placeOf,
} from '../../core/interruption/planned-clock.ts';
import {
  needsApproval,
  reminderTimes,
  USUAL_PLANNED_RULES,
} from '../../core/interruption/planned-rules.ts';

const ZONES = ['America/Toronto', 'America/Halifax', 'America/Blanc-Sablon'];
const day = [{ open: '08:30', close: '16:30' }];
const office = (timeZone: string, holidays: { date: string; name: string }[] = []) =>
  compileCalendar({
    ...{ name: 'jours', timeZone, continuous: false, holidays, exceptions: [], confirmed: [] },
    week: [day, day, day, day, day, [], []],
  });
const toronto = office('America/Toronto', [{ date: '2026-02-11', name: 'Férié' }]);
const at = (iso: string): number => Date.parse(iso);
const rules = USUAL_PLANNED_RULES;

const state = (more: Partial<PlannedState> = {}): PlannedState => ({
  startsAt: at('2026-02-13T01:00:00Z'),
  endsAt: at('2026-02-13T03:00:00Z'),
  ...{ approval: 'none', cancelledAt: null, toldAt: at('2026-02-02T15:00:00Z') },
  ...{ startedAt: null, endedAt: null, answeredAt: null, asked: 0, askedAt: null, proposed: null },
  ...more,
});
const next = (more: Partial<PlannedState>) => {
  const found = nextPlannedStep(state(more), rules, toronto);
  return found && [found.step, new Date(found.at).toISOString().slice(0, 16)];
};

test('what comes next follows from what was told', () => {
  // Thursday the 12th at 20:00; the 11th is a holiday: two business days before are Tuesday, then Monday.
  assert.deepEqual(next({}), ['remind', '2026-02-09T13:30']);
  assert.deepEqual(next({ toldAt: at('2026-02-09T13:30:00Z') }), ['remind', '2026-02-13T00:00']);
  assert.deepEqual(next({ toldAt: at('2026-02-13T00:00:00Z') }), ['start', '2026-02-13T01:00']);
  const startedAt = at('2026-02-13T01:00:00Z');
  assert.deepEqual(next({ startedAt }), ['end', '2026-02-13T03:00']);
  const ended = { startedAt, endedAt: at('2026-02-13T03:00:00Z') };
  assert.deepEqual(next({ ...ended, asked: 1, askedAt: at('2026-02-13T03:00:00Z') }), [
    ...['ask', '2026-02-13T03:30'],
  ]);
  assert.deepEqual(next({ ...ended, asked: 2, askedAt: at('2026-02-13T03:30:00Z') }), [
    ...['ask', '2026-02-14T03:30'],
  ]);
  assert.equal(next({ ...ended, answeredAt: 1 }), null);
  assert.equal(next({ cancelledAt: 1 }), null);
  for (const approval of ['refused', 'expired'] as const) assert.equal(next({ approval }), null);
  assert.deepEqual(next({ approval: 'asked' }), ['expire', '2026-02-13T01:00']);
});

test('a proposed change is let go of once one of the windows begins, or ends', () => {
  const proposed = { from: at('2026-02-05T01:00:00Z'), to: at('2026-02-05T02:00:00Z') };
  assert.deepEqual(next({ approval: 'approved', proposed }), ['drop', '2026-02-05T01:00']);
  const later = { from: at('2026-03-05T01:00:00Z'), to: at('2026-03-05T02:00:00Z') };
  const told = { approval: 'approved', toldAt: at('2026-02-13T00:30:00Z') } as const;
  assert.deepEqual(next({ ...told, proposed: later }), ['drop', '2026-02-13T01:00']);
  assert.deepEqual(next({ ...told, proposed: later, startedAt: 1 }), ['drop', '2026-02-13T03:00']);
});

test('what comes too late is passed over, never told untrue', () => {
  const due = (more: Partial<PlannedState>, now: string) =>
    dueStep(state(more), rules, toronto, at(now));
  assert.equal(due({}, '2026-02-09T13:29:59Z'), null);
  assert.equal(due({}, '2026-02-09T13:30:00Z'), 'remind');
  assert.equal(due({}, '2026-02-13T01:00:00Z'), 'start');
  assert.equal(due({}, '2026-02-13T03:00:00Z'), 'end');
  assert.equal(due({ startedAt: 1 }, '2026-02-13T02:59:59Z'), null);
  assert.equal(due({ approval: 'asked' }, '2026-02-20T00:00:00Z'), 'expire');
});

test('where a plan is: one nobody answered about is never past', () => {
  const place = (more: Partial<PlannedState>, now: string) => placeOf(state(more), at(now));
  assert.equal(place({}, '2026-02-13T00:59:59Z'), 'ahead');
  assert.equal(place({}, '2026-02-13T01:00:00Z'), 'under_way');
  assert.equal(place({}, '2026-02-13T03:00:00Z'), 'to_answer');
  assert.equal(place({}, '2030-02-13T03:00:00Z'), 'to_answer');
  assert.equal(place({ answeredAt: 1 }, '2026-02-13T03:00:00Z'), 'past');
  assert.equal(place({ approval: 'asked' }, '2026-02-13T00:59:59Z'), 'asked');
  assert.equal(place({ approval: 'asked' }, '2026-02-13T01:00:00Z'), 'refused');
  assert.equal(place({ approval: 'refused' }, '2026-02-13T00:00:00Z'), 'refused');
  assert.equal(place({ cancelledAt: 1 }, '2026-02-13T00:00:00Z'), 'cancelled');
  assert.equal(isUnanswered(state(), rules, at('2026-02-13T03:29:59Z')), false);
  assert.equal(isUnanswered(state(), rules, at('2026-02-13T03:30:00Z')), true);
});

test('a change is told for what it is', () => {
  const { startsAt: from, endsAt: to } = state();
  assert.equal(changeNotice(state(), { from, to }, from - 1), null);
  assert.equal(changeNotice(state(), { from, to: to + 1 }, from - 1), 'rescheduled');
  assert.equal(changeNotice(state(), { from, to: to + 1 }, from), 'extended');
  assert.equal(changeNotice(state(), { from, to: to - 1 }, from), 'rescheduled');
});

test('a plan waits for approval when all do, or when one of its services does', () => {
  const asks = (always: boolean, serviceIds: number[]) =>
    needsApproval({ ...rules, approval: { always, serviceIds } }, [1, 2]);
  assert.deepEqual(
    [asks(false, []), asks(true, []), asks(false, [2, 9]), asks(false, [9])],
    [false, true, true, false],
  );
});

/** The opening of the n-th weekday before a date, as Temporal has it: shares nothing with what it checks. */
function openingBefore(timeZone: string, startsAt: number, days: number): number {
  const local = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(timeZone);
  let date = local.toPlainDate();
  for (let left = days; left > 0; ) {
    date = date.subtract({ days: 1 });
    if (date.dayOfWeek <= 5) left -= 1;
  }
  return date.toPlainDateTime('08:30').toZonedDateTime(timeZone).epochMilliseconds;
}

test('reminders keep their wall-clock opening and their minutes over every change of clock of 2026 to 2028', () => {
  for (const timeZone of ZONES) {
    const table = office(timeZone);
    for (let hour = at('2026-01-15T00:00:00Z'); hour < at('2029-01-01T00:00:00Z'); ) {
      const times = reminderTimes(hour, [{ businessDays: 2 }, { minutes: 60 }], table);
      assert.deepEqual(
        times,
        [openingBefore(timeZone, hour, 2), hour - 3_600_000].sort((a, b) => a - b),
        `${timeZone} ${new Date(hour).toISOString()}`,
      );
      hour += 7 * 3_600_000;
    }
  }
});
