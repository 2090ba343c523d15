import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agreementBook } from '../../../features/agreement/agreement-book.ts';
import { checkLedger } from '../../../features/check/check-ledger.ts';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';
import { readHistory } from '../../harness/history.ts';

// What the person helped says of a ticket: a pause contested, a restoration confirmed or denied, the help rated.

let api: TestApi;
let agent: Client;
let user: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  agent = await api.as('agent');
  user = await api.as('requester');
});
after(() => api.close());

async function declared(): Promise<string> {
  const { body } = await user.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Plus de courriel', impact: 2, urgency: 2, channel: 'portal' },
  });
  return `/api/v1/tickets/${body.number}`;
}

const types = async (path: string): Promise<string[]> =>
  (await readHistory(api.pool, path.split('/').at(-1) as string)).map((e) => e.type);

const alertsOn = async (path: string): Promise<string[]> => {
  const { body } = await agent.get('/api/v1/alerts?limit=100');
  const number = path.split('/').at(-1);
  return body.alerts
    .filter((a: { number: string }) => a.number === number)
    .map((a: { kind: string }) => a.kind);
};

test('a pause is contested once: kept, told to the centre, the clock as it was', async () => {
  const path = await declared();
  await agent.put(`${path}/wait`, { question: 'Quel poste ?', via: 'portal' });
  assert.equal((await user.put(`${path}/wait/contestation`, { reason: 'Non' })).status, 409);
  await user.put(`${path}/wait/display`);
  const none = await user.put(`${path}/wait/contestation`, {});
  assert.deepEqual([none.status, none.body.code], [422, 'reason_required']);
  assert.equal((await agent.put(`${path}/wait/contestation`, { reason: 'x' })).status, 403);

  const contested = await user.put(`${path}/wait/contestation`, { reason: 'Je l’ai déjà dit' });
  assert.equal(contested.status, 200);
  assert.equal(contested.body.clock.status, 'paused');
  assert.equal(contested.body.status, 'waiting_on_user');
  assert.notEqual(contested.body.wait.contestedAt, null);
  assert.ok(!contested.body.choices.includes('contest_pause'));
  const again = await user.put(`${path}/wait/contestation`, { reason: 'Encore' });
  assert.deepEqual([again.status, again.body.code], [409, 'pause_contested_already']);

  assert.deepEqual(await alertsOn(path), ['pause_contested']);
  const told = (await agent.get(`${path}/history`)).body.events.at(-1);
  assert.equal(told.type, 'pause_contested');
  assert.match(told.sentence, /Rose Utilisatrice conteste l’attente.*Je l’ai déjà dit/);
  await agent.put(`${path}/restoration`, {});
  assert.deepEqual(await alertsOn(path), ['pause_contested'], 'it is judged all the same');
});

test('a restoration is confirmed by the one helped, once; it resolves nothing', async () => {
  const path = await declared();
  assert.equal((await user.put(`${path}/restoration/confirmation`)).status, 409);
  await agent.put(`${path}/restoration`, {});
  const before_ = (await user.get(path)).body;
  assert.deepEqual(before_.choices, ['write', 'confirm_restoration', 'say_still_down']);
  assert.notEqual(before_.reopenUntil, null);
  const confirmed = await user.put(`${path}/restoration/confirmation`);
  assert.equal(confirmed.status, 200);
  assert.equal(confirmed.body.status, 'restored');
  assert.notEqual(confirmed.body.restorationConfirmedAt, null);
  const twice = await user.put(`${path}/restoration/confirmation`);
  assert.equal(twice.body.version, confirmed.body.version);
  assert.equal((await agent.put(`${path}/restoration/confirmation`)).status, 403);
});

test('« still down » reopens within the window and tells the centre; later it is a new ticket', async () => {
  const path = await declared();
  await agent.put(`${path}/restoration`, {});
  const down = await user.post(`${path}/reopenings`, { reason: 'Toujours en panne' });
  assert.deepEqual([down.status, down.body.status], [200, 'in_progress']);
  assert.deepEqual(await alertsOn(path), ['still_down']);
  await agent.put(`${path}/restoration`, {});
  assert.deepEqual(await alertsOn(path), []);
  const start = api.clock.now();
  api.clock.advance(9 * 86_400_000);
  const [late, desk] = [await api.as('requester'), await api.as('agent')];
  const followed = await late.post(`${path}/reopenings`, { reason: 'Encore en panne' });
  assert.equal(followed.status, 201);
  assert.notEqual(followed.body.number, down.body.number);
  const seen = await desk.get(`/api/v1/tickets/${followed.body.number}`);
  assert.equal(seen.body.links[0].number, down.body.number);
  api.clock.set(start);
});

test('the help is rated once resolved, changed, and told to the centre only', async () => {
  const path = await declared();
  assert.equal((await user.put(`${path}/satisfaction`, { level: 3 })).body.code, 'rating_closed');
  await agent.put(`${path}/restoration`, {});
  await agent.put(`${path}/resolution`, { resolution: 'Redémarré' });
  assert.equal((await user.put(`${path}/satisfaction`, { level: 5 })).status, 422);
  const given = await user.put(`${path}/satisfaction`, { level: 3, comment: 'Rapide' });
  assert.equal(given.body.satisfaction.comment, 'Rapide');
  const same = await user.put(`${path}/satisfaction`, { level: 3, comment: 'Rapide' });
  assert.equal(same.body.version, given.body.version, 'the same again is nothing');
  await user.put(`${path}/satisfaction`, { level: 2 });
  const seen = (await agent.get(path)).body.satisfaction;
  assert.deepEqual([seen.level, seen.comment], [2, '']);
  assert.deepEqual((await types(path)).filter((type) => type === 'satisfaction_given').length, 2);
  const representative = await api.as('representative');
  assert.equal((await representative.get(path)).body.satisfaction, null);
  const told = (await representative.get(`${path}/history`)).body.events;
  assert.ok(!told.some((e: { type: string }) => e.type === 'satisfaction_given'));
});

test('the link of a letter says that it is still down as a message: the centre is told, nothing moves', async () => {
  const path = await declared();
  const { rows } = await api.pool.query<{ message: Buffer }>(
    `SELECT message FROM outbox WHERE kind = 'confirmation' ORDER BY id DESC LIMIT 1`,
  );
  const text = rows[0]?.message.toString().replace(/=\r\n/g, '') ?? '';
  const link = `/api/v1/follow/${/suivi\/([\w-]{43})/.exec(text)?.[1]}`;
  const say = { body: 'Toujours rien', says: 'still_down' };
  const early = await api.anonymous.post(`${link}/messages`, say);
  assert.deepEqual([early.status, early.body.code], [409, 'restoration_none']);
  assert.equal((await api.anonymous.get(link)).body.restored, false);
  await agent.put(`${path}/restoration`, {});
  assert.equal((await api.anonymous.get(link)).body.restored, true);
  assert.equal((await api.anonymous.post(`${link}/messages`, say)).status, 201);
  assert.equal((await agent.get(path)).body.status, 'restored');
  assert.deepEqual(await alertsOn(path), ['still_down']);
  const works = { body: 'Ça marche', says: 'works' };
  assert.equal((await api.anonymous.post(`${link}/messages`, works)).status, 201);
  const told = (await agent.get(`${path}/history`)).body.events.at(-1);
  assert.match(told.sentence, /fonctionne/);
});

test('every history folds back to its row', async () => {
  const { pool } = api;
  const checked = await checkLedger(
    { pool, agreements: agreementBook() },
    { onDifference: ({ ticket, field }) => assert.fail(`${ticket}: ${field}`) },
  );
  assert.ok(checked.tickets > 4);
  await pool.query('UPDATE satisfaction SET level = 4');
  const found: unknown[] = [];
  await checkLedger(
    { pool, agreements: agreementBook() },
    { onDifference: ({ what, stored, expected }) => found.push([what, stored, expected]) },
  );
  assert.deepEqual(found, [['satisfaction', 4, 2]]);
});
