import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween } from '../../core/report/changes.ts';

type Line = Readonly<{
  name: string | null;
  organization?: string | null;
  restored: number;
  met: number;
}>;

const month = (site: readonly Line[], team: readonly Line[] = []) => ({
  hash: String(Math.random()),
  breakdowns: [
    { by: 'site', lines: site },
    { by: 'team', lines: team },
  ],
});
const told = (was: unknown, is: unknown) =>
  changesBetween(was, is).map((one) => [one.place, one.was, one.is]);

/** As months were given out before: those without a workplace are one line, and no line says whose it is. */
const before = [
  { name: 'Siège – Régie', restored: 6, met: 5 },
  { name: null, restored: 9, met: 7 },
];
const now = [
  { name: 'Siège – Régie', organization: 'Régie', restored: 6, met: 5 },
  { name: '– Bureau', organization: 'Bureau', restored: 4, met: 4 },
  { name: '– Régie', organization: 'Régie', restored: 3, met: 2 },
  { name: null, organization: null, restored: 2, met: 1 },
];

test('a month given out before those without a workplace were told apart is unchanged where its figures are', () => {
  assert.deepEqual(told(month(before), month(now)), []);
  const later = now.map((line) =>
    line.name === '– Bureau' ? { ...line, restored: 5, met: 4 } : line,
  );
  assert.deepEqual(told(month(before), month(later)), [
    ['breakdowns.site.lines.null.restored', 9, 10],
  ]);
  assert.deepEqual(told(month(now), month(later)), [
    ['breakdowns.site.lines.– Bureau.restored', 4, 5],
  ]);
});

test('a line that came or went is told by its figures, not by its name', () => {
  const teams = [{ name: 'Dir. du soutien', restored: 3, met: 2 }];
  const place = 'breakdowns.team.lines.Dir. du soutien';
  assert.deepEqual(told(month(now), month(now, teams)), [
    [`${place}.restored`, null, 3],
    [`${place}.met`, null, 2],
  ]);
  assert.deepEqual(told(month(now, teams), month(now)), [
    [`${place}.restored`, 3, null],
    [`${place}.met`, 2, null],
  ]);
  const site = [...now, { name: 'Annexe – Régie', organization: 'Régie', restored: 1, met: 1 }];
  assert.deepEqual(told(month(now), month(site)), [
    ['breakdowns.site.lines.Annexe – Régie.restored', null, 1],
    ['breakdowns.site.lines.Annexe – Régie.met', null, 1],
  ]);
});

test('rates and verdicts follow from their counts, and tickets that came and went are named', () => {
  const row = (ids: string[], over: number) => ({
    commitments: [
      {
        ...{ id: 'restore-p3', numerator: ids.length, denominator: over, met: true, rate: 1 },
        metTickets: { count: ids.length, ids },
      },
    ],
  });
  assert.deepEqual(changesBetween(row(['A', 'B'], 4), row(['B', 'C', 'D'], 4)), [
    {
      ...{ place: 'commitments.restore-p3.numerator', was: 2, is: 3, added: [], removed: [] },
    },
    {
      ...{ place: 'commitments.restore-p3.metTickets', was: 2, is: 3 },
      ...{ added: ['C', 'D'], removed: ['A'] },
    },
  ]);
});
