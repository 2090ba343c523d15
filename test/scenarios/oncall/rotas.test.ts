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

test('a week is told day by day, by layer, with gaps and who stands in, over a clock change too', async () => {
  const supervisor = await api.as('supervisor');
  const team = await teamOf(api);
  const [agent, manager] = [api.person('agent').id, api.person('manager').id];
  const night = {
    ...weeklyRota(team, [agent], 'Nuits').layers[0],
    ...{ name: 'Nuits', week: Array(7).fill([{ open: '20:00', close: '08:00' }]) },
  };
  const body = { ...weeklyRota(team, [], 'Les nuits'), layers: [night] };
  const made = await supervisor.post('/api/v1/rotas', body);
  assert.equal(made.status, 201, made.text);
  const { id } = made.body;
  await supervisor.post(`/api/v1/rotas/${id}/overrides`, {
    ...{ from: '2026-03-07T20:00:00-05:00', to: '2026-03-08T10:00:00-04:00' },
    ...{ person: manager, reason: 'Congé' },
  });
  await supervisor.post(`/api/v1/rotas/${id}/overrides`, {
    ...{ from: '2026-03-04T10:00:00-05:00', to: '2026-03-04T12:00:00-05:00' },
    ...{ person: manager, reason: 'Visite' },
  });
  const { body: week } = await supervisor.get('/api/v1/oncall/week?from=2026-03-02');
  assert.deepEqual([week.days[0], week.days[6], week.days.length], ['2026-03-02', '2026-03-08', 7]);
  const mine = week.weeks.find((one: { rota: { id: number } }) => one.rota.id === id);
  const said = (parts: { begins: string; ends: string; person: { name: string } | null }[]) =>
    parts.map((one) => `${one.begins}-${one.ends} ${one.person?.name.split(' ')[0] ?? 'personne'}`);
  const row = (name: string | null) =>
    mine.rows.find((one: { layer: string | null }) => one.layer === name).days;
  assert.deepEqual(said(row('Nuits')[1]), ['00:00-08:00 Agathe', '20:00-24:00 Agathe']);
  assert.deepEqual(said(mine.gaps[1]), ['08:00-20:00 personne']);
  // The one who stands in stays two hours longer than the layer would have.
  assert.deepEqual(said(row('Nuits')[6]), ['00:00-10:00 Géraldine', '20:00-24:00 Agathe']);
  assert.deepEqual(said(row(null)[2]), ['10:00-12:00 Géraldine'], 'beside all layers');
  assert.equal(row('Nuits')[6][0].starts, '2026-03-08T05:00:00Z');
  assert.deepEqual(said(mine.gaps[6]), ['10:00-20:00 personne']);
  assert.deepEqual(mine.clockChanges, [{ at: '2026-03-08T07:00:00Z', seconds: 3600 }]);
  assert.deepEqual(
    mine.overrides.map((one: { reason: string }) => one.reason),
    ['Congé', 'Visite'],
  );

  const late = await supervisor.get('/api/v1/oncall/week?from=2026-02-30');
  assert.deepEqual([late.status, late.body.code], [422, 'rota_date_invalid']);
  const { body: month } = await supervisor.get('/api/v1/oncall/week?weeks=5');
  assert.equal(month.days.length, 35);
  assert.ok(month.days.slice(0, 7).includes(month.today));
});

test('who answers now is one word by rota, of a team when asked; versions say who kept them', async () => {
  const supervisor = await api.as('supervisor');
  const id = await keptRota(api, ['agent'], 'Présent');
  const team = await teamOf(api, 'Autre groupe');
  const all = await supervisor.get('/api/v1/oncall/present');
  const one = all.body.present.find((each: { rota: { id: number } }) => each.rota.id === id);
  assert.equal(one.person.name, 'Agathe Agente');
  const none = await supervisor.get(`/api/v1/oncall/present?team=${team}`);
  assert.deepEqual(none.body.present, []);
  const draft = weeklyRota(await teamOf(api), [api.person('manager').id], 'Présent');
  api.clock.advance(60_000);
  await supervisor.put(`/api/v1/rotas/${id}`, draft);
  const { body } = await supervisor.get(`/api/v1/rotas/${id}/versions`);
  assert.deepEqual(
    body.versions.map((v: { version: number; by: { name: string } }) => [v.version, v.by.name]),
    [2, 1].map((version) => [version, api.person('supervisor').name]),
  );
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
