import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  hiddenCells,
  hiddenOrganizations,
  hiddenPlaces,
  LEAST_TOLD,
  type OfOrganization,
} from '../../core/report/suppress.ts';
import { spanOf } from '../harness/span.ts';

const lines = fc.array(
  fc.tuple(fc.nat(30), fc.nat(30)).map(([met, late]) => ({ restored: met + late, met })),
  { minLength: 1, maxLength: 12 },
);

test('no cell under five is told, and no total gives one away', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const hidden = hiddenCells(all);
      for (const column of ['restored', 'met'] as const) {
        const not = all.filter((_line, i) => hidden[i]?.[column]).map((line) => line[column]);
        const told = all.filter((_line, i) => !hidden[i]?.[column]).map((line) => line[column]);
        assert.ok(told.every((value) => value >= LEAST_TOLD));
        const sum = not.reduce((a, b) => a + b, 0);
        assert.ok(not.length === 0 || told.length === 0 || (not.length > 1 && sum >= LEAST_TOLD));
      }
      all.forEach(({ restored, met }, i) => {
        const rest = restored - met;
        const both = !hidden[i]?.restored && !hidden[i]?.met;
        assert.ok(!both || rest === 0 || rest >= LEAST_TOLD, 'a difference tells');
      });
    }),
  );
});

test('large counts are all told, and one small cell takes the next smallest with it', () => {
  const of = (...values: number[]) =>
    hiddenCells(values.map((restored) => ({ restored, met: restored }))).map((one) => one.restored);
  assert.deepEqual(of(5, 9, 30), [false, false, false]);
  assert.deepEqual(of(30, 4, 9), [false, true, true]);
  assert.deepEqual(of(30, 1, 1, 9), [false, true, true, true]);
  assert.deepEqual(of(3), [true]);
});

type Place = OfOrganization & { readonly name: string };

/** The organizations of places, and what is not told of both tables. */
function bothTables(places: readonly Place[]) {
  const own = [...Map.groupBy(places, ({ organization }) => organization)];
  const organizations = own.map(([organization, lines]) => ({
    organization,
    restored: lines.reduce((all, one) => all + one.restored, 0),
    met: lines.reduce((all, one) => all + one.met, 0),
  }));
  const wholes = hiddenOrganizations(organizations, places);
  const named = new Map(organizations.map(({ organization }, i) => [organization, wholes[i]!]));
  return { organizations, wholes, hidden: hiddenPlaces(places, named) };
}

const place = (name: string, restored: number, met = restored): Place => ({
  ...{ name, organization: name.slice(0, 1), restored, met },
});

test('what is not told of a workplace is not the rest of its organization', () => {
  const told = (...places: Place[]) => {
    const { organizations, wholes, hidden } = bothTables(places);
    const names = [...organizations.map((one) => one.organization), ...places.map((p) => p.name)];
    return names.filter((_name, i) => [...wholes, ...hidden][i]?.restored === false);
  };
  const [a, b] = [
    [place('A1', 17), place('A2', 3)],
    [place('B1', 6), place('B2', 30)],
  ];
  assert.deepEqual(told(...a, ...b), ['A', 'B', 'B1', 'B2']);
  // Of a large organization the others are told.
  const more = [...a, place('A3', 40), place('A4', 50)];
  assert.deepEqual(told(...more, ...b), ['A', 'B', 'A3', 'A4', 'B1', 'B2']);
  // Of one that is not told none is, large as it may be.
  assert.deepEqual(told(place('C1', 4), ...b, place('D1', 90), place('D2', 80)), ['D', 'D1', 'D2']);
  // Five of one each are told by five.
  const ones = ['A1', 'A2', 'A3', 'A4', 'A5'].map((name) => place(name, 1));
  assert.deepEqual(told(...ones, ...b, place('D1', 90)), ['D', 'D1']);
});

const twoTables = fc.array(
  fc
    .tuple(fc.constantFrom('A', 'B', 'C'), fc.nat(12), fc.oneof(fc.constant(0), fc.nat(12)))
    .filter(([, met, late]) => met + late > 0)
    .map(
      ([organization, met, late]): Place => ({
        ...{ name: '', organization, restored: met + late, met },
      }),
    ),
  { minLength: 2, maxLength: 9 },
);

test('no small count of a place or an organization follows from both tables and their totals', () => {
  fc.assert(
    fc.property(twoTables, (places) => {
      const { organizations, wholes, hidden } = bothTables(places);
      const columns = ['restored', 'met'] as const;
      const row = (of: readonly number[], c: number, less = 0): number[] =>
        columns.flatMap((_one, d) =>
          places.map((_place, i) => (of.includes(i) ? Number(c === d) - (d === 1 ? less : 0) : 0)),
        );
      const lines = [
        ...places.map((one, i) => ({ ...one, of: [i], not: hidden[i] })),
        ...organizations.map((one, i) => ({
          ...one,
          of: [...places.keys()].filter((p) => places[p]?.organization === one.organization),
          not: wholes[i],
        })),
      ];
      const all = [...places.keys()];
      const known = columns.flatMap((column, c) => [
        row(all, c),
        ...lines.filter(({ not }) => not?.[column] === false).map(({ of }) => row(of, c)),
      ]);
      const follows = spanOf(known);
      for (const { of, not, restored, met } of lines) {
        // The commitments tell what is of all.
        if (of.length === all.length) continue;
        for (const [c, column] of columns.entries()) {
          assert.equal(follows(row(of, c)), not?.[column] === false, column);
        }
        assert.ok(not?.restored === true || restored >= LEAST_TOLD);
        assert.ok(not?.met === true || met >= LEAST_TOLD);
        const rest = restored - met;
        assert.ok(rest === 0 || rest >= LEAST_TOLD || !follows(row(of, 0, 1)), 'a difference');
      }
    }),
    { numRuns: 3000 },
  );
});
