import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import type { TicketDeps } from '../../../features/ticket/deps.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../../harness/api.ts';
import { differences } from '../../harness/imported.ts';
import { lettersOf, type WrittenLetter } from '../../harness/letters.ts';
import { mailIn } from '../../harness/mail-in.ts';
import { keepProvider } from '../../harness/provider.ts';
import { startSmtpSink } from '../../harness/smtp-sink.ts';
import { testWorker, until } from '../../harness/worker.ts';

// Whom a ticket was redirected to answers without an account: by the link of the sheet, or by mail.

let api: TestApi;
let agent: Client;
let user: Client;
let provider = 0;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  [agent, user] = [await api.as('agent'), await api.as('requester')];
  const more = { senders: ['jean@paie.example'] };
  provider = (await keepProvider(await api.as('supervisor'), more)).id;
});
after(() => api.close());

const desk = (): TicketDeps => ({
  ...{ pool: api.pool, clock: api.clock, agreements: agreementBook() },
  mail: { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1:0' },
});

interface Sheet {
  readonly number: string;
  readonly secret: string;
  readonly letter: WrittenLetter;
}
async function redirected(owned = false): Promise<Sheet> {
  const made = await user.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Paie', impact: 2, urgency: 2, channel: 'portal' },
  });
  const { number } = made.body;
  const body = { provider, owned, via: 'mail' };
  const answer = await agent.post(`/api/v1/tickets/${number}/redirections`, body);
  assert.equal(answer.status, 200, answer.text);
  const letter = (await lettersOf(api.pool, number)).findLast((one) => one.kind === 'handover');
  assert.ok(letter);
  const secret = /prestataire\/([\w-]{43})/.exec(letter.text)?.[1] ?? '';
  return { number, secret, letter };
}
const at = (secret: string, rest = '') => `/api/v1/handovers/${secret}${rest}`;
const answer = (secret: string, body: object) => api.anonymous.post(at(secret, '/answers'), body);
const messages = async (who: Client, number: string) =>
  (await who.get(`/api/v1/tickets/${number}/messages`)).body.messages as {
    body: string;
    visibility: string;
    provider: { name: string } | null;
  }[];
const alerts = async (number: string): Promise<string[]> => {
  const { rows } = await api.pool.query(
    `SELECT a.kind FROM alert a JOIN ticket t ON t.id = a.ticket_id WHERE t.number = $1 ORDER BY a.id`,
    [number],
  );
  return rows.map(({ kind }) => kind);
};

test('the link shows the sheet and changes nothing until somebody says something there', async () => {
  const { number, secret } = await redirected();
  const shown = await api.anonymous.get(at(secret));
  assert.equal(shown.status, 200, shown.text);
  assert.equal(shown.headers.get('cache-control'), 'no-store');
  assert.deepEqual([shown.body.number, shown.body.open, shown.body.state], [number, true, 'sent']);
  assert.equal(shown.body.requester.name, 'Rose Utilisatrice');
  const state = async () => (await agent.get(`/api/v1/tickets/${number}`)).body.redirection.state;
  assert.equal(await state(), 'sent');
  const said = await answer(secret, { state: 'accepted', reference: 'RITM-5', note: 'Vu.' });
  assert.equal(said.status, 200, said.text);
  assert.equal(await state(), 'accepted');
  await answer(secret, { state: 'accepted', reference: 'RITM-5', note: 'Vu.' });
  assert.deepEqual(
    (await messages(agent, number)).map((one) => [one.body, one.visibility, one.provider?.name]),
    [['Vu.', 'internal', 'Soutien Paie']],
  );
  assert.deepEqual(await messages(user, number), []);
  const { events } = (await agent.get(`/api/v1/tickets/${number}/history`)).body;
  const sentences = events.map((one: { sentence: string }) => one.sentence);
  assert.ok(
    sentences.some((one: string) =>
      /^Soutien Paie dit l’avoir prise en charge\. Leur numéro.: RITM-5\.$/.test(one),
    ),
  );
  assert.deepEqual(await alerts(number), ['provider_answered', 'provider_answered']);
  const empty = await answer(secret, {});
  assert.deepEqual([empty.status, empty.body.code], [422, 'answer_empty']);
  assert.deepEqual(await differences(api.pool), []);
});

test('a file that they give is the centre’s, and not the user’s', async () => {
  const { number, secret } = await redirected();
  const form = new FormData();
  form.append('file', new Blob(['12,50 $']), '../devis\u200b.txt');
  // Pressed twice: the same file is kept once.
  for (let press = 0; press < 2; press += 1) {
    const sent = await fetch(api.url + at(secret, '/attachments'), { method: 'POST', body: form });
    assert.equal(sent.status, 201, await sent.text());
  }
  const files = async (who: Client) =>
    (await who.get(`/api/v1/tickets/${number}/attachments`)).body.attachments;
  assert.deepEqual(
    (await files(agent)).map((one: { name: string }) => one.name),
    ['devis.txt'],
  );
  assert.deepEqual(await files(user), []);
  assert.deepEqual(await differences(api.pool), []);
});

test('what they return is the centre’s again, and the link answers no more', async () => {
  const { number, secret } = await redirected();
  const back = await answer(secret, { state: 'returned', note: 'Ce n’est pas la paie.' });
  assert.deepEqual([back.body.open, back.body.state], [false, 'returned']);
  assert.equal((await agent.get(`/api/v1/tickets/${number}`)).body.status, 'in_progress');
  assert.ok((await alerts(number)).includes('provider_returned'));
  const again = await answer(secret, { state: 'settled' });
  assert.deepEqual([again.status, again.body.code], [409, 'redirection_over']);
});

test('a link that is unknown, over, or of a former redirection opens nothing, and is kept as a hash only', async () => {
  const { number, secret } = await redirected();
  for (const wrong of ['x', 'A'.repeat(43), `${secret.slice(0, 42)}_`]) {
    if (wrong !== secret) assert.equal((await api.anonymous.get(at(wrong))).status, 404);
  }
  const { rows } = await api.pool.query('SELECT token_hash FROM handover');
  assert.ok(rows.every(({ token_hash }) => token_hash.length === 32));
  await answer(secret, { state: 'returned', note: 'Non' });
  const body = { provider, owned: true, via: 'mail' };
  await agent.post(`/api/v1/tickets/${number}/redirections`, body);
  assert.equal((await api.anonymous.get(at(secret))).status, 404);
  assert.equal((await answer(secret, { state: 'settled' })).status, 409);
  const later = await redirected();
  api.clock.set(MONDAY + 91 * 86_400_000);
  assert.equal((await api.anonymous.get(at(later.secret))).status, 404);
  api.clock.set(MONDAY);
});

const write = (from: string, letter: WrittenLetter, more = '') =>
  `From: ${from}\nTo: csc@essais.example\nSubject: RE : Paie\nIn-Reply-To: ${letter.messageId}\n` +
  `Message-ID: <${Math.random()}@paie.example>\n${more}\nC’est fait, numéro 12.\n`;

test('their answer by mail joins the ticket as theirs, for the centre only; nobody else’s does', async (t) => {
  const { number, letter } = await redirected();
  const mail = mailIn(t as TestContext, desk());
  const line = await mail.take(write('Paie <soutien@paie.example>', letter));
  assert.deepEqual([line.outcome, line.ticket], ['added', number]);
  const colleague = await mail.take(write('Jean <JEAN@paie.example>', letter));
  assert.equal(colleague.outcome, 'added');
  const written = await messages(agent, number);
  assert.deepEqual(written[0]?.provider?.name, 'Soutien Paie');
  assert.equal(written[0]?.visibility, 'internal');
  assert.deepEqual(await messages(user, number), []);
  for (const [from, more, reason] of [
    ['Autre <autre@paie.example>', '', 'unverified'],
    ['Rose <requester@essais.example>', '', 'unverified'],
    ['Paie <soutien@paie.example>', 'Auto-Submitted: auto-replied\n', 'automatic'],
  ] as const) {
    const parked = await mail.take(write(from, letter, more));
    assert.deepEqual(
      [parked.outcome, parked.reason, parked.ticket],
      ['parked', reason, number],
      from,
    );
  }
  const { redirections } = (await agent.get(`/api/v1/tickets/${number}/redirections`)).body;
  assert.equal(redirections[0].answer.status, 'met');
  assert.deepEqual(await differences(api.pool), []);
});

test('a parked answer to a sheet that an agent accepts stays unseen by the user', async (t) => {
  const { number, letter } = await redirected();
  const mail = mailIn(t as TestContext, desk());
  const parked = await mail.take(write('Autre <autre@paie.example>', letter));
  const accepted = await agent.put(`/api/v1/mail/${parked.id}/acceptance`, { ticket: number });
  assert.equal(accepted.status, 200, accepted.text);
  assert.equal((await messages(agent, number)).length, 1);
  assert.deepEqual(await messages(user, number), []);
});

const writeTo = (number: string, body: string, more = {}) =>
  agent.post(`/api/v1/tickets/${number}/redirections/messages`, { body }, more);

test('the centre writes to them in the thread of the sheet, by a real mail server; the user never sees it', async (t) => {
  const { number, secret, letter } = await redirected();
  const key = { 'idempotency-key': '6dd6a8b0-3c1e-4c35-9a52-8e4a4c1f0a11' };
  const sent = await writeTo(number, 'Où en est le talon ?', key);
  assert.equal(sent.status, 200, sent.text);
  assert.equal((await writeTo(number, 'Où en est le talon ?', key)).status, 200);
  const ours = (await lettersOf(api.pool, number)).filter((one) => one.kind === 'handover_message');
  assert.equal(ours.length, 1, 'pressed twice, it leaves once');
  const [told] = ours;
  assert.ok(told);
  assert.equal(told.address, 'soutien@paie.example');
  assert.ok(told.head.includes(`In-Reply-To: ${letter.messageId}`), told.head);
  assert.match(told.text, /Où en est le talon \?/);
  const sink = await startSmtpSink();
  t.after(() => sink.close());
  const worker = testWorker(t as TestContext, desk(), sink.url);
  await until('the message at their server', async () =>
    sink.letters.some((one) => one.message.includes(told.messageId)),
  );
  await worker.stop();
  assert.equal(
    sink.letters.find((one) => one.message.includes(told.messageId))?.to,
    'soutien@paie.example',
  );
  const mail = mailIn(t as TestContext, desk());
  const line = await mail.take(write('Paie <soutien@paie.example>', told));
  assert.deepEqual([line.outcome, line.ticket], ['added', number]);
  const { messages: said } = (await agent.get(`/api/v1/tickets/${number}/messages`)).body;
  assert.deepEqual(
    said.map((one: { provider: object | null; toProvider: object | null; visibility: string }) => [
      ...[one.provider !== null, one.toProvider !== null, one.visibility],
    ]),
    [
      [false, true, 'internal'],
      [true, false, 'internal'],
    ],
  );
  assert.deepEqual(await messages(user, number), []);
  const shown = (await api.anonymous.get(at(secret))).body.messages;
  assert.deepEqual(
    shown.map((one: { from: string }) => one.from),
    ['centre', 'provider'],
  );
  for (const who of ['requester', 'representative'] as const) {
    const history = await (await api.as(who)).get(`/api/v1/tickets/${number}/history`);
    assert.ok(!history.text.includes('talon') && !/Soutien Paie \(/.test(history.text));
  }
  assert.deepEqual(await differences(api.pool), []);
});

test('nothing is written to whom has it no more, nor to whom has no address', async () => {
  const returned = await redirected();
  await answer(returned.secret, { state: 'returned', note: 'Non' });
  const settled = await redirected(true);
  await answer(settled.secret, { state: 'settled' });
  const mute = await keepProvider(await api.as('supervisor'), { name: 'Sourd', email: null });
  const made = await user.post('/api/v1/tickets', {
    ...{ kind: 'question', subject: 'Qui ?', impact: 3, urgency: 3, channel: 'portal' },
  });
  const by = { provider: mute.id, owned: true, via: 'phone', spokenWith: 'Jean' };
  await agent.post(`/api/v1/tickets/${made.body.number}/redirections`, by);
  const codes = [];
  for (const number of [returned.number, settled.number, made.body.number]) {
    const no = await writeTo(number, 'Allô ?');
    codes.push([no.status, no.body.code]);
    assert.deepEqual(
      (await messages(agent, number)).filter(({ body }) => body === 'Allô ?'),
      [],
      'nothing is written by half',
    );
  }
  assert.deepEqual(codes, [
    [409, 'redirection_over'],
    [409, 'redirection_over'],
    [422, 'provider_without_email'],
  ]);
});

test('a return is told once to who redirected; to their team when they are gone; never to oneself', async () => {
  const told = async (number: string) =>
    (await lettersOf(api.pool, number)).filter(({ kind }) => kind === 'redirection_returned');
  const first = await redirected();
  for (let press = 0; press < 2; press += 1) {
    await answer(first.secret, { state: 'returned', note: 'Ce n’est pas la paie.' });
  }
  const [letter, ...more] = await told(first.number);
  assert.deepEqual([letter?.address, more.length], ['agent@essais.example', 0]);
  assert.match(letter?.text ?? '', /Soutien Paie retourne le billet[\s\S]*Ce n’est pas la paie\./);
  assert.match(letter?.text ?? '', /console\/billets\//);
  const own = await redirected();
  const body = { state: 'returned', note: 'Au téléphone : non.' };
  await agent.post(`/api/v1/tickets/${own.number}/redirections/answers`, body);
  assert.deepEqual(await told(own.number), [], 'who notes it knows it');
  const gone = await redirected();
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO team (name, level, address) VALUES ('Paie', 2, 'equipe@essais.example') RETURNING id`,
  );
  await api.pool.query('UPDATE ticket SET team_id = $2 WHERE number = $1', [
    ...[gone.number, rows[0]?.id],
  ]);
  const mails = 'UPDATE person SET email = $2 WHERE id = $1';
  await api.pool.query(mails, [api.person('agent').id, null]);
  await answer(gone.secret, { state: 'returned', note: 'Non' });
  await api.pool.query(mails, [api.person('agent').id, 'agent@essais.example']);
  assert.deepEqual(
    (await told(gone.number)).map(({ address }) => address),
    ['equipe@essais.example'],
  );
});
