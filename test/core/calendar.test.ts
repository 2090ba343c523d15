import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import { agreementFaults } from '../../core/agreement/faults.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import { type Calendar, calendarFaults, secondsOfDay } from '../../core/calendar/calendar.ts';
import { closeAfterBusinessDays, compileCalendar, isOpen } from '../../core/calendar/table.ts';
import { compileZone, instantOfWall, localIso, monthRange } from '../../core/calendar/zone.ts';
import { ZONES } from '../oracle/arbitraries.ts';
import { seededAgreement } from '../harness/agreement.ts';

const { calendars, ...seed } = seededAgreement();
const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
const business = agreement.tables['business'];
const given = calendars.find((calendar) => calendar.name === 'business');
assert.ok(business && given);
const t = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const office = [{ open: '08:30', close: '16:30' }];

test('a window is half-open', () => {
  assert.equal(isOpen(business, t('2026-02-10T08:29:59.999-05:00')), false);
  assert.equal(isOpen(business, t('2026-02-10T08:30:00-05:00')), true);
  assert.equal(isOpen(business, t('2026-02-10T16:29:59.999-05:00')), true);
  assert.equal(isOpen(business, t('2026-02-10T16:30:00-05:00')), false);
});

test('the holidays of the definitions are closed, and no other weekday', () => {
  const closed = [
    ...['2026-01-01', '2026-01-02', '2026-04-03', '2026-04-06', '2026-05-18', '2026-06-24'],
    ...['2026-07-01', '2026-09-07', '2026-10-12', '2026-12-24', '2026-12-25', '2026-12-28'],
    ...['2026-12-31', '2027-01-01', '2027-01-04', '2027-03-26', '2027-03-29', '2027-05-24'],
    ...['2027-06-24', '2027-07-01', '2027-09-06', '2027-10-11', '2027-12-24', '2027-12-27'],
    ...['2027-12-28', '2027-12-31', '2028-01-03', '2028-01-04', '2016-01-01', '2016-01-04'],
    ...['2016-03-25', '2016-03-28', '2016-05-23', '2016-06-24', '2016-07-01', '2016-09-05'],
    ...['2016-10-10', '2016-12-23', '2016-12-26', '2016-12-27', '2016-12-30', '2017-01-02'],
    ...['2017-01-03', '2017-04-14', '2017-04-17'],
  ];
  const found: string[] = [];
  for (const [from, to] of [
    ['2016-01-01', '2017-04-30'],
    ['2026-01-01', '2028-01-04'],
  ] as const) {
    let day = Temporal.PlainDate.from(from);
    for (; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
      const noon = day.toZonedDateTime({ timeZone: 'America/Toronto', plainTime: '12:00' });
      if (day.dayOfWeek <= 5 && !isOpen(business, noon.epochMilliseconds))
        found.push(day.toString());
    }
  }
  assert.deepEqual(found, closed.sort());
});

test('the n-th business day after a date skips weekends and holidays, the date itself excluded', () => {
  const close = (from: string, days: number): string =>
    localIso(business.zone, closeAfterBusinessDays(business, t(from), days));
  assert.equal(close('2026-02-10T10:00:00-05:00', 1), '2026-02-11T16:30:00-05:00');
  assert.equal(close('2026-02-10T23:59:59-05:00', 5), '2026-02-17T16:30:00-05:00');
  assert.equal(close('2026-02-14T10:00:00-05:00', 1), '2026-02-16T16:30:00-05:00');
  assert.equal(close('2026-12-23T07:00:00-05:00', 5), '2027-01-07T16:30:00-05:00');
  assert.equal(close('2026-04-03T12:00:00-04:00', 1), '2026-04-07T16:30:00-04:00');
});

test('a half day is a business day and closes at its own hour; several windows close with the last', () => {
  const table = compileCalendar({
    ...given,
    week: [
      ...[1, 2, 3, 4, 5].map(() => [
        { open: '13:00', close: '16:30' },
        { open: '08:30', close: '12:00' },
      ]),
      [],
      [],
    ],
    exceptions: [{ date: '2026-02-12', windows: [{ open: '08:30', close: '12:00' }] }],
  });
  const close = (days: number): string =>
    localIso(table.zone, closeAfterBusinessDays(table, t('2026-02-10T10:00:00-05:00'), days));
  assert.equal(close(1), '2026-02-11T16:30:00-05:00');
  assert.equal(close(2), '2026-02-12T12:00:00-05:00');
  assert.equal(close(3), '2026-02-13T16:30:00-05:00');
});

test('a month is the stretch between its local midnights', () => {
  const range = (month: string): string[] => {
    const { from, to } = monthRange(business.zone, month);
    return [localIso(business.zone, from), localIso(business.zone, to)];
  };
  assert.deepEqual(range('2026-03'), ['2026-03-01T00:00:00-05:00', '2026-04-01T00:00:00-04:00']);
  assert.deepEqual(range('2026-12'), ['2026-12-01T00:00:00-05:00', '2027-01-01T00:00:00-05:00']);
  assert.throws(() => range('2026-13'), RangeError);
});

test('a local wall time becomes the instant that Temporal calls compatible', () => {
  for (const timeZone of ZONES) {
    const zone = compileZone(timeZone, '2015-01-01', '2029-01-01');
    const wall = fc.tuple(
      fc.constantFrom(
        '2026-03-08',
        '2026-03-29',
        '2026-04-05',
        '2026-10-04',
        '2026-10-25',
        '2026-11-01',
      ),
      fc.integer({ min: 0, max: 4 * 3600 }),
    );
    fc.assert(
      fc.property(wall, ([date, second]) => {
        const local = Temporal.PlainDate.from(date).toPlainDateTime().add({ seconds: second });
        const asUtc = local.toZonedDateTime('UTC').epochMilliseconds / 1000;
        const expected = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
        assert.equal(instantOfWall(zone, asUtc), expected.epochMilliseconds);
      }),
      { numRuns: 150 },
    );
  }
});

test('times of day are read strictly', () => {
  assert.equal(secondsOfDay('08:30'), 30_600);
  assert.equal(secondsOfDay('23:59:59'), 86_399);
  assert.equal(secondsOfDay('24:00'), 86_400);
  for (const time of ['8:30', '24:00:01', '12:60', '12:00:60', '1200', '', '25:00', '-1:00']) {
    assert.equal(secondsOfDay(time), null, time);
  }
});

test('a faulty calendar names every fault with its path, and does not compile', () => {
  const changed = (change: Partial<Calendar>): Calendar => ({ ...given, ...change });
  const week = (day: Calendar['week'][number]): Calendar['week'] => [day, [], [], [], [], [], []];
  const trials: readonly (readonly [Partial<Calendar>, string])[] = [
    [{ timeZone: 'America/Nulle-Part' }, 'calendar_time_zone_unknown timeZone'],
    [
      { week: week([...office, { open: '16:29', close: '17:00' }]) },
      'calendar_windows_overlap week[0][1]',
    ],
    [{ week: week([{ open: '16:30', close: '08:30' }]) }, 'calendar_window_invalid week[0][0]'],
    [{ week: week([{ open: '08:30', close: '08:30' }]) }, 'calendar_window_invalid week[0][0]'],
    [{ week: [office] }, 'calendar_week_invalid week'],
    [{ week: week([]) }, 'calendar_never_open week'],
    [{ holidays: [{ date: '2026-02-30', name: '' }] }, 'calendar_date_invalid holidays[0].date'],
    [
      { holidays: [1, 2].map(() => ({ date: '2026-02-03', name: '' })) },
      'calendar_date_twice holidays[1].date',
    ],
    [
      { exceptions: [{ date: '2026-02-03', windows: [{ open: '9', close: '10' }] }] },
      'calendar_window_invalid exceptions[0].windows[0]',
    ],
    [
      { confirmed: [{ from: '2026-02-01', to: '2026-01-01' }] },
      'calendar_date_invalid confirmed[0]',
    ],
  ];
  for (const [change, expected] of trials) {
    const faults = calendarFaults(changed(change)).map((fault) => `${fault.code} ${fault.field}`);
    assert.deepEqual(faults, [expected]);
    assert.throws(() => compileCalendar(changed(change)), RangeError);
  }
  assert.deepEqual(calendarFaults(given), []);
  assert.deepEqual(
    calendarFaults(changed({ week: week([...office, { open: '16:30', close: '17:00' }]) })),
    [],
    'windows may touch',
  );
  const many = changed({ timeZone: 'x', holidays: [{ date: '?', name: '' }] });
  assert.equal(calendarFaults(many).length, 2, 'all at once');
});

test('faulty terms name every fault with its path, and do not compile', () => {
  const { terms } = seed;
  const faults = (change: Partial<AgreementTerms>, kept = calendars): string[] =>
    agreementFaults({ ...terms, ...change }, kept).map((fault) => `${fault.code} ${fault.field}`);
  assert.deepEqual(faults({}), []);
  assert.deepEqual(faults({ closing: { businessDays: 5, calendar: 'none' } }), [
    'agreement_calendar_missing closing.calendar',
  ]);
  assert.ok(faults({}, []).includes('agreement_calendar_missing calendars'));
  const without = terms.commitments.filter((one) => one.id !== 'restore-p4');
  assert.deepEqual(faults({ commitments: without }), ['agreement_priority_missing commitments.P4']);
  const percent = terms.commitments.map((one, i) =>
    i === 1 ? { ...one, targetPercent: 101 } : one,
  );
  assert.deepEqual(faults({ commitments: percent }), [
    'agreement_percent_invalid commitments[1].targetPercent',
  ]);
  const target = terms.commitments.map((one) =>
    one.indicator === 'restoration' && one.priority === 'P1' ? { ...one, targetSeconds: 0 } : one,
  );
  assert.deepEqual(faults({ commitments: target }), [
    'agreement_target_invalid commitments[2].targetSeconds',
  ]);
  const overlapping = calendars.map((one) =>
    one.name === 'calls' ? { ...one, week: [[...office, ...office], [], [], [], [], [], []] } : one,
  );
  const i = calendars.findIndex((one) => one.name === 'calls');
  assert.deepEqual(faults({}, overlapping), [
    `calendar_windows_overlap calendars[${i}].week[0][1]`,
  ]);
  assert.throws(() => compileAgreement({ ...seed, id: 1 }, overlapping), RangeError);
});
