import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileZone, dayNumber } from '../../core/calendar/zone.ts';
import type { Query, Time } from '../../core/report/query.ts';
import { listOf } from '../../core/report/query-list.ts';
import { figureOf, tellsOfPlaces } from '../../core/report/query-figure.ts';
import { hiddenFigures } from '../../core/report/query-suppress.ts';
import { daysOf, keyOf, monthsOf, piecesOf } from '../../core/report/query-period.ts';
import { type QueryText, readQuery, writeQuery } from '../../core/report/read-query.ts';

const zone = compileZone('America/Toronto');
const base = { subject: 'incidents', measures: 'restored', period: 'last_month' };
const faults = (text: QueryText): string[] => {
  const read = readQuery({ ...base, ...text });
  return 'subject' in read ? [] : read.map(({ field, code }) => `${field} ${code}`);
};

test('a query is read from words of the allow-lists, and written as it was read', () => {
  const text = {
    ...{ subject: 'tickets', measures: 'registered,redirected', dimensions: 'month,destination' },
    ...{ period: 'between', from: '2026-01-01', to: '2026-02-10' },
    ...{ organization: '12,7', priority: 'P1,P3' },
  };
  const read = readQuery(text);
  assert.ok('subject' in read);
  assert.deepEqual(read.filters, { organization: ['12', '7'], priority: ['P1', 'P3'] });
  assert.deepEqual(writeQuery(read), text);
  // Each once.
  const twice = readQuery({ ...base, measures: 'restored,restored', dimensions: 'team,team' });
  assert.ok('subject' in twice);
  assert.deepEqual([twice.measures, twice.dimensions], [['restored'], ['team']]);
});

const REFUSED: readonly (readonly [QueryText, ...string[]])[] = [
  [{ subject: 'people' }, 'subject query_subject_unknown'],
  [{ subject: '' }, 'subject query_subject_unknown'],
  [{ measures: '' }, 'measures query_measure_missing'],
  [{ measures: 'count(*)' }, 'measures query_measure_unknown'],
  [{ measures: 'offered' }, 'measures query_measure_unknown'],
  [{ measures: '__proto__' }, 'measures query_measure_unknown'],
  [{ measures: 'constructor' }, 'measures query_measure_unknown'],
  [
    {
      measures:
        'incidents,restored,in_time,first_contact,reopened,left_out,waits,waited,late_waits',
    },
    'measures query_measures_too_many',
  ],
  [{ dimensions: 'queue' }, 'dimensions query_dimension_unknown'],
  [{ dimensions: 't.subject' }, 'dimensions query_dimension_unknown'],
  [{ dimensions: 'month,team,service' }, 'dimensions query_dimensions_too_many'],
  [{ period: 'always' }, 'period query_period_unknown'],
  [{ period: 'between' }, 'from date_malformed', 'to date_malformed'],
  [{ period: 'between', from: '2026-02-30', to: '2026-03-01' }, 'from date_malformed'],
  [{ period: 'between', from: '2026-02-02', to: '2026-02-01' }, 'to query_period_empty'],
  [{ period: 'between', from: '2020-01-01', to: '2026-02-01' }, 'to query_period_long'],
  [{ queue: 'csc' }, 'queue query_filter_unknown'],
  [{ priority: 'P6' }, 'priority query_value_unknown'],
  [{ team: "1' OR '1'='1" }, 'team query_value_unknown'],
  [{ team: '1 ; DROP TABLE ticket' }, 'team query_value_unknown'],
  [{ team: Array.from({ length: 21 }, (_, i) => i + 1).join() }, 'team query_values_too_many'],
  [
    { measures: 'x', dimensions: 'y' },
    'measures query_measure_unknown',
    'dimensions query_dimension_unknown',
  ],
];

for (const [text, ...codes] of REFUSED) {
  test(`${JSON.stringify(text).slice(0, 80)} is refused: ${codes.join(', ')}`, () => {
    assert.deepEqual(faults(text), codes);
  });
}

test('a period is what it is on the day of the question', () => {
  const days = (period: Query['period'], today: string): string => {
    const { fromDay, toDay } = daysOf({ period, from: null, to: null }, dayNumber(today));
    const date = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
    return `${date(fromDay)} ${date(toDay - 1)}`;
  };
  assert.equal(days('last_month', '2026-03-31'), '2026-02-01 2026-02-28');
  assert.equal(days('last_month', '2026-01-01'), '2025-12-01 2025-12-31');
  assert.equal(days('this_month', '2026-03-01'), '2026-03-01 2026-03-01');
  // A Monday, and the Sunday before it.
  assert.equal(days('last_week', '2026-02-09'), '2026-02-02 2026-02-08');
  assert.equal(days('last_week', '2026-02-08'), '2026-01-26 2026-02-01');
  assert.equal(days('last_13_months', '2026-02-10'), '2025-01-01 2026-01-31');
  assert.equal(days('this_year', '2026-02-10'), '2026-01-01 2026-02-10');
  const whole = (from: string, to: string) =>
    monthsOf({ fromDay: dayNumber(from), toDay: dayNumber(to) + 1 });
  assert.deepEqual(whole('2025-12-01', '2026-01-31'), {
    ...{ months: ['2025-12', '2026-01'], whole: true },
  });
  assert.equal(whole('2025-12-01', '2026-01-30').whole, false);
  assert.equal(whole('2025-12-02', '2026-01-31').whole, false);
});

test('each instant of a period lies in the piece that its wall clock names, at the changes of the hour too', () => {
  const days = { fromDay: dayNumber('2026-03-06'), toDay: dayNumber('2026-03-10') };
  const own: Readonly<Record<Time, (at: Temporal.ZonedDateTime) => string>> = {
    month: (at) => at.toPlainDate().toPlainYearMonth().toString(),
    week: (at) =>
      at
        .toPlainDate()
        .subtract({ days: at.dayOfWeek - 1 })
        .toString(),
    day: (at) => at.toPlainDate().toString(),
    weekday: (at) => String(at.dayOfWeek),
    hour: (at) => `${at.toPlainTime().toString().slice(0, 2)}:00`,
    half_hour: (at) => `${at.toPlainTime().toString().slice(0, 2)}:${at.minute < 30 ? '00' : '30'}`,
  };
  for (const [time, name] of Object.entries(own)) {
    const { cuts, labels } = piecesOf(time as Time, zone, days);
    const first = Temporal.ZonedDateTime.from('2026-03-06T00:00[America/Toronto]');
    for (let step = 0; step < 380; step += 1) {
      const at = first.add({ minutes: 15 * step });
      const piece = cuts.findLastIndex((cut) => cut <= at.epochMilliseconds);
      assert.equal(keyOf(time as Time, labels[piece] ?? -1), name(at), `${time} ${at.toString()}`);
    }
  }
});

test('a figure is truncated, never rounded up, and nothing over nothing', () => {
  assert.deepEqual(figureOf('in_time', { met: 2249, restored: 2500 }), {
    ...{ value: 89.9, numerator: 2249, denominator: 2500 },
  });
  assert.equal(figureOf('in_time', { met: 0, restored: 0 }).value, null);
  assert.equal(figureOf('mean_restoration', { elapsed_seconds: 7199, restored: 2 }).value, 0.99);
  assert.equal(figureOf('mean_restoration', { elapsed_seconds: 0, restored: 0 }).value, null);
  assert.equal(figureOf('median_restoration', { median_seconds: null }).value, null);
  assert.equal(figureOf('median_restoration', { median_seconds: 5400 }).value, 1.5);
  assert.equal(figureOf('speed_of_answer', { answered_wait_ms: 5999, answered: 1 }).value, 5.9);
  assert.deepEqual(figureOf('hops', {}), { value: 0, numerator: 0, denominator: null });
});

const query = (more: Partial<Query>): Query => ({
  ...{ subject: 'tickets', measures: ['registered'], dimensions: ['team'], filters: {} },
  ...{ period: 'last_month', from: null, to: null },
  ...more,
});

test('small numbers are told of kinds and of one organization’s own, not of places', () => {
  assert.equal(tellsOfPlaces(query({})), true);
  assert.equal(tellsOfPlaces(query({ dimensions: ['kind'] })), false);
  assert.equal(tellsOfPlaces(query({ dimensions: [], filters: { site: ['4'] } })), true);
  assert.equal(tellsOfPlaces(query({ filters: { organization: ['4'] } })), false);
  assert.equal(tellsOfPlaces(query({ filters: { organization: ['4', '5'] } })), true);
});

test('what is not told can’t be reckoned from the total, nor along the other dimension', () => {
  const line = (keys: string[], registered: number) => ({ keys, sums: { registered } });
  const one = hiddenFigures(query({}), [line(['a'], 3), line(['b'], 9), line(['c'], 40)], {
    registered: 52,
  });
  assert.deepEqual(one, { lines: [[true], [true], [false]], total: [false] });
  // All that there is is small: the total tells of it.
  const alone = hiddenFigures(query({}), [line(['a'], 3)], { registered: 3 });
  assert.deepEqual(alone, { lines: [[true]], total: [true] });
  const two = query({ dimensions: ['month', 'team'] });
  const lines = [
    ...[line(['1', 'a'], 2), line(['1', 'b'], 30), line(['1', 'c'], 40)],
    ...[line(['2', 'a'], 20), line(['2', 'b'], 31), line(['2', 'c'], 41)],
  ];
  const both = hiddenFigures(two, lines, { registered: 164 });
  // In each month and of each team at least two are not told, or none.
  assert.deepEqual(both.lines.flat(), [true, true, false, true, true, false]);
  const rate = query({ subject: 'incidents', measures: ['in_time'] });
  const rated = [
    { keys: ['a'], sums: { met: 46, restored: 50 } },
    { keys: ['b'], sums: { met: 30, restored: 40 } },
    { keys: ['c'], sums: { met: 60, restored: 60 } },
  ];
  const told = hiddenFigures(rate, rated, { met: 136, restored: 150 });
  assert.deepEqual(told.lines.flat(), [true, true, false]);
});

test('a figure opens a list where a dashboard has one: of a whole month, narrowed as the line is', () => {
  const rows = [
    { id: 'first-contact', priority: null },
    { id: 'restore-p3', priority: 'P3' },
  ];
  const april = { from: '2026-04-01', to: '2026-04-30', rows };
  const incidents = query({
    ...{ subject: 'incidents', measures: ['in_time'], dimensions: ['priority', 'team'] },
    ...{ period: 'between', from: '2026-04-01', to: '2026-04-30' },
  });
  assert.deepEqual(listOf(incidents, 'in_time', ['P3', '7'], april), {
    ...{ month: '2026-04', of: 'tickets', part: 'met', row: 'restore-p3', sides: { team: '7' } },
  });
  assert.deepEqual(listOf(incidents, 'in_time', [], april)?.sides, {});
  assert.equal(listOf(incidents, 'first_contact', ['P3', '7'], april), null);
  assert.equal(listOf(incidents, 'first_contact', [], april)?.row, 'first-contact');
  assert.equal(listOf(incidents, 'mean_restoration', ['P3', '7'], april), null);
  assert.equal(listOf(incidents, 'in_time', ['P1', '7'], april), null);
  assert.equal(listOf(incidents, 'in_time', ['P3', null], april), null);
  assert.equal(listOf(incidents, 'in_time', [], { ...april, to: '2026-04-29' }), null);
  const months = query({ dimensions: ['month'], filters: { team: ['7'], kind: ['incident'] } });
  const spring = { ...april, to: '2026-05-31' };
  assert.deepEqual(listOf(months, 'registered', ['2026-05'], spring), {
    ...{ month: '2026-05', of: 'tickets', part: 'registered', row: null },
    sides: { team: '7', kind: 'incident' },
  });
  assert.equal(listOf(months, 'registered', [], spring), null);
  assert.equal(listOf(query({ dimensions: ['week'] }), 'registered', ['2026-04-06'], april), null);
  const two = query({ filters: { team: ['7', '8'] }, dimensions: [] });
  assert.equal(listOf(two, 'registered', [], april), null);
  const calls = query({ subject: 'calls', dimensions: ['organization'] });
  assert.equal(listOf(calls, 'offered', ['4'], april), null);
  assert.equal(listOf({ ...calls, dimensions: [] }, 'offered', [], april)?.of, 'calls');
});
