import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { Actor } from '../../features/people/actor.ts';
import type { TicketDeps } from '../../features/ticket/deps.ts';
import { postMessage } from '../../features/ticket/post-message.ts';
import type { Recorded } from '../../features/ticket/record-events.ts';
import { registerTicket } from '../../features/ticket/register-ticket.ts';
import { restoreTicket } from '../../features/ticket/restore-ticket.ts';
import { resumeTicket } from '../../features/ticket/resume-ticket.ts';
import { waitOnUser } from '../../features/ticket/wait-on-user.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { MONDAY, type TestApi, testApi } from '../harness/api.ts';
import { ORDINARY } from '../harness/desk.ts';
import { readMail } from '../harness/letter-box.ts';

let api: TestApi;
let deps: TicketDeps;
let agent: Actor;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const { pool, clock } = api;
  const mail = { address: 'csc@essais.example', publicUrl: 'https://csc.essais.example' };
  deps = { pool, clock, mail, agreements: agreementBook() };
  const { id: personId, name } = api.person('agent');
  const bare = { organizationId: null, teamIds: [], scopes: null, address: null };
  agent = { personId, name, roles: new Set(['agent']), ...bare };
});
after(() => api.close());

const at = (number: string) => ({ number, version: null });

async function register(): Promise<Recorded> {
  const input = { ...ORDINARY, requester: { id: api.person('requester').id } };
  const recorded = await transaction(api.pool, (db) => registerTicket(db, deps, agent, input));
  if (isRefusal(recorded)) throw new Error(recorded.code);
  return recorded;
}

/** The secret of the link in the last message about a ticket. */
async function linkOf(ticketId: number, personId = api.person('requester').id): Promise<string> {
  const { rows } = await api.pool.query<{ message: Buffer }>(
    'SELECT message FROM outbox WHERE ticket_id = $1 AND recipient_id = $2 ORDER BY id DESC LIMIT 1',
    [ticketId, personId],
  );
  const text = readMail(rows[0]?.message as Buffer).text;
  const found = /^https?:\/\/[^/]+\/suivi\/([\w-]{43})$/m.exec(text)?.[1];
  assert.ok(found, text);
  return found;
}

const follow = (secret: string) => `/api/v1/follow/${secret}`;

test('the link of the confirmation shows the ticket, its public messages and nobody’s name', async () => {
  const { id, number } = await register();
  await postMessage(deps, agent, at(number), { visibility: 'internal', body: 'NOTE INTERNE' });
  await postMessage(deps, agent, at(number), { visibility: 'public', body: 'Redémarrez-la.' });
  const answer = await api.anonymous.get(follow(await linkOf(id)));
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
  assert.deepEqual(answer.body, {
    number,
    kind: 'incident',
    subject: 'L’imprimante ne répond plus',
    status: 'in_progress',
    statusText: 'En cours de traitement',
    due: '2026-02-10T17:00:00Z',
    updatedAt: '2026-02-09T15:00:00Z',
    question: null,
    restored: false,
    messages: [{ from: 'centre', body: 'Redémarrez-la.', at: '2026-02-09T15:00:00Z' }],
  });
  const english = await api.anonymous.get(follow(await linkOf(id)), { 'accept-language': 'en' });
  assert.equal(english.body.statusText, 'In progress');
});

test('only the hash of a link is kept, and no link is in the log', async () => {
  const { id } = await register();
  const secret = await linkOf(id);
  await api.anonymous.get(follow(secret));
  const { rows } = await api.pool.query<{ hash: string; days: number }>(
    `SELECT encode(token_hash, 'base64') AS hash,
            (extract(epoch FROM expires_at - created_at) / 86400)::int AS days
       FROM follow_link WHERE ticket_id = $1`,
    [id],
  );
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.days, 90);
  assert.notEqual(Buffer.from(rows[0]?.hash ?? '', 'base64').toString('base64url'), secret);
  assert.ok(!api.log.some((line) => line.includes(secret)));
});

test('an unknown, an expired and a revoked link get the same answer', async () => {
  const { id } = await register();
  const secret = await linkOf(id);
  const unknown = await api.anonymous.get(follow('A'.repeat(43)));
  const malformed = await api.anonymous.get(follow('x'));
  api.clock.advance(90 * 86_400_000);
  const expired = await api.anonymous.get(follow(secret));
  api.clock.set(MONDAY);
  const written = await api.anonymous.post(`${follow('A'.repeat(43))}/messages`, { body: 'a' });
  const moved = { email: 'rose@ailleurs.example' };
  const person = `/api/v1/people/${api.person('requester').id}`;
  assert.equal((await (await api.as('agent')).patch(person, moved)).status, 200);
  const revoked = await api.anonymous.get(follow(secret));
  for (const answer of [unknown, malformed, expired, revoked, written]) {
    assert.equal(answer.status, 404);
    assert.deepEqual({ ...answer.body, instance: '' }, { ...unknown.body, instance: '' });
  }
});

test('an answer through the link ends the wait and changes nothing else (Definition 8)', async () => {
  const { id, number } = await register();
  const ask = { personId: null, question: 'Quel modèle ?', via: 'spoken' } as const;
  await waitOnUser(deps, agent, at(number), ask);
  const secret = await linkOf(id);
  const shown = await api.anonymous.get(follow(secret));
  assert.deepEqual([shown.body.status, shown.body.question], ['waiting_on_user', 'Quel modèle ?']);

  const sent = { body: 'Une LX-200.', status: 'closed' };
  const more = await api.anonymous.post(`${follow(secret)}/messages`, sent);
  assert.equal(more.status, 422, 'an unknown field is refused');
  const answered = await api.anonymous.post(`${follow(secret)}/messages`, { body: 'Une LX-200.' });
  assert.equal(answered.status, 201);
  const after = await api.anonymous.get(follow(secret));
  assert.deepEqual([after.body.status, after.body.question], ['in_progress', null]);
  assert.deepEqual(
    after.body.messages.map(({ from, body }: { from: string; body: string }) => [from, body]),
    [
      ['centre', 'Quel modèle ?'],
      ['you', 'Une LX-200.'],
    ],
  );
  const { rows } = await api.pool.query<{ type: string; actor: number | null }>(
    'SELECT type, actor_id AS actor FROM ticket_event WHERE ticket_id = $1 ORDER BY seq DESC LIMIT 2',
    [id],
  );
  const requester = api.person('requester').id;
  assert.deepEqual(rows, [
    { type: 'resumed', actor: requester },
    { type: 'message_added', actor: requester },
  ]);
});

test('who is asked but did not ask for help sees the ticket only while waited for', async () => {
  const { id, number } = await register();
  const colleague = api.person('colleague').id;
  const ask = { personId: colleague, question: 'Est-elle branchée ?', via: 'mail' } as const;
  await waitOnUser(deps, agent, at(number), ask);
  const secret = await linkOf(id, colleague);
  const own = await linkOf(id);
  assert.equal((await api.anonymous.get(follow(secret))).body.question, 'Est-elle branchée ?');
  assert.equal((await api.anonymous.get(follow(own))).body.question, null, 'not asked of her');
  await resumeTicket(deps, agent, at(number), { reason: 'Sans objet.', answered: false });
  assert.equal((await api.anonymous.get(follow(secret))).status, 404);
  assert.equal((await api.anonymous.get(follow(own))).status, 200);
});

test('a message that is sent again by the link is there once, also when it ended the wait', async () => {
  const { id, number } = await register();
  const colleague = api.person('colleague').id;
  const ask = { personId: colleague, question: 'Est-elle branchée ?', via: 'mail' } as const;
  await waitOnUser(deps, agent, at(number), ask);
  const path = `${follow(await linkOf(id, colleague))}/messages`;
  const send = (body: string, key: string) =>
    api.anonymous.post(path, { body }, { 'idempotency-key': key });
  const both = await Promise.all([send('Oui.', 'essai-1'), send('Oui.', 'essai-1')]);
  const again = await send('Oui.', 'essai-1');
  for (const answer of [...both, again]) {
    assert.equal(answer.status, 201, answer.text);
    assert.deepEqual(answer.body, again.body);
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
  }
  // The wait is over: a new message of theirs finds no ticket, another text under the key is refused.
  assert.equal((await send('Encore.', 'essai-2')).status, 404);
  assert.equal((await send('Non.', 'essai-1')).body.code, 'idempotency_key_reused');
  assert.equal((await send('Oui.', ' ')).body.code, 'idempotency_key_malformed');
  const { rows } = await api.pool.query('SELECT body FROM ticket_message WHERE ticket_id = $1', [
    id,
  ]);
  assert.deepEqual(rows, [{ body: 'Oui.' }]);
  // Trying again uses up none of the messages that one may write in an hour.
  const own = `${follow(await linkOf(id))}/messages`;
  for (let i = 0; i < 25; i += 1) {
    const tried = await api.anonymous.post(own, { body: 'Moi' }, { 'idempotency-key': 'essai-3' });
    assert.equal(tried.status, 201);
  }
});

test('an agent’s link gives no right of an agent', async () => {
  const input = { ...ORDINARY, requester: { id: agent.personId } };
  const recorded = await transaction(api.pool, (db) => registerTicket(db, deps, agent, input));
  if (isRefusal(recorded)) assert.fail(recorded.code);
  const secret = await linkOf(recorded.id, agent.personId);
  const sent = await api.anonymous.post(`${follow(secret)}/messages`, {
    body: 'Toujours en panne.',
  });
  assert.equal(sent.status, 201);
  const { rows } = await api.pool.query(
    `SELECT data->>'from' AS "from", data->>'visibility' AS visibility FROM ticket_event
      WHERE ticket_id = $1 AND type = 'message_added'`,
    [recorded.id],
  );
  assert.deepEqual(rows, [{ from: 'user', visibility: 'public' }]);
});

test('a link that is hammered is told to wait', async () => {
  const { id } = await register();
  const secret = await linkOf(id);
  api.clock.advance(120_000);
  const statuses = new Set<number>();
  for (let i = 0; i < 121; i += 1) statuses.add((await api.anonymous.get(follow(secret))).status);
  assert.deepEqual([...statuses], [200, 429]);
  api.clock.advance(60_000);
  assert.equal((await api.anonymous.get(follow(secret))).status, 200);
});

test('the letter asks whether it works; who only opens its links, as scanners do, answers nothing', async () => {
  const { id, number } = await register();
  const restored = { at: null, reason: null, note: 'Câble', workaround: false };
  assert.ok(!isRefusal(await restoreTicket(deps, agent, at(number), restored)));
  const secret = await linkOf(id);
  const { rows } = await api.pool.query<{ message: Buffer }>(
    `SELECT message FROM outbox WHERE ticket_id = $1 AND kind = 'restored'`,
    [id],
  );
  const letter = readMail(rows[0]?.message as Buffer);
  const eventsOf = async () =>
    (await api.pool.query('SELECT seq FROM ticket_event WHERE ticket_id = $1', [id])).rows.length;
  const before = await eventsOf();
  assert.match(letter.text, /Est-ce réglé\u00a0\?/);
  for (const answer of ['works', 'still_down']) {
    const link = `https://csc.essais.example/suivi/${secret}?reponse=${answer}`;
    assert.ok(letter.text.includes(link), letter.text);
    assert.ok(letter.html.includes(`href="${link}"`), letter.html);
    for (const method of ['GET', 'HEAD']) {
      await fetch(`${api.url}/suivi/${secret}?reponse=${answer}`, { method });
      await fetch(`${api.url}${follow(secret)}?reponse=${answer}`, { method });
    }
  }
  assert.equal(await eventsOf(), before);
  const answered = { body: 'Ça fonctionne, merci.', says: 'works' };
  const written = await api.anonymous.post(`${follow(secret)}/messages`, answered);
  assert.equal(written.status, 201);
  assert.equal(await eventsOf(), before + 1);
});
