import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSpans, identityRow } from '../../core/report/identity-row.ts';
import { decideCancel } from '../../core/ticket/decide-end.ts';
import { decideIdentityRefusal } from '../../core/ticket/decide-identity.ts';
import type { IdentityDemand } from '../../core/ticket/identity-check.ts';
import {
  type Act,
  approve,
  type Command,
  call,
  DEMAND,
  doubt,
  lift,
  lived,
  move,
  PHONE,
  reopen,
  restore,
  T0,
} from '../harness/reset-history.ts';

const refuse: Command = (t, c) => decideIdentityRefusal(t, 'Personne ne le connaît', c);
const cancel: Command = (t, c) => decideCancel(t, 'Plus besoin', c);

test('each check of a month counts once, by what it came to, over its own denominator', () => {
  const two = { ...DEMAND, needed: 2 } as const;
  const lives: readonly (readonly [string, IdentityDemand, readonly Act[]])[] = [
    ['CALLED', DEMAND, [[1, call()]]],
    [
      'KNOWN',
      DEMAND,
      [
        [1, call(PHONE, false)],
        [2, approve],
      ],
    ],
    [
      'BOTH',
      two,
      [
        [1, call()],
        [2, doubt],
        [1, call()],
        [2, approve],
      ],
    ],
    [
      'REFUSED',
      DEMAND,
      [
        [1, call()],
        [2, doubt],
        [1, refuse],
      ],
    ],
    ['LEFT', DEMAND, [[1, cancel]]],
    [
      'LIFTED',
      DEMAND,
      [
        [1, move(2, null)],
        [3, lift(false)],
      ],
    ],
    ['WAITS', two, [[1, call()]]],
  ];
  const histories = lives.map(([number, demand, acts]) => ({
    ...{ number, history: lived('request', demand, acts).history },
  }));
  const month = identityRow(histories, { from: T0 - 1, to: T0 + 3_600_000 });
  assert.equal(month.asked.count, 7);
  assert.deepEqual(month.waiting.ids, ['WAITS']);
  const shares = [month.proved, month.refused, month.abandoned, month.lifted].map((one) => [
    ...[one.numerator, one.denominator, one.tickets.ids.join()],
  ]);
  assert.deepEqual(shares, [
    [3, 6, 'BOTH,CALLED,KNOWN'],
    [1, 6, 'REFUSED'],
    [1, 6, 'LEFT'],
    [1, 6, 'LIFTED'],
  ]);
  assert.deepEqual(
    month.means.map(({ by, numerator, denominator }) => [by, numerator, denominator]),
    [
      ['callback', 1, 3],
      ['colleague', 1, 3],
      ['representative', 0, 3],
      ['several', 1, 3],
    ],
  );
  // Proved after one, two and four minutes.
  assert.equal(month.medianSeconds, 120);
  const next = identityRow(histories, { from: T0 + 3_600_000, to: T0 + 7_200_000 });
  assert.deepEqual(
    [next.asked.count, next.proved.display, next.medianSeconds],
    [0, 's.\u00a0o.', null],
  );
  assert.deepEqual(next.waiting.ids, ['WAITS'], 'what waits still waits the month after');
});

test('what is doubted, asked for again or known later does not change the month it was in', () => {
  const { history } = lived('incident', DEMAND, [
    ...([
      [1, call()],
      [1, restore],
      [1, reopen],
      [2, doubt],
      [1, call()],
    ] as const),
  ]);
  const minute = (n: number): number => T0 + n * 60_000 + 1;
  assert.deepEqual(
    checkSpans(history, minute(1)).map((one) => one.outcome),
    ['proved'],
  );
  assert.deepEqual(
    checkSpans(history, minute(4)).map((one) => one.outcome),
    ['proved', null],
  );
  assert.deepEqual(
    checkSpans(history, minute(5)).map(({ askedAt, at, by }) => [askedAt, at, by]),
    [
      [T0, T0 + 60_000, 'callback'],
      [T0 + 180_000, T0 + 300_000, 'callback'],
    ],
  );
});
