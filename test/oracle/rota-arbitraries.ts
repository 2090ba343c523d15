import fc from 'fast-check';
import type { Layer, Override, Rota, ShiftWindow } from '../../core/oncall/rota.ts';
import { ZONES } from './arbitraries.ts';

/** Days next to the clock changes of 2026 to 2028 in those zones, and plain ones. */
const DATES = [
  ...['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'],
  ...['2027-03-14', '2027-03-28', '2027-10-31', '2027-11-07', '2028-03-12', '2028-11-05'],
  ...['2026-06-10', '2027-01-01'],
] as const;

const PEOPLE = [1, 2, 3, 4];
const person = fc.constantFrom(...PEOPLE);

const time = fc
  .tuple(fc.constantFrom(0, 1, 2, 2, 3, 8, 16, 17, 23), fc.constantFrom(0, 0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

const nearDate = (reach: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...DATES), fc.integer({ min: -reach, max: reach }))
    .map(([date, away]) => Temporal.PlainDate.from(date).add({ days: away }).toString());

const windows: fc.Arbitrary<ShiftWindow[]> = fc.array(
  fc.record({ open: time, close: fc.oneof(time, fc.constant('24:00')) }),
  { maxLength: 2 },
);

const rotation: fc.Arbitrary<Layer> = fc
  .record({
    kind: fc.constant('rotation' as const),
    name: fc.constant('tour'),
    from: nearDate(40),
    length: fc.option(fc.integer({ min: 1, max: 60 })),
    days: fc.constantFrom(1, 1, 7, 7, 3, 14),
    handover: time,
    people: fc.array(person, { minLength: 1, maxLength: 4 }),
    week: fc.option(fc.array(windows, { minLength: 7, maxLength: 7 })),
    on: fc.constantFrom('every_day', 'every_day', 'holidays', 'other_days'),
  })
  .map(({ length, ...layer }) => ({
    ...layer,
    until:
      length === null ? null : Temporal.PlainDate.from(layer.from).add({ days: length }).toString(),
  }));

/** Shifts end to end or apart, from a day near a clock change on. */
const written: fc.Arbitrary<Layer> = fc
  .tuple(
    nearDate(2),
    fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 8 }),
    fc.array(person, { minLength: 4, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([date, steps, people, endToEnd]) => {
    const start = Temporal.PlainDate.from(date).toPlainDateTime();
    const walls = steps
      .sort((a, b) => a - b)
      .map((step) =>
        start
          .add({ minutes: step * 30 })
          .toString()
          .slice(0, 16),
      );
    const shifts: { from: string; to: string; personId: number }[] = [];
    for (let i = 0; i + 1 < walls.length; i += endToEnd ? 1 : 2) {
      const personId = people[i % people.length] as number;
      shifts.push({ from: walls[i] as string, to: walls[i + 1] as string, personId });
    }
    return { kind: 'shifts', name: 'quarts', shifts };
  });

/** A second within a day and a half of a clock change of 2026 to 2028, in milliseconds. */
export const nearInstant: fc.Arbitrary<number> = fc
  .tuple(fc.constantFrom(...DATES), fc.integer({ min: -36 * 60, max: 36 * 60 }), fc.boolean())
  .map(([date, minutes, odd]) => {
    const noon = Temporal.PlainDate.from(date).toZonedDateTime({
      timeZone: 'America/Toronto',
      plainTime: '03:00',
    });
    return noon.epochMilliseconds + minutes * 60_000 + (odd ? 59_000 : 0);
  });

const override: fc.Arbitrary<Omit<Override, 'id'>> = fc
  .record({
    from: nearInstant,
    length: fc.integer({ min: 1, max: 40 }),
    personId: person,
    replacesId: fc.option(person),
  })
  .map(({ length, ...one }) => ({ ...one, to: one.from + length * 1_800_000 }));

/** A sound rota of any of the zones, with layers of both kinds, holidays, overrides and absences. */
export const anyRota: fc.Arbitrary<Rota> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  layers: fc.array(fc.oneof({ weight: 3, arbitrary: rotation }, written), { maxLength: 3 }),
  overrides: fc
    .array(override, { maxLength: 3 })
    .map((list) => list.map((one, i) => ({ ...one, id: i + 1 }))),
  holidays: fc.uniqueArray(nearDate(2), { maxLength: 4 }),
  unavailable: fc.oneof(fc.constant([]), fc.uniqueArray(person, { maxLength: 2 })),
});
