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
  const swap = await ask(rota);
  assert.deepEqual([swap.status, swap.body.state], [201, 'asked']);
  assert.equal(await onCallOn('2026-02-21T12:00:00Z', rota), 'Agathe Agente');
  assert.equal(
    (await answer(swap.body.id, true, asker)).status,
    404,
    'nobody consents for another',
  );
  assert.equal((await answer(swap.body.id, true)).body.state, 'accepted');
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
