import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { seedAgreement } from '../../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../../harness/api.ts';
import { keptRota, teamOf, weeklyRota } from '../../harness/rota.ts';

let api: TestApi;
let supervisor: Client;
let agent: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
});
after(() => api.close());
beforeEach(() => at(MONDAY));

/** Puts the clock at an instant, where both sign in anew. */
async function at(instant: number): Promise<void> {
  api.clock.set(instant);
  supervisor = await api.as('supervisor');
  agent = await api.as('agent');
}

const DAY = 86_400_000;
const iso = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;
const id = (who: Parameters<TestApi['person']>[0]) => api.person(who).id;
const told = (shifts: { from: string; to: string; person: { name: string } }[]) =>
  shifts.map(({ from, to, person }) => `${from} ${to} ${person.name.split(' ')[0]}`);

test('who is on call now is told with why, who comes next and the gaps', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'Maintenant');
  const { body } = await agent.get('/api/v1/oncall');
  const found = body.oncall.find((one: { rota: { id: number } }) => one.rota.id === rota);
  assert.equal(found.shift.person.name, 'Géraldine Gestionnaire');
  assert.equal(found.shift.to, '2026-02-16T13:30:00Z');
  assert.deepEqual(
    found.reasons.map((one: { name: string; verdict: string }) => [one.name, one.verdict]),
    [['Première ligne', 'holds']],
  );
  assert.deepEqual(told([found.next]), ['2026-02-16T13:30:00Z 2026-02-23T13:30:00Z Agathe']);
  assert.deepEqual(found.gaps, []);
  const before = await agent.get('/api/v1/oncall?at=2026-02-09T14:00:00Z');
  const earlier = before.body.oncall.find((one: { rota: { id: number } }) => one.rota.id === rota);
  assert.equal(earlier.shift, null, 'nobody was on call before there was a rota');
});

test('a change holds from now on: who was on call before stays who was', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'Versions');
  await at(MONDAY + DAY);
  const team = await teamOf(api);
  const draft = weeklyRota(team, [id('supervisor')], 'Versions');
  const stale = await supervisor.put(`/api/v1/rotas/${rota}`, draft, { 'if-match': '"9"' });
  assert.equal(stale.status, 412);
  const changed = await supervisor.put(`/api/v1/rotas/${rota}`, draft, { 'if-match': '"1"' });
  assert.equal(changed.body.version, 2);
  const range = `from=${iso(MONDAY - DAY)}&to=${iso(MONDAY + 9 * DAY)}`;
  const { body } = await agent.get(`/api/v1/rotas/${rota}/shifts?${range}`);
  assert.deepEqual(told(body.shifts), [
    '2026-02-09T15:00:00Z 2026-02-10T15:00:00Z Géraldine',
    '2026-02-10T15:00:00Z 2026-02-16T13:30:00Z Simon',
    '2026-02-16T13:30:00Z 2026-02-18T15:00:00Z Simon',
  ]);
});

test('what can’t be kept is refused field by field, and a name is nobody else’s', async () => {
  const team = await teamOf(api);
  const draft = weeklyRota(team, [id('requester'), id('agent')], 'Refus');
  const [layer] = draft.layers;
  const wrong = {
    ...draft,
    ...{ team: 999_999, calendar: 'aucun', timeZone: 'Mars/Olympus' },
    layers: [{ ...layer, handover: '25:00' }],
  };
  const { status, body } = await supervisor.post('/api/v1/rotas', wrong);
  assert.equal(status, 422);
  assert.deepEqual(
    body.errors.map((one: { field: string; code: string }) => `${one.field} ${one.code}`),
    [
      'timeZone rota_zone_unknown',
      'layers.0.handover rota_time_invalid',
      'team team_unknown',
      'calendar rota_calendar_unknown',
      'layers.0.people.0 rota_person_unknown',
    ],
  );
  const kept = weeklyRota(team, [id('agent')], 'Refus');
  assert.equal((await supervisor.post('/api/v1/rotas', kept)).status, 201);
  const twice = await supervisor.post('/api/v1/rotas', { ...kept, name: 'REFUS' });
  assert.deepEqual([twice.status, twice.body.code], [409, 'name_taken']);
  const unknown = await supervisor.post('/api/v1/rotas', { ...kept, nom: 'x' });
  assert.equal(unknown.status, 422);
  const hours = { ...kept, name: 'Autre', covers: 'outside_hours' };
  assert.equal((await supervisor.post('/api/v1/rotas', hours)).body.code, 'rota_calendar_missing');
});

test('a preview shows the shifts and gaps of what is not kept, holidays and opening hours seen', async () => {
  const night = [{ open: '16:30', close: '08:30' }];
  const { name: _name, team: _team, ...content } = weeklyRota(1, [id('agent')]);
  const draft = {
    ...content,
    ...{ calendar: 'business', covers: 'outside_hours' },
    layers: [{ ...content.layers[0], week: [night, night, night, night, [], [], []] }],
  };
  // From Thursday 2 April: Friday the 3rd and Monday the 6th are holidays.
  const range = 'from=2026-04-02T12:30:00Z&to=2026-04-08T12:30:00Z';
  const { body } = await supervisor.post(`/api/v1/rotas/preview?${range}`, draft);
  assert.deepEqual(
    body.gaps.map((one: { from: string; to: string }) => `${one.from} ${one.to}`),
    ['2026-04-03T12:30:00Z 2026-04-06T20:30:00Z'],
  );
  assert.deepEqual(told(body.shifts).at(-1), '2026-04-07T20:30:00Z 2026-04-08T12:30:00Z Agathe');
  const long = await supervisor.post('/api/v1/rotas/preview?to=2027-04-08T12:30:00Z', draft);
  assert.equal(long.body.code, 'range_too_long');
});

test('somebody stands in until that is ended; what was stays', async () => {
  const rota = await keptRota(api, ['agent', 'manager'], 'Remplacements');
  const place = `/api/v1/rotas/${rota}/overrides`;
  const draft = {
    ...{ from: iso(MONDAY), to: iso(MONDAY + 2 * DAY), person: id('supervisor') },
    reason: 'Formation',
  };
  const past = { ...draft, from: iso(MONDAY - 2 * DAY), to: iso(MONDAY - DAY) };
  assert.equal((await supervisor.post(place, past)).body.code, 'override_past');
  const person = { ...draft, person: id('requester') };
  assert.equal((await supervisor.post(place, person)).body.code, 'rota_person_unknown');
  const added = await supervisor.post(place, draft);
  assert.equal(added.status, 201);
  await at(MONDAY + DAY);
  assert.equal((await supervisor.delete(`${place}/${added.body.id}`)).status, 204);
  assert.equal((await supervisor.delete(`${place}/${added.body.id}`)).status, 404);
  const range = `from=${iso(MONDAY)}&to=${iso(MONDAY + 3 * DAY)}`;
  const { body } = await agent.get(`/api/v1/rotas/${rota}/shifts?${range}`);
  assert.deepEqual(told(body.shifts), [
    '2026-02-09T15:00:00Z 2026-02-10T15:00:00Z Simon',
    '2026-02-10T15:00:00Z 2026-02-12T15:00:00Z Géraldine',
  ]);
  assert.equal(body.overrides[0].reason, 'Formation');
});

test('somebody whose account is closed is on call no more, from then on', async () => {
  const rota = await keptRota(api, ['manager'], 'Départ');
  await at(MONDAY + DAY);
  const set = 'UPDATE person SET disabled_at = $2 WHERE id = $1';
  await api.pool.query(set, [id('manager'), new Date(MONDAY + DAY)]);
  const range = `from=${iso(MONDAY)}&to=${iso(MONDAY + 3 * DAY)}`;
  const { body } = await agent.get(`/api/v1/rotas/${rota}/shifts?${range}`);
  await api.pool.query(set, [id('manager'), null]);
  assert.deepEqual(told(body.shifts), ['2026-02-09T15:00:00Z 2026-02-10T15:00:00Z Géraldine']);
  assert.deepEqual(body.gaps, [{ from: '2026-02-10T15:00:00Z', to: '2026-02-12T15:00:00Z' }]);
});

test('a rota out of use has nobody on call, until it is in use again', async () => {
  const rota = await keptRota(api, ['agent'], 'Hors d’usage');
  const ids = async () =>
    (await agent.get('/api/v1/rotas')).body.rotas.map((one: { id: number }) => one.id);
  assert.equal((await supervisor.put(`/api/v1/rotas/${rota}/disablement`)).status, 200);
  assert.ok(!(await ids()).includes(rota));
  assert.equal((await supervisor.delete(`/api/v1/rotas/${rota}/disablement`)).status, 200);
  assert.ok((await ids()).includes(rota));
});
