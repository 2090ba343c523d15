import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maySendCode } from '../../core/notification/sms-code.ts';
import { plainSigns, smsLength } from '../../core/notification/sms-length.ts';
import { shownAddress, smsNumber } from '../../core/notification/sms-number.ts';
import { smsWord } from '../../core/notification/sms-word.ts';

test('a text is counted as networks count it (3GPP TS 23.038, 23.040)', () => {
  const table: readonly [text: string, alphabet: string, units: number, segments: number][] = [
    ['', 'GSM-7', 0, 0],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    // A sign of two septets is not cut: 152 of the first part's 153 are used.
    ['€'.repeat(153), 'GSM-7', 306, 3],
    ['éàèùÇ'.repeat(32), 'GSM-7', 160, 1],
    ['ê'.repeat(70), 'UCS-2', 70, 1],
    ['ê'.repeat(71), 'UCS-2', 71, 2],
    ['ê'.repeat(134), 'UCS-2', 134, 2],
    ['ê'.repeat(135), 'UCS-2', 135, 3],
    // Nor is a pair of surrogates: 66 units of 67.
    ['😀'.repeat(67), 'UCS-2', 134, 3],
    ['ç', 'UCS-2', 1, 1],
  ];
  for (const [text, alphabet, units, segments] of table) {
    assert.deepEqual(smsLength(text), { alphabet, units, segments }, text.slice(0, 5));
  }
});

test('typography is made plain, letters stay', () => {
  const typeset = 'INC\u00a01000\u00a00018\u00a0: «\u00a0prêt\u00a0» – l’écran…\n75\u202f%';
  assert.equal(plainSigns(typeset), 'INC 1000 0018 : "prêt" - l\'écran... 75 %');
  assert.equal(smsLength(plainSigns('L’été – « ici »…')).alphabet, 'GSM-7');
});

test('numbers are read in E.164 and as they are written in Canada, and nothing else', () => {
  const good = {
    '418 555-0123': '+14185550123',
    '(418) 555-0123': '+14185550123',
    '1-418-555-0123': '+14185550123',
    '+1 418 555 0123': '+14185550123',
    '+33 6 12 34 56 78': '+33612345678',
  };
  for (const [said, number] of Object.entries(good)) assert.equal(smsNumber(said), number, said);
  const bad = ['', '555-0123', '018 555-0123', '418 055-0123', '+1 418 555 012', '+0 123 456 789'];
  for (const said of [...bad, '+1234567890123456', 'abc', '+1418555O123', '9-418-555-0123']) {
    assert.equal(smsNumber(said), null, said);
  }
});

test('of a number others see the last two digits, of an address all', () => {
  const seen = shownAddress({ channel: 'sms', address: '+14185550123' });
  assert.equal(seen, '+1 •••••••23');
  assert.equal(shownAddress({ channel: 'mail', address: 'a@b.ca' }), 'a@b.ca');
  assert.equal(shownAddress({ channel: 'sms', address: null }), null);
});

test('three codes leave an hour, ten a day', () => {
  const now = 100 * 3_600_000;
  const before = (...minutes: number[]) => minutes.map((m) => now - m * 60_000);
  assert.equal(maySendCode([], now), true);
  assert.equal(maySendCode(before(1, 2), now), true);
  assert.equal(maySendCode(before(1, 2, 59), now), false);
  assert.equal(maySendCode(before(1, 2, 60), now), true);
  const day = before(100, 200, 300, 400, 500, 600, 700, 800, 900, 1000);
  assert.equal(maySendCode(day, now), false);
  assert.equal(maySendCode(day.slice(1), now), true);
});

test('a word that stops is known alone, whatever its case, accents and signs; all else asks for help', () => {
  const table: readonly [text: string, word: string, language: string | null][] = [
    ['STOP', 'stop', null],
    [' stop.\n', 'stop', null],
    ['ARRET', 'stop', 'fr'],
    ['Arrêt\u00a0!', 'stop', 'fr'],
    ['arre\u0302t', 'stop', 'fr'],
    ['«\u00a0Arrêt\u00a0»', 'stop', 'fr'],
    ['Unsubscribe', 'stop', 'en'],
    ['Aide', 'help', 'fr'],
    ['HELP?', 'help', 'en'],
    ['ne pas arrêt', 'help', null],
    ['non-stop', 'help', null],
    ['constructor', 'help', null],
    ['toString', 'help', null],
    ['', 'help', null],
  ];
  for (const [text, word, language] of table) {
    assert.deepEqual(smsWord(text), { word, language }, JSON.stringify(text));
  }
});
