import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeCalendar } from '../../adapters/documents/icalendar.ts';
import { markup } from '../../adapters/documents/markup.ts';
import { availabilityOf, lostSeconds, type Stretch } from '../../core/interruption/availability.ts';
import { shownBulletins } from '../../core/interruption/status-board.ts';

const s = (from: number, to: number): Stretch => ({ from: from * 1000, to: to * 1000 });

/** Second by second, sharing no code with what it checks. */
function lostByHand(
  within: Stretch,
  down: readonly Stretch[],
  planned: readonly Stretch[],
): number {
  const inside = (at: number, some: readonly Stretch[]): boolean =>
    some.some(({ from, to }) => from <= at && at < to);
  let lost = 0;
  for (let at = within.from; at < within.to; at += 1000) {
    if (inside(at, down) && !inside(at, planned)) lost += 1;
  }
  return lost;
}

test('lost time: overlaps once, a planned window not at all, what overruns it is', () => {
  assert.equal(lostSeconds(s(0, 100), [s(10, 20), s(15, 30)], []), 20);
  assert.equal(lostSeconds(s(0, 100), [s(10, 40)], [s(5, 25)]), 15);
  assert.equal(lostSeconds(s(0, 100), [s(-50, 10), s(90, 200)], []), 20);
  assert.equal(lostSeconds(s(0, 100), [s(10, 40)], [s(0, 50)]), 0);
});

test('lost time equals that counted second by second', () => {
  let seed = 20_260_209;
  const draw = (most: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * most);
  };
  const some = (count: number): Stretch[] =>
    Array.from({ length: count }, () => {
      const from = draw(120) - 10;
      return s(from, from + 1 + draw(40));
    });
  for (let round = 0; round < 500; round += 1) {
    const [down, planned] = [some(draw(5)), some(draw(4))];
    const within = s(0, 1 + draw(100));
    assert.equal(lostSeconds(within, down, planned), lostByHand(within, down, planned));
  }
});

test('availability is truncated to hundredths, and never shown better than it was', () => {
  assert.equal(availabilityOf(s(0, 100_000), 0), 10_000);
  assert.equal(availabilityOf(s(0, 100_000), 1), 9_999);
  assert.equal(availabilityOf(s(0, 90 * 86_400), 3_600), 9_995);
  assert.equal(availabilityOf(s(0, 10), 10), 0);
});

test('the last correction of a bulletin stands in its place', () => {
  const one = (place: number, fr: string, corrects: number | null = null) => ({
    ...{ place, corrects, publishedAt: place, nextAt: null, text: { fr, en: fr } },
    kind: corrects === null ? ('outage' as const) : ('correction' as const),
  });
  const shown = shownBulletins([one(1, 'A'), one(2, 'B', 1), one(3, 'C'), one(4, 'D', 1)]);
  assert.deepEqual(
    shown.map(({ place, text, correctedAt }) => [place, text.fr, correctedAt]),
    [
      [3, 'C', null],
      [1, 'D', 4],
    ],
  );
});

test('a calendar: UTC instants, CRLF, 75 octets a line without a character cut, signs escaped', () => {
  const text =
    'Mise à jour du réseau ; édifice « É », étage 4, coin nord\nDurée : deux heures 🛠️'.repeat(3);
  const written = writeCalendar('Interruptions', [
    {
      ...{ uid: 'interruption-1@csc.example', sequence: 2, cancelled: false },
      ...{ from: Date.UTC(2026, 2, 8, 6), to: Date.UTC(2026, 2, 8, 8), changedAt: 0 },
      ...{ summary: text, description: text },
    },
  ]);
  assert.ok(written.endsWith('END:VCALENDAR\r\n'));
  assert.ok(!/(^|[^\r])\n/.test(written));
  const lines = written.split('\r\n');
  for (const line of lines) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(line.isWellFormed());
  }
  const unfolded = written.replaceAll('\r\n ', '').split('\r\n');
  assert.ok(unfolded.includes('DTSTART:20260308T060000Z'));
  assert.ok(unfolded.includes('SEQUENCE:2'));
  const summary = unfolded.find((line) => line.startsWith('SUMMARY:'))?.slice(8) ?? '';
  const read = summary.replaceAll(/\\([\\;,n])/g, (_, sign) => (sign === 'n' ? '\n' : sign));
  assert.equal(read, text);
});

test('what is filled into a page stays text, whatever it holds', () => {
  assert.equal(
    markup`<p title="${'"&\''}">${'<b>\u0000'}</p>`.markup,
    '<p title="&#34;&#38;&#39;">&#60;b&#62;\ufffd</p>',
  );
  assert.equal(
    markup`<ul>${['a', 'b'].map((x) => markup`<li>${x}</li>`)}${null}${false}</ul>`.markup,
    '<ul><li>a</li><li>b</li></ul>',
  );
});
