import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Client, MONDAY, type TestApi, testApi } from '../../harness/api.ts';
import { keptRota } from '../../harness/rota.ts';

let api: TestApi;
let asker: Client;
let asked: Client;
before(async () => {
  api = await testApi();
});
after(() => api.close());
beforeEach(async () => {
  api.clock.set(MONDAY);
  asker = await api.as('agent');
  asked = await api.as('manager');
});

// Agathe’s own week: from Monday 16 to Monday 23 February, 8:30.
const WEEK = { from: '2026-02-16T13:30:00Z', to: '2026-02-23T13:30:00Z' };
const SATURDAY = { from: '2026-02-21T05:00:00Z', to: '2026-02-22T05:00:00Z' };
const ask = (rota: number, when = SATURDAY, client = asker) => {
  const body = { ...when, person: api.person('manager').id, note: 'Un baptême' };
  return client.post(`/api/v1/rotas/${rota}/swaps`, body);
};
const answer = (swap: number, accepted: boolean, client = asked) =>
  client.put(`/api/v1/swaps/${swap}/answer`, { accepted });
async function onCallOn(at: string, rota: number): Promise<string> {
  const { body } = await asker.get(`/api/v1/oncall?at=${at}`);
  const found = body.oncall.find((one: { rota: { id: number } }) => one.rota.id === rota);
  return found.shift.person.name;
}

test('nothing changes before the one asked accepts; then they are on call, and the history says so', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'Accepté');
  const letters = async (): Promise<string[]> => {
    const { rows } = await api.pool.query(
      `SELECT address || ' ' || subject AS said FROM outbox WHERE kind = 'swap' ORDER BY id`,
    );
    return rows.map(({ said }) => said);
  };
  const before = (await letters()).length;
  const swap = await ask(rota);
  assert.deepEqual([swap.status, swap.body.state], [201, 'asked']);
  assert.equal(await onCallOn('2026-02-21T12:00:00Z', rota), 'Agathe Agente');
  assert.equal(
    (await answer(swap.body.id, true, asker)).status,
    404,
    'nobody consents for another',
  );
  assert.equal((await answer(swap.body.id, true)).body.state, 'accepted');
  assert.deepEqual((await letters()).slice(before), [
    `${api.person('manager').email} Agathe Agente vous demande un échange de garde`,
    `${api.person('agent').email} Géraldine Gestionnaire accepte l’échange de garde`,
  ]);
  assert.equal(await onCallOn('2026-02-21T12:00:00Z', rota), 'Géraldine Gestionnaire');
  assert.equal(await onCallOn('2026-02-22T12:00:00Z', rota), 'Agathe Agente');
  assert.equal((await answer(swap.body.id, false)).body.code, 'swap_settled');
  const { body } = await asked.get('/api/v1/oncall/own');
  const own = body.shifts.find((one: { shift: { override: number } }) => one.shift.override);
  assert.equal(own.shift.from, SATURDAY.from);
  const { rows } = await api.pool.query(
    `SELECT action FROM audit WHERE target = $1 AND action LIKE 'rota.swap%' ORDER BY id`,
    [`rota:${rota}`],
  );
  assert.deepEqual(
    rows.map((row) => row.action),
    ['rota.swap_asked', 'rota.swap_accepted'],
  );
});

// Géraldine’s week after that.
const NEXT = { from: '2026-02-23T13:30:00Z', to: '2026-03-02T13:30:00Z' };
const offer = (rota: number, inReturn: object) =>
  asker.post(`/api/v1/rotas/${rota}/swaps`, {
    ...{ ...SATURDAY, person: api.person('manager').id, note: 'Un baptême', inReturn },
  });

test('a shift offered in return changes hands with the one asked away, both or neither', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'En retour');
  const back = { rota, from: '2026-02-28T05:00:00Z', to: '2026-03-01T05:00:00Z' };
  const mine = await offer(rota, { ...back, ...WEEK });
  assert.deepEqual([mine.status, mine.body.code], [422, 'swap_not_theirs']);
  const past = await offer(rota, { ...back, from: '2026-02-01T05:00:00Z' });
  assert.deepEqual(past.body.errors[0], { ...past.body.errors[0], field: 'inReturn.from' });
  const made = await offer(rota, back);
  assert.equal(made.status, 201, made.text);
  assert.equal(made.body.inReturn.rota.name, 'En retour');
  assert.equal((await answer(made.body.id, true)).body.state, 'accepted');
  const day = async (at: string) => (await onCallOn(at, rota)).split(' ')[0];
  assert.deepEqual(
    [await day('2026-02-21T12:00:00Z'), await day('2026-02-28T12:00:00Z')],
    ['Géraldine', 'Agathe'],
  );
  assert.equal(await day('2026-02-27T12:00:00Z'), 'Géraldine');
  const count = 'SELECT count(*)::int AS n FROM rota_override WHERE rota_id = $1';
  const overrides = async () => (await api.pool.query(count, [rota])).rows[0].n as number;
  assert.equal(await overrides(), 2);

  // What is offered in return is somebody else’s by the time it is accepted: neither changes hands.
  const other = await keptRota(api, ['agent', 'manager'], 'Trop tard');
  const late = await offer(other, { ...NEXT, rota: other });
  const supervisor = await api.as('supervisor');
  const stand = { ...back, rota: undefined, person: api.person('supervisor').id, reason: 'Malade' };
  const put = await supervisor.post(`/api/v1/rotas/${other}/overrides`, stand);
  assert.equal(put.status, 201, put.text);
  const moot = await answer(late.body.id, true);
  assert.deepEqual([moot.status, moot.body.code], [409, 'swap_return_moot']);
  assert.equal(await onCallOn('2026-02-21T12:00:00Z', other), 'Agathe Agente');
  assert.equal((await answer(late.body.id, false)).body.state, 'refused');

  // Of two who accept at once what can be had once, one does.
  const both = await keptRota(api, ['agent', 'manager'], 'Deux fois');
  const first = await offer(both, { ...NEXT, rota: both });
  const cut = { from: '2026-02-18T05:00:00Z', to: '2026-02-19T05:00:00Z' };
  const second = await asker.post(`/api/v1/rotas/${both}/swaps`, {
    ...{ ...cut, person: api.person('manager').id, note: 'x', inReturn: { ...NEXT, rota: both } },
  });
  const ends = await Promise.all([answer(first.body.id, true), answer(second.body.id, true)]);
  assert.deepEqual(ends.map(({ status }) => status).sort(), [200, 409]);
});

test('a refusal, a withdrawal and a second request leave the rota as it is', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'Refusé');
  const first = (await ask(rota)).body.id;
  assert.equal((await ask(rota)).body.code, 'swap_asked_already');
  const refused = await asked.put(`/api/v1/swaps/${first}/answer`, {
    ...{ accepted: false, answer: 'Je suis en vacances.' },
  });
  assert.deepEqual([refused.body.state, refused.body.answer], ['refused', 'Je suis en vacances.']);
  const second = (await ask(rota)).body.id;
  assert.equal((await asked.delete(`/api/v1/swaps/${second}`)).status, 404);
  assert.equal((await asker.delete(`/api/v1/swaps/${second}`)).body.state, 'withdrawn');
  assert.equal((await answer(second, true)).body.code, 'swap_settled');
  assert.equal(await onCallOn('2026-02-21T12:00:00Z', rota), 'Agathe Agente');
});

test('only a whole shift of one’s own that has not begun can be asked away', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'À soi');
  const beyond = { from: WEEK.from, to: '2026-02-24T00:00:00Z' };
  assert.equal((await ask(rota, beyond)).body.code, 'swap_not_yours');
  const before = { from: '2026-02-08T00:00:00Z', to: '2026-02-08T10:00:00Z' };
  assert.equal((await ask(rota, before)).body.code, 'swap_past');
  const self = { ...SATURDAY, person: api.person('agent').id, note: 'x' };
  assert.equal((await asker.post(`/api/v1/rotas/${rota}/swaps`, self)).body.code, 'swap_oneself');
  const user = { ...self, person: api.person('requester').id };
  const no = await asker.post(`/api/v1/rotas/${rota}/swaps`, user);
  assert.equal(no.body.code, 'rota_person_unknown');
});

test('a request that the rota has overtaken can’t be accepted', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'Dépassé');
  const swap = (await ask(rota)).body.id;
  const supervisor = await api.as('supervisor');
  const override = { ...SATURDAY, person: api.person('supervisor').id, reason: 'Réorganisation' };
  await supervisor.post(`/api/v1/rotas/${rota}/overrides`, override);
  assert.equal((await answer(swap, true)).body.code, 'swap_moot');
  const late = (
    await ask(rota, { ...SATURDAY, ...{ from: WEEK.from, to: '2026-02-17T00:00:00Z' } })
  ).body.id;
  api.clock.set(Date.parse('2026-02-16T14:00:00Z'));
  asked = await api.as('manager');
  assert.equal((await answer(late, true)).body.code, 'swap_past');
});

test('one sees the swaps one has to do with; who keeps the rotas sees all', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'Vus');
  const { id } = (await ask(rota)).body;
  const seen = async (who: Parameters<TestApi['as']>[0]) => {
    const { body } = await (await api.as(who)).get('/api/v1/swaps');
    return body.swaps.some((one: { id: number }) => one.id === id);
  };
  assert.deepEqual(
    [await seen('agent'), await seen('manager'), await seen('supervisor')],
    [true, true, true],
  );
  const other = await keptRota(api, ['supervisor'], 'Autres');
  const next = { from: '2026-02-16T13:30:00Z', to: '2026-02-17T13:30:00Z' };
  const swap = await ask(other, next, await api.as('supervisor'));
  const { body } = await asker.get('/api/v1/swaps');
  assert.ok(!body.swaps.some((one: { id: number }) => one.id === swap.body.id));
});
