import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileZone, dateOfDay, dayNumber, localIso } from '../../core/calendar/zone.ts';
import { isTouched, narrowed } from '../../core/interruption/audience.ts';
import {
  frozenBy,
  MOST_WINDOWS,
  windowConflicts,
  windowFault,
  windowOfWall,
  windowsOf,
} from '../../core/interruption/planned-window.ts';

const ZONES = ['America/Toronto', 'America/Halifax', 'America/Blanc-Sablon'];
const every = [1, 2, 3, 4, 5, 6, 7];

/** The instant of a wall-clock time as Temporal has it: shares nothing with what it checks. */
const wall = (timeZone: string, date: string, time: string): number =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds;

test('each window keeps its wall-clock ends over every change of clock of 2026 to 2028', () => {
  for (const timeZone of ZONES) {
    const zone = compileZone(timeZone);
    for (const [opens, closes] of [
      ...[
        ['22:00', '04:00'],
        ['01:30', '02:30'],
        ['02:00', '03:00'],
        ['00:00', '24:00'],
      ],
      ...[
        ['23:30', '01:15'],
        ['01:00', '01:30'],
        ['06:00', '06:00'],
      ],
    ] as const) {
      for (let year = 2026; year <= 2028; year += 1) {
        for (const [from, until] of [
          [`${year}-01-01`, `${year}-06-30`],
          [`${year}-07-01`, `${year}-12-31`],
        ] as const) {
          const windows = windowsOf({ from, until, weekdays: every, opens, closes }, zone);
          const expected: [number, number][] = [];
          for (let day = dayNumber(from); day <= dayNumber(until); day += 1) {
            const date = dateOfDay(day);
            const next = closes <= opens;
            const end = closes === '24:00' ? '00:00' : closes;
            const endDate = next || closes === '24:00' ? dateOfDay(day + 1) : date;
            const pair: [number, number] = [
              wall(timeZone, date, opens),
              wall(timeZone, endDate, end),
            ];
            if (pair[0] < pair[1]) expected.push(pair);
          }
          assert.deepEqual(
            windows.map((one) => [one.from, one.to]),
            expected,
            `${timeZone} ${opens}`,
          );
        }
      }
    }
  }
});

test('a night of change is an hour shorter or longer, and ends when the clock says so', () => {
  const zone = compileZone('America/Toronto');
  const night = { weekdays: [6], opens: '22:00', closes: '06:00' };
  const hours = (date: string): number => {
    const [window] = windowsOf({ ...night, from: date, until: date }, zone);
    assert.match(localIso(zone, window?.to ?? 0), /T06:00:00/);
    return ((window?.to ?? 0) - (window?.from ?? 0)) / 3_600_000;
  };
  assert.deepEqual(['2026-03-07', '2026-10-31', '2026-06-06'].map(hours), [7, 9, 8]);
});

test('only the days of the week that are chosen, and no more than there may be', () => {
  const zone = compileZone('America/Toronto');
  const year = { from: '2026-01-01', until: '2026-12-31', opens: '18:00', closes: '20:00' };
  const sundays = windowsOf({ ...year, weekdays: [7] }, zone);
  assert.equal(sundays.length, 52);
  assert.ok(sundays.every(({ from }) => new Date(from - 12 * 3_600_000).getUTCDay() === 0));
  const long = windowsOf({ ...year, until: '2028-12-31', weekdays: every }, zone);
  assert.equal(windowFault(long, 0), 'window_too_many');
  assert.ok(long.length <= MOST_WINDOWS + 1);
});

const at = (from: number, to: number) => ({ from, to });

test('windows meet at the same time on a service of both; ends that touch do not', () => {
  const standing = [
    { id: 1, serviceIds: [1], workplaceIds: [], ...at(10, 20) },
    { id: 2, serviceIds: [2], workplaceIds: [], ...at(10, 20) },
    { id: 3, serviceIds: [1, 2], workplaceIds: [], ...at(20, 30) },
  ];
  const meets = (serviceIds: number[], ...windows: { from: number; to: number }[]) =>
    windowConflicts({ serviceIds, workplaceIds: [], windows }, standing).map(({ id }) => id);
  assert.deepEqual(meets([1], at(15, 20)), [1]);
  assert.deepEqual(meets([1], at(0, 10), at(30, 40)), []);
  assert.deepEqual(meets([2], at(0, 100)), [2, 3]);
  assert.deepEqual(meets([3], at(0, 100)), []);
  assert.deepEqual(frozenBy([at(0, 10)], [at(10, 20)]), []);
  assert.deepEqual(frozenBy([at(0, 11)], [at(10, 20), at(20, 30)]), [at(10, 20)]);
});

test('windows meet at a place that both name too, whatever their services; elsewhere they do not', () => {
  const standing = [
    { id: 1, serviceIds: [1], workplaceIds: [7], ...at(10, 20) },
    { id: 2, serviceIds: [2], workplaceIds: [8], ...at(10, 20) },
    { id: 3, serviceIds: [3], workplaceIds: [], ...at(10, 20) },
  ];
  const meets = (serviceIds: number[], workplaceIds: number[]) =>
    windowConflicts({ serviceIds, workplaceIds, windows: [at(15, 25)] }, standing).map(
      ({ id, grounds }) => `${id} ${grounds.join()}`,
    );
  assert.deepEqual(meets([2], [7]), ['1 workplace', '2 service']);
  assert.deepEqual(meets([1], [7]), ['1 service,workplace']);
  assert.deepEqual(meets([9], [9]), []);
  assert.deepEqual(meets([3], []), ['3 service']);
});

test('who is touched: by their place or their organization; one with a place named is touched there only', () => {
  const [here, there] = [
    { organizationId: 1, workplaceId: 7 },
    { organizationId: 1, workplaceId: 8 },
  ];
  const other = { organizationId: 2, workplaceId: 9 };
  const nowhere = { organizationId: null, workplaceId: null };
  const touched = (organizations: number[], ...places: [id: number, owner: number][]) => {
    const workplaces = places.map(([id, organizationId]) => ({ id, organizationId }));
    const touch = narrowed(organizations, workplaces);
    return [here, there, other, nowhere].map((placed) => isTouched(touch, placed));
  };
  assert.deepEqual(touched([]), [true, true, true, true]);
  assert.deepEqual(touched([1]), [true, true, false, false]);
  assert.deepEqual(touched([], [7, 1]), [true, false, false, false]);
  assert.deepEqual(touched([1], [7, 1]), [true, false, false, false]);
  assert.deepEqual(touched([2], [8, 1]), [false, true, true, false]);
});

test('windows that are over, empty or none are refused', () => {
  assert.equal(windowFault([], 0), 'window_none');
  assert.equal(windowFault([at(5, 5)], 0), 'window_empty');
  assert.equal(windowFault([at(1, 5), at(6, 9)], 5), 'window_over');
  assert.equal(windowFault([at(1, 5)], 4), null);
});

test('a window by its wall clock is that of its zone, over every change of clock', () => {
  for (const timeZone of ZONES) {
    const zone = compileZone(timeZone);
    for (const date of ['2026-03-08', '2026-11-01', '2027-03-14', '2027-07-01', '2028-11-05']) {
      const window = windowOfWall({ from: `${date}T01:30`, to: `${date}T04:00` }, zone);
      assert.deepEqual(
        [window.from, window.to],
        [wall(timeZone, date, '01:30'), wall(timeZone, date, '04:00')],
        `${timeZone} ${date}`,
      );
    }
  }
});
