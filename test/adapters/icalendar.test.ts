import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeCalendar } from '../../adapters/documents/icalendar.ts';

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

test('an event is written in UTC, whatever the zone of its walls; what may change says its version', () => {
  const shift = { uid: '1', from: AT, to: AT + 1000, summary: 'Garde', changedAt: AT };
  const window = { ...shift, uid: '2', description: 'a\r\nb\u0000', sequence: 2, cancelled: true };
  const times = ['DTSTART:20260308T065959Z', 'DTEND:20260308T070000Z', 'SUMMARY:Garde'];
  const stamps = ['DTSTAMP:20260308T065959Z', 'LAST-MODIFIED:20260308T065959Z'];
  assert.equal(
    writeCalendar('Réseau', [shift, window]),
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Relais//Relais//FR', 'CALSCALE:GREGORIAN'],
      ...['METHOD:PUBLISH', 'NAME:Réseau', 'X-WR-CALNAME:Réseau'],
      ...['BEGIN:VEVENT', 'UID:1', ...stamps, ...times],
      ...['STATUS:CONFIRMED', 'TRANSP:TRANSPARENT', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'UID:2', ...stamps, 'SEQUENCE:2', ...times, 'DESCRIPTION:a\\nb'],
      ...['STATUS:CANCELLED', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n'),
  );
});

test('any text comes back as it was, in lines of 75 octets at most, each whole in UTF-8', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '€', '🎈', ';', ',', '\\', '\n', ':') });
  fc.assert(
    fc.property(text, (summary) => {
      const written = writeCalendar('x', [{ uid: '1', from: AT, to: AT, summary, changedAt: AT }]);
      assert.equal(summaryOf(written), summary);
      for (const line of written.split('\r\n')) {
        assert.ok(Buffer.byteLength(line) <= 75);
        assert.ok(line.isWellFormed());
      }
      assert.doesNotMatch(written.replaceAll('\r\n', ''), /[\r\n]/);
    }),
  );
});
