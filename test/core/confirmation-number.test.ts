import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkDigit,
  displayNumber,
  FIRST_SEQUENCE,
  formatNumber,
  NUMBER_LETTERS,
  parseNumber,
  RESTORE_ADVANCE,
  spokenGroups,
} from '../../core/ticket/confirmation-number.ts';
import { KINDS } from '../../core/ticket/ticket.ts';

/** Sequence values that end with every pair of digits, near both ends and across a change of length. */
function* sequences(): Generator<number> {
  for (const start of [FIRST_SEQUENCE, 9_999_900, 12_345_600, 987_654_300, 99_999_999_900]) {
    for (let i = 0; i < 100; i++) yield start + i;
  }
}

test('a number reads back as itself, whatever its kind', () => {
  for (const kind of KINDS) {
    for (const sequence of sequences()) {
      const number = formatNumber(kind, sequence);
      assert.deepEqual(parseNumber(number), {
        ok: true,
        letters: NUMBER_LETTERS[kind],
        digits: number.slice(3),
        candidates: [number],
      });
    }
  }
});

test('the check digit is one of a quasigroup: no two digits lead from one state to the same', () => {
  for (let prefix = 0; prefix < 1000; prefix++) {
    const seen = new Set<number>();
    for (let digit = 0; digit < 10; digit++) seen.add(checkDigit(`${prefix}${digit}`));
    assert.equal(seen.size, 10);
  }
});

test('any single wrong digit is mistyped, in every place', () => {
  let tried = 0;
  for (const sequence of sequences()) {
    const digits = formatNumber('incident', sequence).slice(3);
    for (let at = 0; at < digits.length; at++) {
      for (const wrong of '0123456789') {
        if (wrong === digits[at]) continue;
        const typed = `INC${digits.slice(0, at)}${wrong}${digits.slice(at + 1)}`;
        assert.deepEqual(parseNumber(typed), { ok: false, code: 'number_mistyped' }, typed);
        tried++;
      }
    }
  }
  assert.ok(tried > 40_000);
});

test('any swap of unlike neighbours is mistyped, the check digit included', () => {
  let tried = 0;
  for (const sequence of sequences()) {
    const digits = formatNumber('request', sequence).slice(3);
    for (let at = 0; at + 1 < digits.length; at++) {
      if (digits[at] === digits[at + 1]) continue;
      const swapped = `${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`;
      assert.deepEqual(parseNumber(swapped), { ok: false, code: 'number_mistyped' }, swapped);
      tried++;
    }
  }
  assert.ok(tried > 2_000);
});

test('spaces, hyphens, case and missing letters are forgiven', () => {
  const number = formatNumber('incident', 1_000_042);
  assert.equal(number, 'INC10000422');
  for (const typed of [
    'INC 1000 0422',
    'inc\u00a01000\u00a00422',
    'Inc-1000-0422',
    ' INC\u202f1000\u20110422 ',
    'inc 10 00 04 22',
    'INC.1000.0422',
    '#INC10000422',
    'ＩＮＣ１００００４２２',
  ]) {
    const parsed = parseNumber(typed);
    assert.ok(parsed.ok && parsed.candidates.includes(number), typed);
  }
  assert.deepEqual(parseNumber('1000 0422'), {
    ok: true,
    letters: null,
    digits: '10000422',
    candidates: ['INC10000422', 'DEM10000422', 'QUE10000422'],
  });
});

test('what is no number at all is malformed, not mistyped', () => {
  for (const typed of [
    '',
    'INC',
    'bonjour',
    'INC1000042',
    'ABC10000422',
    'IN10000422',
    'INC10000422X',
    'INC1000042200000000',
    '10000O422',
    'INC0000\u0000422',
  ]) {
    assert.deepEqual(parseNumber(typed), { ok: false, code: 'number_malformed' }, typed);
  }
});

test('a well-formed number below the first of the sequence was never given: mistyped', () => {
  const digits = `0999999${checkDigit('0999999')}`;
  assert.deepEqual(parseNumber(`INC${digits}`), { ok: false, code: 'number_mistyped' });
  assert.throws(() => formatNumber('incident', FIRST_SEQUENCE - 1), RangeError);
  assert.throws(() => formatNumber('incident', 1_000_001.5), RangeError);
});

test('a number is shown and said in groups, also when it grows', () => {
  const nbsp = '\u00a0';
  assert.equal(displayNumber('INC10000422'), `INC${nbsp}1000${nbsp}0422`);
  assert.deepEqual(spokenGroups('INC10000422'), ['I N C', '10 00', '04 22']);
  const longer = formatNumber('question', FIRST_SEQUENCE + 11 * RESTORE_ADVANCE);
  assert.equal(
    displayNumber(longer).replaceAll(nbsp, ' '),
    'QUE 120 000 01'.concat(longer.slice(-1)),
  );
  assert.deepEqual(spokenGroups(longer).slice(0, 3), ['Q U E', '1 20', '0 00']);
});
