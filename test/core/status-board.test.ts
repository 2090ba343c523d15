import assert from 'node:assert/strict';
import { test } from 'node:test';
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
