import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeIcal } from '../../core/calendar/ical.ts';

const AT = Date.parse('2026-03-08T06:59:59Z');

/** Text as a reader of RFC 5545 finds it: lines unfolded, escapes undone. */
function summaryOf(text: string): string {
  const line = text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((one) => one.startsWith('SUMMARY:'));
  return (line ?? '')
    .slice('SUMMARY:'.length)
    .replaceAll(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
}

test('an event is written in UTC, whatever the zone of its walls', () => {
  const event = { uid: '1', from: AT, to: AT + 1000, summary: 'Garde', description: 'a\r\nb' };
  assert.equal(
    writeIcal('Réseau', [event], AT),
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Relais//Relais//FR', 'CALSCALE:GREGORIAN'],
      ...['X-WR-CALNAME:Réseau', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260308T065959Z'],
      ...['DTSTART:20260308T065959Z', 'DTEND:20260308T070000Z', 'SUMMARY:Garde'],
      ...['DESCRIPTION:a\\nb', 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n'),
  );
});

test('any text comes back as it was, in lines of 75 octets at most, each whole in UTF-8', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '€', '🎈', ';', ',', '\\', '\n', ':') });
  fc.assert(
    fc.property(text, (summary) => {
      const written = writeIcal('x', [{ uid: '1', from: AT, to: AT, summary }], AT);
      assert.equal(summaryOf(written), summary);
      for (const line of written.split('\r\n')) {
        assert.ok(Buffer.byteLength(line) <= 75);
        assert.ok(line.isWellFormed());
      }
      assert.doesNotMatch(written.replaceAll('\r\n', ''), /[\r\n]/);
    }),
  );
});
