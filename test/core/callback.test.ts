import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actOnOwed, type CallbackAct, type Owed } from '../../core/call/callback.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';

const ACTS: readonly CallbackAct[] = [
  { act: 'take' },
  { act: 'leave' },
  { act: 'try', reached: false },
  { act: 'try', reached: true },
  { act: 'give_up', reason: 'A rappelé' },
];

test('what each act makes of a call-back, by where it is and who acts', () => {
  const taken = { state: 'taken', takenBy: 1, tries: 1 } as const;
  const table: [Owed, { id: number; leads: boolean }, string[]][] = [
    [
      { state: 'waiting', takenBy: null, tries: 1 },
      { id: 1, leads: false },
      ['taken 1', 'waiting', 'callback_not_taken', 'callback_not_taken', 'given_up 1'],
    ],
    [
      taken,
      { id: 1, leads: false },
      ['taken 1', 'waiting', 'waiting 2', 'reached 1 2', 'given_up 1'],
    ],
    [taken, { id: 2, leads: false }, Array(5).fill('callback_taken')],
    [
      taken,
      { id: 2, leads: true },
      ['callback_taken', 'waiting', ...Array(3).fill('callback_taken')],
    ],
    [
      { state: 'reached', takenBy: 1, tries: 1 },
      { id: 1, leads: true },
      Array(5).fill('callback_over'),
    ],
    [
      { state: 'given_up', takenBy: 1, tries: 1 },
      { id: 1, leads: true },
      Array(5).fill('callback_over'),
    ],
  ];
  for (const [owed, by, expected] of table) {
    const given = ACTS.map((act) => {
      const made = actOnOwed(owed, by, act);
      if (isRefusal(made)) return made.code;
      const more = [made.takenBy ?? '', made.tries === owed.tries ? '' : made.tries];
      return [made.state, ...more.filter((word) => word !== '')].join(' ');
    });
    assert.deepEqual(given, expected, JSON.stringify([owed, by]));
  }
});
