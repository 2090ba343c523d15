import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from '../../core/calendar/table.ts';
import { compileZone, localIso } from '../../core/calendar/zone.ts';
import { onCallAt } from '../../core/oncall/on-call-at.ts';
import type { Layer, Rota, RotationLayer } from '../../core/oncall/rota.ts';
import { rotaFaults } from '../../core/oncall/rota-fault.ts';
import { gapsBetween, shiftsBetween } from '../../core/oncall/shift.ts';

const zone = compileZone('America/Toronto', '2025-01-01', '2030-01-01');
const [ANNE, BRUNO, CHLOE] = [1, 2, 3];
const NIGHT = [{ open: '16:30', close: '08:30' }];
const WHOLE_DAY = [{ open: '08:30', close: '08:30' }];

const weekly: RotationLayer = {
  ...{ kind: 'rotation', name: 'Première ligne', from: '2026-02-02', until: null, days: 7 },
  ...{ handover: '08:30', people: [ANNE, BRUNO], week: null, on: 'every_day' },
};
const nights: RotationLayer = {
  ...weekly,
  week: [NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, WHOLE_DAY, WHOLE_DAY],
};
const rotaOf = (layers: readonly Layer[], more: Partial<Rota> = {}): Rota => ({
  ...{ timeZone: 'America/Toronto', layers, overrides: [], holidays: [], unavailable: [] },
  ...more,
});
const at = (iso: string): number => Date.parse(iso);
const told = (rota: Rota, from: string, to: string): string[] =>
  shiftsBetween(rota, zone, at(from), at(to)).map(
    ({ from: begin, to: end, personId }) =>
      `${localIso(zone, begin).slice(0, 16)} ${localIso(zone, end).slice(0, 16)} ${personId}`,
  );

test('a weekly rotation hands over each Monday at half past eight, in turn', () => {
  assert.deepEqual(told(rotaOf([weekly]), '2026-02-02T05:00:00Z', '2026-02-17T05:00:00Z'), [
    '2026-02-02T08:30 2026-02-09T08:30 1',
    '2026-02-09T08:30 2026-02-16T08:30 2',
    '2026-02-16T08:30 2026-02-17T00:00 1',
  ]);
});

test('a night over a clock change ends by the wall clock: fifteen hours in March, seventeen in November', () => {
  const hours = (from: string, to: string): number[] =>
    shiftsBetween(
      rotaOf([{ ...nights, days: 1, people: [ANNE], week: Array(7).fill(NIGHT) }]),
      zone,
      at(from),
      at(to),
    ).map((shift) => (shift.to - shift.from) / 3_600_000);
  assert.deepEqual(hours('2026-03-07T17:00:00Z', '2026-03-09T17:00:00Z'), [15, 16]);
  assert.deepEqual(hours('2026-10-31T17:00:00Z', '2026-11-02T17:00:00Z'), [17, 16]);
});

test('a handover at a skipped time waits for the clock; at a time that occurs twice, it is the first', () => {
  const daily = { ...weekly, days: 1, handover: '02:30' };
  const changes = told(rotaOf([daily]), '2026-03-08T05:00:00Z', '2026-03-09T05:00:00Z');
  assert.equal(changes[1]?.slice(0, 16), '2026-03-08T03:30');
  const twice = { ...weekly, days: 1, handover: '01:30' };
  const [, second] = shiftsBetween(
    rotaOf([twice]),
    zone,
    at('2026-11-01T04:00:00Z'),
    at('2026-11-02T04:00:00Z'),
  );
  assert.equal(second?.from, at('2026-11-01T05:30:00Z'));
});

test('a later layer goes before an earlier one, and the earlier holds again when it is over', () => {
  const holiday: Layer = {
    ...{ ...weekly, name: 'Jours fériés', people: [CHLOE], on: 'holidays', days: 1 },
    handover: '00:00',
  };
  const rota = rotaOf([weekly, holiday], { holidays: ['2026-05-18'] });
  assert.deepEqual(told(rota, '2026-05-17T04:00:00Z', '2026-05-20T04:00:00Z'), [
    '2026-05-17T00:00 2026-05-18T00:00 1',
    '2026-05-18T00:00 2026-05-19T00:00 3',
    '2026-05-19T00:00 2026-05-20T00:00 2',
  ]);
});

test('what has its own hours on holidays leaves them to others', () => {
  const other = rotaOf([{ ...nights, on: 'other_days' }], { holidays: ['2026-02-10'] });
  assert.deepEqual(told(other, '2026-02-10T05:00:00Z', '2026-02-12T05:00:00Z'), [
    '2026-02-10T00:00 2026-02-10T08:30 2',
    '2026-02-11T16:30 2026-02-12T00:00 2',
  ]);
});

test('an override stands in for whoever it is, or only for whom it names', () => {
  const [from, to] = [at('2026-02-08T12:00:00Z'), at('2026-02-09T18:00:00Z')];
  const whole = rotaOf([weekly], {
    overrides: [{ id: 7, from, to, personId: CHLOE, replacesId: null }],
  });
  assert.deepEqual(told(whole, '2026-02-08T05:00:00Z', '2026-02-10T05:00:00Z'), [
    '2026-02-08T00:00 2026-02-08T07:00 1',
    '2026-02-08T07:00 2026-02-09T13:00 3',
    '2026-02-09T13:00 2026-02-10T00:00 2',
  ]);
  const named = rotaOf([weekly], {
    overrides: [{ id: 7, from, to, personId: CHLOE, replacesId: BRUNO }],
  });
  assert.deepEqual(told(named, '2026-02-08T05:00:00Z', '2026-02-10T05:00:00Z'), [
    '2026-02-08T00:00 2026-02-09T08:30 1',
    '2026-02-09T08:30 2026-02-09T13:00 3',
    '2026-02-09T13:00 2026-02-10T00:00 2',
  ]);
});

test('who can’t be called leaves a gap, or their place to the layer below', () => {
  const alone = rotaOf([weekly], { unavailable: [ANNE] });
  const [from, to] = [at('2026-02-08T05:00:00Z'), at('2026-02-10T05:00:00Z')];
  const shifts = shiftsBetween(alone, zone, from, to);
  assert.deepEqual(gapsBetween(shifts, from, to, null), [{ from, to: at('2026-02-09T13:30:00Z') }]);
  const below = rotaOf([{ ...weekly, people: [CHLOE] }, weekly], { unavailable: [ANNE] });
  const [first] = shiftsBetween(below, zone, from, to);
  assert.deepEqual([first?.personId, first?.layer], [CHLOE, 0]);
});

test('the hours of a calendar are no gap of who is on call outside them', () => {
  const open = compileCalendar({
    ...{ name: 'heures', timeZone: 'America/Toronto', continuous: false },
    week: [...Array(5).fill([{ open: '08:30', close: '16:30' }]), [], []],
    ...{ holidays: [], exceptions: [], confirmed: [] },
  });
  const [from, to] = [at('2026-02-09T05:00:00Z'), at('2026-02-16T05:00:00Z')];
  const shifts = shiftsBetween(rotaOf([nights]), zone, from, to);
  assert.deepEqual(gapsBetween(shifts, from, to, open), []);
  assert.equal(gapsBetween(shifts, from, to, null).length, 5);
});

test('somebody on call is explained: what decides, what is covered, who can’t be called', () => {
  const second: Layer = { ...weekly, people: [CHLOE] };
  const overrides = [
    { id: 1, from: 0, to: at('2027-01-01T00:00:00Z'), personId: BRUNO, replacesId: CHLOE },
    { id: 2, from: 0, to: at('2027-01-01T00:00:00Z'), personId: ANNE, replacesId: CHLOE },
  ];
  const rota = rotaOf([weekly, second], { overrides });
  const found = onCallAt(rota, zone, at('2026-02-10T12:00:00Z'));
  assert.equal(found.shift?.personId, BRUNO);
  assert.deepEqual(
    found.reasons.map(({ by, key, verdict }) => `${by} ${key} ${verdict}`),
    ['override 2 replaces_nobody', 'override 1 holds', 'layer 1 covered', 'layer 0 covered'],
  );
  const without = onCallAt({ ...rota, unavailable: [BRUNO] }, zone, at('2026-02-10T12:00:00Z'));
  assert.deepEqual(
    without.reasons.map(({ by, key, verdict }) => `${by} ${key} ${verdict}`),
    ['override 2 holds', 'override 1 unavailable', 'layer 1 covered', 'layer 0 unavailable'],
  );
  const before = onCallAt(rotaOf([weekly]), zone, at('2026-01-01T00:00:00Z'));
  assert.deepEqual(before, { shift: null, reasons: [] });
});

test('a rota that can’t be kept is refused field by field', () => {
  assert.deepEqual(rotaFaults(rotaOf([weekly, nights])), []);
  const wrong: Layer[] = [
    { ...weekly, from: '2026-02-30', handover: '24:00', people: [] },
    { ...weekly, until: weekly.from, week: [[{ open: '24:00', close: '8:30' }]] },
    { ...weekly, week: Array(7).fill([]) },
    {
      ...{ kind: 'shifts', name: 'Quarts' },
      shifts: [
        { from: '2026-02-01T08:00', to: '2026-02-01T08:00', personId: 1 },
        { from: '2026-02-01T08:00', to: '2026-02-01T12:00', personId: 1 },
        { from: '2026-02-01T11:00', to: '2026-02-01T13:00', personId: 2 },
        { from: '2026-02-01 11:00', to: '2026-02-31T13:00', personId: 2 },
      ],
    },
  ];
  const faults = rotaFaults({ timeZone: 'America/Nulle-Part', layers: wrong });
  assert.deepEqual(
    faults.map(({ code, field }) => `${field}: ${code}`),
    [
      'timeZone: rota_zone_unknown',
      'layers.0.from: rota_date_invalid',
      'layers.0.handover: rota_time_invalid',
      'layers.0.people: rota_people_missing',
      'layers.1.until: rota_until_invalid',
      'layers.1.week: rota_week_invalid',
      'layers.1.week.0.0.open: rota_time_invalid',
      'layers.1.week.0.0.close: rota_time_invalid',
      'layers.2.week: rota_window_empty',
      'layers.3.shifts.0.to: rota_shift_invalid',
      'layers.3.shifts.3.from: rota_date_invalid',
      'layers.3.shifts.3.to: rota_date_invalid',
      'layers.3.shifts.2: rota_shifts_overlap',
    ],
  );
});
