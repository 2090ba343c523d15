import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Arrival,
  bareSubject,
  CAPS,
  decideFiling,
  numbersIn,
} from '../../core/mail/decide-filing.ts';

const PLAIN: Arrival = {
  ...{ sender: 'rose@exemple.ca', automatic: null, thread: null, hinted: null, disabled: false },
  ...{ vouched: false, handover: null },
  recent: { sender: 0, domain: 0 },
};
const THREAD = { ticketId: 7, participant: true, takesMessages: true };

const TABLE: readonly (readonly [Partial<Arrival>, expected: object])[] = [
  [{}, { outcome: 'filed', follows: null }],
  [{ thread: THREAD }, { outcome: 'added', ticketId: 7, handover: false }],
  [{ thread: { ...THREAD, takesMessages: false } }, { outcome: 'filed', follows: 7 }],
  [
    { thread: { ...THREAD, participant: false } },
    { outcome: 'parked', reason: 'unverified', ticketId: 7 },
  ],
  // Whom it was redirected to answers with what only they were sent.
  [
    { handover: { ticketId: 8, participant: true } },
    { outcome: 'added', ticketId: 8, handover: true },
  ],
  [
    { handover: { ticketId: 8, participant: false } },
    { outcome: 'parked', reason: 'unverified', ticketId: 8 },
  ],
  [
    { handover: { ticketId: 8, participant: true }, automatic: 'auto_submitted' },
    { outcome: 'parked', reason: 'automatic', ticketId: 8 },
  ],
  [
    { handover: { ticketId: 8, participant: true }, thread: THREAD },
    { outcome: 'added', ticketId: 7, handover: false },
  ],
  [{ hinted: 9 }, { outcome: 'parked', reason: 'unverified', ticketId: 9 }],
  [
    { hinted: 9, thread: THREAD },
    { outcome: 'added', ticketId: 7, handover: false },
  ],
  [
    { automatic: 'own_address', thread: THREAD },
    { outcome: 'refused', reason: 'own_message' },
  ],
  [{ automatic: 'report' }, { outcome: 'parked', reason: 'bounce', ticketId: null }],
  [
    { automatic: 'auto_submitted', thread: THREAD },
    { outcome: 'parked', reason: 'automatic', ticketId: 7 },
  ],
  [{ automatic: 'list' }, { outcome: 'parked', reason: 'automatic', ticketId: null }],
  [{ sender: null }, { outcome: 'parked', reason: 'no_sender', ticketId: null }],
  [{ disabled: true }, { outcome: 'parked', reason: 'disabled_sender', ticketId: null }],
  [
    { recent: { sender: CAPS.sender, domain: 0 } },
    { outcome: 'parked', reason: 'flood', ticketId: null },
  ],
  [
    { recent: { sender: 0, domain: CAPS.domain } },
    { outcome: 'parked', reason: 'flood', ticketId: null },
  ],
  // Those who are known by more than their mail may all write at once.
  [
    { recent: { sender: 0, domain: CAPS.domain }, vouched: true },
    { outcome: 'filed', follows: null },
  ],
  [
    { recent: { sender: CAPS.sender, domain: CAPS.sender }, vouched: true },
    { outcome: 'parked', reason: 'flood', ticketId: null },
  ],
  // An answer is never held back by a cap.
  [
    { recent: { sender: 999, domain: 999 }, thread: THREAD },
    { outcome: 'added', ticketId: 7, handover: false },
  ],
];

test('what becomes of a message', () => {
  for (const [changed, expected] of TABLE) {
    assert.deepEqual(decideFiling({ ...PLAIN, ...changed }), expected, JSON.stringify(changed));
  }
});

test('a subject is what it says, without what programs put before it', () => {
  const table: [string, string][] = [
    ['Re: RE : Tr: Fwd: Panne', 'Panne'],
    ['RE[2]: Panne', 'Panne'],
    ['Rép : Panne', 'Panne'],
    ['Retard : le train', 'Retard : le train'],
    ['  Deux \r\n lignes ', 'Deux lignes'],
    ['Re:', ''],
  ];
  for (const [given, bare] of table) assert.equal(bareSubject(given), bare);
  assert.equal([...bareSubject('é'.repeat(300))].length, 200);
});

test('numbers in a subject are found as people write them', () => {
  assert.deepEqual(numbersIn('RE: INC 1000 0014 – Panne, et dem10000023'), [
    'INC 1000 0014',
    'dem10000023',
  ]);
  assert.deepEqual(numbersIn('INCIDENT 2026'), []);
});
