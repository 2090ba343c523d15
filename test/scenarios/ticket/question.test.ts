import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { transaction } from '../../../adapters/postgres/pool.ts';
import { giveQuestion, voidWait } from '../../../features/ticket/give-question.ts';
import { restoreTicket } from '../../../features/ticket/restore-ticket.ts';
import { showQuestion } from '../../../features/ticket/show-question.ts';
import { findTicket } from '../../../features/ticket/store.ts';
import { waitOnUser } from '../../../features/ticket/wait-on-user.ts';
import { type Desk, MONDAY, testDesk } from '../../harness/desk.ts';

// News of a question that come in odd orders (Definition 8).

let desk: Desk;
before(async () => {
  desk = await testDesk();
});
after(() => desk.close());

async function asked() {
  desk.clock.set(MONDAY);
  const { number } = await desk.register();
  const at = { number, version: null };
  const ask = { personId: null, question: 'Lequel ?', via: 'mail' } as const;
  await waitOnUser(desk, desk.agent, at, ask);
  desk.clock.advance(60_000);
  const waitId = (await findTicket(desk.pool, number))?.wait?.id as string;
  return { at, number, waitId };
}

const refused = (number: string, waitId: string) =>
  transaction(desk.pool, (db) => voidWait(db, desk, number, waitId, 'bounced'));
const accepted = (number: string, waitId: string, when: number) =>
  transaction(desk.pool, (db) => giveQuestion(db, desk, number, waitId, when));

test('a question shown to the user stays given when its mail is refused afterwards', async () => {
  const { at, number, waitId } = await asked();
  await showQuestion(desk, desk.requester, at);
  await refused(number, waitId);
  const ticket = await findTicket(desk.pool, number);
  assert.equal(ticket?.status, 'waiting_on_user');
  assert.equal(ticket.wait?.givenAt, MONDAY + 60_000);
});

test('a question that nobody was given and the server refuses voids the wait', async () => {
  const { number, waitId } = await asked();
  await refused(number, waitId);
  const ticket = await findTicket(desk.pool, number);
  assert.deepEqual([ticket?.status, ticket?.wait], ['in_progress', null]);
});

test('what the server says after the wait ended changes nothing', async () => {
  const { at, number, waitId } = await asked();
  await restoreTicket(desk, desk.agent, at, {
    at: null,
    reason: null,
    note: '',
    workaround: false,
  });
  const before_ = await findTicket(desk.pool, number);
  await accepted(number, waitId, MONDAY + 30_000);
  await refused(number, waitId);
  assert.deepEqual(await findTicket(desk.pool, number), before_);
});

test('a question given twice pauses from the first time', async () => {
  const { at, number, waitId } = await asked();
  await showQuestion(desk, desk.requester, at);
  desk.clock.advance(60_000);
  await accepted(number, waitId, desk.clock.now());
  await showQuestion(desk, desk.requester, at);
  const ticket = await findTicket(desk.pool, number);
  assert.equal(ticket?.wait?.givenAt, MONDAY + 60_000);
  const { rows } = await desk.pool.query(
    `SELECT count(*)::int AS n FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
      WHERE t.number = $1 AND e.type = 'question_given'`,
    [number],
  );
  assert.equal(rows[0].n, 1);
});
