import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../harness/api.ts';
import { differences } from '../harness/imported.ts';

let api: TestApi;
let agent: Client;
let keeper: Client;
let services: { network: number; printing: number };

before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO service (code, name, name_en)
     VALUES ('reseau', 'Réseau', 'Network'), ('impression', 'Impression', 'Printing') RETURNING id`,
  );
  services = { network: rows[0]?.id as number, printing: rows[1]?.id as number };
  agent = await api.as('agent');
  keeper = await api.as('administrator');
});
after(() => api.close());

async function add(code: string, organization = api.organizations.here) {
  const body = { organization, code, name: `Édifice ${code}`, address: '1, rue de l’Essai' };
  const made = await keeper.post('/api/v1/workplaces', body);
  assert.equal(made.status, 201, made.text);
  return made.body as { id: number; version: number; name: string };
}

async function moveTo(person: number, workplace: number | null) {
  return agent.patch(`/api/v1/people/${person}`, { workplace });
}

test('a workplace is added, changed at its version, put out of use and back; the journal keeps it', async () => {
  const one = await add('G');
  const twice = await keeper.post('/api/v1/workplaces', {
    ...{ organization: api.organizations.here, code: 'g', name: 'Le même' },
  });
  assert.deepEqual([twice.status, twice.body.code], [409, 'code_taken']);
  const elsewhere = await add('G', api.organizations.elsewhere);
  assert.notEqual(elsewhere.id, one.id, 'codes are each organization’s own');
  const path = `/api/v1/workplaces/${one.id}`;
  const said = { code: 'G-1', name: 'Édifice G, tour 1', address: '' };
  const headers = { 'if-match': `"${one.version}"` };
  const changed = await keeper.put(path, said, headers);
  assert.deepEqual([changed.status, changed.body.name], [200, said.name]);
  assert.equal((await keeper.put(path, { ...said, name: 'Autre' }, headers)).status, 412);
  assert.ok((await keeper.put(`${path}/disablement`)).body.disabledAt);
  const active = await agent.get(`/api/v1/workplaces?organization=${api.organizations.here}`);
  assert.deepEqual(active.body.workplaces, []);
  const all = await agent.get('/api/v1/workplaces?state=all');
  assert.equal(all.body.workplaces.length, 2);
  const refused = await moveTo(api.person('requester').id, one.id);
  assert.deepEqual([refused.status, refused.body.code], [422, 'workplace_unknown']);
  assert.equal((await keeper.delete(`${path}/disablement`)).body.disabledAt, null);
  const { body: journal } = await keeper.get('/api/v1/audit');
  const actions = journal.entries.map((entry: { action: string }) => entry.action);
  for (const action of ['added', 'changed', 'disabled', 'enabled']) {
    assert.ok(actions.includes(`workplace.${action}`), action);
  }
});

test('a person works where their organization is, and leaves its places with it', async () => {
  const [here, elsewhere] = [await add('H'), await add('H', api.organizations.elsewhere)];
  const { id } = api.person('colleague');
  const refused = await moveTo(id, elsewhere.id);
  assert.deepEqual([refused.status, refused.body.code], [422, 'workplace_unknown']);
  const moved = await moveTo(id, here.id);
  assert.deepEqual(moved.body.workplace, { id: here.id, name: here.name });
  const { body: found } = await agent.get('/api/v1/people?q=edifice%20h');
  assert.deepEqual(
    found.people.map((person: { id: number }) => person.id),
    [id],
    'found by where they work',
  );
  const kept = await agent.patch(`/api/v1/people/${id}`, {
    ...{ organization: api.organizations.elsewhere, workplace: here.id },
  });
  assert.deepEqual([kept.status, kept.body.code], [422, 'workplace_unknown']);
  const gone = await agent.patch(`/api/v1/people/${id}`, {
    organization: api.organizations.elsewhere,
  });
  assert.equal(gone.body.workplace, null);
  await agent.patch(`/api/v1/people/${id}`, { organization: api.organizations.here });
  const caller = { name: 'Nouvelle Venue', organization: api.organizations.here };
  const lost = await agent.post('/api/v1/people', { ...caller, workplace: elsewhere.id });
  assert.deepEqual([lost.status, lost.body.code], [422, 'workplace_unknown']);
  const placed = await agent.post('/api/v1/people', { ...caller, workplace: here.id });
  assert.deepEqual(placed.body.workplace, { id: here.id, name: here.name });
  const { workplaces } = (await agent.get('/api/v1/workplaces')).body;
  const one = workplaces.find((place: { id: number }) => place.id === here.id);
  assert.equal(one.people, 1);
  const asked = await agent.post('/api/v1/tickets', {
    ...{ kind: 'question', subject: 'Où suis-je ?', impact: 3, urgency: 3, channel: 'phone' },
    requester: { id: placed.body.id },
  });
  const { requester } = (await agent.get(`/api/v1/tickets/${asked.body.number}`)).body;
  assert.equal(requester.workplace, here.name);
});

test('an outage names workplaces: who works there sees it first, their tickets are proposed, the board says where', async () => {
  api.clock.set(MONDAY + 86_400_000);
  agent = await api.as('agent');
  keeper = await api.as('administrator');
  const [tower, annex] = [await add('T'), await add('A')];
  const { id } = api.person('requester');
  await moveTo(id, tower.id);
  const report = async (service: number, requester: number): Promise<string> => {
    const made = await agent.post('/api/v1/tickets', {
      ...{ kind: 'incident', subject: 'Rien ne va', impact: 2, urgency: 2, channel: 'email' },
      ...{ service, requester: { id: requester } },
    });
    return made.body.number;
  };
  const ofService = await report(services.network, api.person('colleague').id);
  const ofPlace = await report(services.printing, id);
  const other = await report(services.printing, api.person('colleague').id);
  const since = new Date(api.clock.now()).toISOString();
  const declare = async (subject: string, workplaces: number[]) => {
    const facts = { severity: 'major', since, services: [services.network], subject, workplaces };
    return agent.post('/api/v1/interruptions', facts);
  };
  const unknown = await declare('Nulle part', [999_999]);
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'workplace_unknown']);
  const far = (await declare('L’annexe', [annex.id])).body.number;
  const { body: outage, status } = await declare('La tour', [tower.id]);
  assert.equal(status, 201);
  assert.deepEqual(outage.workplaces, [{ id: tower.id, name: tower.name }]);
  const { body } = await agent.get(`/api/v1/interruptions/${outage.number}/candidates`);
  const proposed = body.candidates.map(
    (one: { number: string; sameService: boolean; workplace: string | null }) => [
      ...[one.number, one.sameService, one.workplace],
    ],
  );
  assert.deepEqual(proposed.slice(0, 2), [
    [ofService, true, null],
    [ofPlace, false, tower.name],
  ]);
  assert.ok(!proposed.some(([number]: string[]) => number === other));
  const seen = async (who: 'requester' | 'colleague') => {
    const { body: known } = await (await api.as(who)).get('/api/v1/known-interruptions');
    return known.interruptions.map(
      (one: { number: string; here: boolean; workplaces: string[] }) => [
        ...[one.number, one.here, one.workplaces.join()],
      ],
    );
  };
  assert.deepEqual((await seen('requester'))[0], [outage.number, true, tower.name]);
  assert.ok((await seen('colleague')).every(([, here]: [string, boolean]) => !here));
  // While the centre helps somebody, what touches them comes first; nobody else learns where others work.
  const about = `/api/v1/known-interruptions?person=${id}`;
  const { body: helped } = await agent.get(about);
  assert.deepEqual(
    [helped.interruptions[0].number, helped.interruptions[0].here],
    [outage.number, true],
  );
  assert.equal((await (await api.as('colleague')).get(about)).status, 403);
  const { body: drafted } = await agent.get(
    `/api/v1/interruptions/${outage.number}/draft?kind=outage`,
  );
  assert.match(drafted.textFr, /Réseau \(Édifice T\)\./);
  assert.match(drafted.greetingEn, /Network \(Édifice T\)/);
  const path = `/api/v1/interruptions/${far}`;
  const changed = await agent.put(path, {
    ...{ severity: 'major', since, services: [services.network] },
    workplaces: [annex.id, tower.id],
  });
  assert.equal(changed.body.workplaces.length, 2);
  // A place that goes out of use meanwhile stays named; it is named anew by nobody.
  await keeper.put(`/api/v1/workplaces/${annex.id}/disablement`);
  const again = await agent.put(path, {
    ...{ severity: 'minor', since, services: [services.network] },
    workplaces: [annex.id, tower.id],
  });
  assert.deepEqual([again.status, again.body.workplaces.length], [200, 2]);
  assert.equal((await declare('L’annexe encore', [annex.id])).body.code, 'workplace_unknown');
  assert.equal((await seen('requester')).filter(([, here]: [string, boolean]) => here).length, 2);
  api.clock.advance(60_000);
  const { body: board } = await api.anonymous.get('/status/status.json');
  const shown = board.outages.find((one: { number: string }) => one.number === outage.number);
  assert.deepEqual(shown.workplaces, [tower.name]);
  assert.match((await api.anonymous.get('/status')).text, /Lieux de travail\s: Édifice T\./);
  assert.deepEqual(await differences(api.pool), [], 'what is stored is what the histories say');
});
