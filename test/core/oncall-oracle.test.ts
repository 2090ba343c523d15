import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileZone, localIso, type ZoneTable } from '../../core/calendar/zone.ts';
import { onCallAt } from '../../core/oncall/on-call-at.ts';
import type { Rota } from '../../core/oncall/rota.ts';
import { gapsBetween, type Shift, shiftsBetween } from '../../core/oncall/shift.ts';
import { ZONES } from '../oracle/arbitraries.ts';
import { anyRota, nearInstant } from '../oracle/rota-arbitraries.ts';
import { naiveOnCall } from '../oracle/rota-oracle.ts';

// Rotas over the clock changes of 2026 to 2028, held against one instant at a time (Definitions 1 to 4).

const zones = new Map<string, ZoneTable>(
  ZONES.map((name) => [name, compileZone(name, '2025-01-01', '2030-01-01')]),
);
const zoneOf = ({ timeZone }: Rota): ZoneTable => zones.get(timeZone) as ZoneTable;
const personAt = (shifts: readonly Shift[], at: number): number | null =>
  shifts.find(({ from, to }) => from <= at && at < to)?.personId ?? null;

test('who is on call at an instant is who a naive oracle says, by the shift and by its reasons', () => {
  fc.assert(
    fc.property(anyRota, nearInstant, (rota, at) => {
      const { shift, reasons } = onCallAt(rota, zoneOf(rota), at);
      const wanted = naiveOnCall(rota, at);
      assert.equal(shift?.personId ?? null, wanted);
      const holding = reasons.filter(({ verdict }) => verdict === 'holds');
      assert.deepEqual(
        holding.map(({ personId }) => personId),
        wanted === null ? [] : [wanted],
      );
    }),
    { numRuns: 400 },
  );
});

test('shifts and gaps between two instants agree with the oracle at each of their ends, and tile the time', () => {
  fc.assert(
    fc.property(anyRota, nearInstant, fc.integer({ min: 1, max: 200 }), (rota, from, halfHours) => {
      const to = from + halfHours * 1_800_000;
      const shifts = shiftsBetween(rota, zoneOf(rota), from, to);
      const gaps = gapsBetween(shifts, from, to, null);
      const all = [...shifts, ...gaps].sort((a, b) => a.from - b.from);
      assert.equal(all[0]?.from, from);
      assert.equal(all.at(-1)?.to, to);
      for (const [i, one] of all.entries()) {
        assert.ok(one.from < one.to);
        if (i > 0) assert.equal(one.from, all[i - 1]?.to);
        const person = 'personId' in one ? one.personId : null;
        assert.equal(naiveOnCall(rota, one.from), person);
        assert.equal(naiveOnCall(rota, one.to - 1), person);
      }
      const middle = from + Math.floor(halfHours / 2) * 1_800_000;
      assert.equal(personAt(shifts, middle), naiveOnCall(rota, middle));
    }),
    { numRuns: 250 },
  );
});

test('what is computed for a stretch does not depend on where it is cut', () => {
  fc.assert(
    fc.property(anyRota, nearInstant, fc.integer({ min: 2, max: 200 }), (rota, from, halfHours) => {
      const zone = zoneOf(rota);
      const to = from + halfHours * 1_800_000;
      const cut = from + Math.floor(halfHours / 2) * 1_800_000;
      const whole = shiftsBetween(rota, zone, from, to);
      const parts = [
        ...shiftsBetween(rota, zone, from, cut),
        ...shiftsBetween(rota, zone, cut, to),
      ];
      for (const { from: at } of [...whole, ...parts]) {
        assert.equal(personAt(whole, at), personAt(parts, at));
      }
    }),
    { numRuns: 150 },
  );
});

test('a turn keeps its wall-clock ends over every clock change of 2026 to 2028', () => {
  const clock = fc.constantFrom('00:00', '08:30', '12:00', '16:30', '23:45');
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), clock, fc.constantFrom(1, 7), (timeZone, time, days) => {
      const layer = {
        ...{ kind: 'rotation' as const, name: '', from: '2026-01-05', until: null, days },
        ...{ handover: time, people: [1, 2, 3], week: null, on: 'every_day' as const },
      };
      const rota = { timeZone, layers: [layer], overrides: [], holidays: [], unavailable: [] };
      const zone = zones.get(timeZone) as ZoneTable;
      const shifts = shiftsBetween(rota, zone, Date.UTC(2026, 1, 1), Date.UTC(2029, 0, 1));
      assert.ok(shifts.length >= 150);
      for (const [i, { from, personId }] of shifts.slice(1).entries()) {
        assert.equal(localIso(zone, from).slice(11, 16), time);
        assert.notEqual(personId, shifts[i]?.personId);
      }
    }),
    { numRuns: 30 },
  );
});
