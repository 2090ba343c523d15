import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from '../../core/report/canonical.ts';
import {
  displayTenths,
  isMet,
  percentFraction,
  percentTenths,
  rate,
} from '../../core/report/rate.ts';

const counts = fc
  .tuple(fc.integer({ min: 0, max: 50_000_000 }), fc.integer({ min: 1, max: 50_000_000 }))
  .map(([a, b]) => (a <= b ? { num: a, den: b } : { num: b, den: a }));
/** Counts whose rate lies next to a tenth of a percent, where rounding would show. */
const nearATenth = fc
  .tuple(fc.integer({ min: 1, max: 50_000 }), fc.nat(1000), fc.integer({ min: -1, max: 1 }))
  .map(([k, tenths, off]) => ({ num: Math.max(0, k * tenths + off), den: k * 1000 }));

test('display truncates and never rounds up', () => {
  const shown = (num: number, den: number): string =>
    rate(num, den, 90).display.replaceAll('\u00a0', '~');
  assert.equal(shown(8996, 10_000), '89,9~%');
  assert.equal(shown(89_999_999, 100_000_000), '89,9~%');
  assert.equal(shown(9, 10), '90~%');
  assert.equal(shown(1, 3), '33,3~%');
  assert.equal(shown(0, 7), '0~%');
  assert.equal(shown(7, 7), '100~%');
  assert.equal(shown(999, 1000), '99,9~%');
  assert.equal(shown(9999, 10_000), '99,9~%');
  assert.equal(shown(1, 2000), '0~%');
  assert.equal(shown(0, 0), 's.~o.');
});

test('a target is met in integers: 89.96 % is not 90 %, 90 % is', () => {
  assert.deepEqual(rate(8996, 10_000, 90), {
    numerator: 8996,
    denominator: 10_000,
    rate: 89.9,
    met: false,
    display: '89,9\u00a0%',
  });
  assert.equal(isMet(9, 10, 90), true);
  assert.equal(isMet(899_999, 1_000_000, 90), false);
  assert.equal(isMet(7, 10, 70), true);
  assert.equal(isMet(17, 20, 85), true);
});

test('nothing over nothing is neither 0 % nor 100 %, and neither met nor missed', () => {
  assert.deepEqual(rate(0, 0, 90), {
    numerator: 0,
    denominator: 0,
    rate: null,
    met: null,
    display: 's.\u00a0o.',
  });
});

test('verdict and truncation agree with exact fractions of big integers', () => {
  fc.assert(
    fc.property(fc.oneof(counts, nearATenth), fc.integer({ min: 1, max: 100 }), (c, target) => {
      const [num, den] = [BigInt(c.num), BigInt(c.den)];
      assert.equal(isMet(c.num, c.den, target), num * 100n >= BigInt(target) * den);
      const tenths = (num * 1000n) / den;
      assert.equal(percentTenths(c.num, c.den), Number(tenths));
      const [whole, decimal] = [tenths / 10n, tenths % 10n];
      const text = decimal === 0n ? `${whole}\u00a0%` : `${whole},${decimal}\u00a0%`;
      assert.equal(displayTenths(Number(tenths)), text);
      const printed = rate(c.num, c.den, target).rate;
      assert.equal(JSON.stringify(printed), decimal === 0n ? `${whole}` : `${whole}.${decimal}`);
    }),
    { numRuns: 2000 },
  );
});

test('a percentage as a fraction is exact and reduced', () => {
  assert.equal(percentFraction(860, 1050), '1720/21');
  assert.equal(percentFraction(9, 10), '90');
  assert.equal(percentFraction(0, 5), '0');
  assert.equal(percentFraction(0, 0), null);
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  fc.assert(
    fc.property(counts, ({ num, den }) => {
      const [a = '', b = '1'] = percentFraction(num, den)?.split('/') ?? [];
      assert.equal(BigInt(a) * BigInt(den), BigInt(b) * BigInt(num) * 100n);
      assert.equal(gcd(BigInt(a), BigInt(b)), 1n);
    }),
  );
});

test('canonical JSON does not depend on the order in which an object was built', () => {
  const a = { month: '2016-04', rows: [{ b: 1, a: null, é: 'é' }], none: undefined };
  const b = { rows: [{ é: 'é', a: null, b: 1 }], month: '2016-04' };
  assert.equal(canonicalJson(a), canonicalJson(b));
  assert.equal(canonicalJson(a), '{"month":"2016-04","rows":[{"a":null,"b":1,"é":"é"}]}');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      // JSON has no -0, and __proto__ is no key that a report could have.
      const text = JSON.stringify(value);
      fc.pre(!text.includes('__proto__'));
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(text));
    }),
  );
});
