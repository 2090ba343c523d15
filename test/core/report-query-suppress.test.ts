import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type MeasureName, MEASURES, measuresOf, type Query } from '../../core/report/query.ts';
import type { CountedLine, Sums } from '../../core/report/query-figure.ts';
import { hiddenFigures } from '../../core/report/query-suppress.ts';
import { spanOf } from '../harness/span.ts';

const query = (measures: readonly MeasureName[], more: Partial<Query> = {}): Query => ({
  ...{ subject: MEASURES[measures[0] ?? 'restored'].subject, measures, dimensions: ['team'] },
  ...{ filters: {}, period: 'last_month', from: null, to: null, ...more },
});

type Counts = Record<string, number>;
const line = (key: string, sums: Counts): CountedLine => ({ keys: [key], sums });
const totalOf = (lines: readonly CountedLine[]): Counts => {
  const total: Counts = {};
  for (const { sums } of lines) {
    for (const [sum, value] of Object.entries(sums)) total[sum] = (total[sum] ?? 0) + (value ?? 0);
  }
  return total;
};
const hiddenOf = (measures: readonly MeasureName[], lines: readonly CountedLine[]) =>
  hiddenFigures(query(measures), lines, totalOf(lines));

test('two measures over one count hide it on the same lines', () => {
  const lines = [
    ...[line('A', { restored: 3, met: 3 }), line('B', { restored: 10, met: 10 })],
    ...[line('C', { restored: 15, met: 5 }), line('D', { restored: 40, met: 30 })],
  ];
  assert.deepEqual(hiddenOf(['restored', 'in_time'], lines), {
    ...{ lines: [both(true), both(true), both(false), both(false)], total: both(false) },
  });
  // A mean tells its count as well.
  assert.deepEqual(hiddenOf(['restored', 'mean_restoration'], lines).lines, [
    ...[both(true), both(true), both(false), both(false)],
  ]);
});

const both = (not: boolean): boolean[] => [not, not];

test('what is left of a count on a line is not told by the parts of it that are', () => {
  const lines = [
    line('A', { incidents: 42, restored: 40, left_out: 2 }),
    line('B', { incidents: 40, restored: 30, left_out: 10 }),
    line('C', { incidents: 80, restored: 60, left_out: 20 }),
  ];
  assert.deepEqual(hiddenOf(['incidents', 'restored', 'left_out'], lines), {
    lines: [
      [false, true, true],
      [false, true, true],
      [false, false, false],
    ],
    total: [false, false, false],
  });
  // Asked for or not.
  assert.deepEqual(hiddenOf(['incidents', 'restored'], lines).lines, [
    ...[[false, true], [false, true], both(false)],
  ]);
  const calls = [
    line('A', { offered: 60, official: 57, answered_within: 50 }),
    line('B', { offered: 50, official: 40, answered_within: 30 }),
    line('C', { offered: 90, official: 80, answered_within: 60 }),
  ];
  assert.deepEqual(hiddenOf(['offered', 'answered_within'], calls).lines, [
    ...[[false, true], [false, true], both(false)],
  ]);
});

test('of the parts of a count the smaller ones are kept back, and the large one told', () => {
  const one = { offered: 60, answered: 50, abandoned: 9, platform: 1 };
  const lines = [line('A', one), line('B', { ...one, answered: 49 }), line('C', one)];
  assert.deepEqual(
    hiddenOf(['offered', 'answered', 'abandoned', 'platform'], lines).lines,
    lines.map(() => [false, false, true, true]),
  );
});

test('five lines of one each would each be told by their sum', () => {
  const lines = [1, 1, 1, 1, 1, 9, 40].map((incidents, i) => line(String(i), { incidents }));
  assert.deepEqual(
    hiddenOf(['incidents'], lines).lines.map(([one]) => one),
    [true, true, true, true, true, true, false],
  );
});

// A linear check: unknown counts of every line, and all that the figures tell of them.

const few = fc.oneof(fc.constant(0), fc.nat(6), fc.integer({ min: 5, max: 40 }));
const incidents = fc
  .array(few, { minLength: 8, maxLength: 8 })
  .map(([met = 0, late = 0, out = 0, ...more]) => {
    const restored = met + late;
    const all = restored + out;
    const within = (whole: number, k: number): number => Math.min(whole, more[k] ?? 0);
    const sums = { incidents: all, restored, met, left_out: out, reopened: within(restored, 0) };
    const [contact, routed] = [within(restored, 1), within(all, 2)];
    const of = { contact_all: contact, contact_met: within(contact, 3) };
    return { ...sums, ...of, routed, ping_pong: within(routed, 4) };
  });
const calls = fc.tuple(few, few, few, few, few).map(([soon, late, abandoned, platform, short]) => {
  const answered = soon + late;
  const official = answered + abandoned + platform;
  const parts = { answered, answered_within: soon, abandoned, platform, short_abandoned: short };
  return { ...parts, offered: official + short, official, handled: answered };
});
const MADE_UP: readonly (readonly [string, ...string[]])[] = [
  ['incidents', 'restored', 'left_out'],
  ['offered', 'official', 'short_abandoned'],
  ['official', 'answered', 'abandoned', 'platform'],
];
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  incidents: ['restored', 'left_out', 'met', 'contact_all', 'reopened', 'routed'],
  restored: ['met', 'contact_all', 'reopened'],
  contact_all: ['contact_met'],
  routed: ['ping_pong'],
  offered: ['official', 'answered', 'answered_within', 'abandoned', 'platform'],
  official: ['answered', 'abandoned', 'platform', 'answered_within'],
  answered: ['answered_within'],
};
const inside = Object.entries(INSIDE).flatMap(([whole, parts]) =>
  parts.map((part) => [whole, part] as const),
);
const UNTOLD = new Set<MeasureName>([
  'waits',
  'waited',
  'late_waits',
  'hops',
  'median_restoration',
]);
const asked = (subject: Query['subject']) =>
  fc.subarray(
    measuresOf(subject).filter((name) => !UNTOLD.has(name) && !/^(?:out_of|emerg)/.test(name)),
    { minLength: 1, maxLength: 5 },
  );
const table = fc.oneof(
  fc.tuple(asked('incidents'), fc.array(incidents, { minLength: 2, maxLength: 5 })),
  fc.tuple(asked('calls'), fc.array(calls, { minLength: 2, maxLength: 5 })),
);

test('no small count, nor what is left out of one told beside it, follows from the figures told', () => {
  fc.assert(
    fc.property(table, ([measures, counts]) => {
      const lines = counts.map((sums, i) => line(String(i), sums as Sums as Counts));
      const total = totalOf(lines);
      const hidden = hiddenFigures(query(measures), lines, total);
      const names = Object.keys(counts[0] ?? {});
      const at = (i: number, sum: string): number => i * names.length + names.indexOf(sum);
      const row = (...of: (readonly [number, number])[]): number[] => {
        const made = Array.from({ length: names.length * lines.length }, () => 0);
        for (const [place, times] of of) made[place] = times;
        return made;
      };
      const all = (sum: string) => row(...lines.map((_line, i) => [at(i, sum), 1] as const));
      const known: number[][] = [];
      for (const [m, name] of measures.entries()) {
        const { of, over } = MEASURES[name];
        for (const sum of [of, over].filter((one) => one !== null && names.includes(one))) {
          lines.forEach((_line, i) => {
            if (hidden.lines[i]?.[m] === false) known.push(row([at(i, sum as string), 1]));
          });
          if (hidden.total[m] === false) known.push(all(sum as string));
        }
      }
      for (const [whole, ...parts] of MADE_UP.filter(([one]) => names.includes(one))) {
        lines.forEach((_line, i) => {
          known.push(row([at(i, whole), 1], ...parts.map((one) => [at(i, one), -1] as const)));
        });
      }
      const follows = spanOf(known);
      const value = (i: number, sum: string): number => lines[i]?.sums[sum as 'met'] ?? 0;
      for (const i of lines.keys()) {
        for (const sum of names) {
          const small = value(i, sum) > 0 && value(i, sum) < 5;
          assert.ok(!small || !follows(row([at(i, sum), 1])), `${sum} of line ${i}`);
        }
        for (const [whole, part] of inside) {
          if (!names.includes(whole)) continue;
          const left = value(i, whole) - value(i, part);
          const told = left > 0 && left < 5 && follows(row([at(i, whole), 1], [at(i, part), -1]));
          assert.ok(!told, `${whole} without ${part} of line ${i}`);
        }
        for (const [m, name] of measures.entries()) {
          const { of, over } = MEASURES[name];
          const sum = names.includes(of) ? of : over;
          assert.ok(hidden.lines[i]?.[m] === false || !follows(row([at(i, sum ?? of), 1])), name);
        }
      }
    }),
    { numRuns: 2000 },
  );
});
