import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { expandBroadcast } from '../../features/broadcast/expand-broadcast.ts';
import { drawStatus } from '../../features/interruption/draw-status.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { type TestApi, testApi } from '../harness/api.ts';
import { hours, makeService, PLANNED, planned, read, window, words } from '../harness/planned.ts';
import { until } from '../harness/worker.ts';

let api: TestApi;
let service: number;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  service = await makeService(api, 'reseau', 'Réseau');
});
after(() => api.close());

const KNOWN = '/api/v1/known-planned-interruptions';

test('before it is planned: its windows, what they meet, whom they concern', async () => {
  const supervisor = await api.as('supervisor');
  const [id] = await planned(supervisor, { services: [service], ...window(40, 42) });
  const periods = [
    {
      from: new Date(hours(41)).toISOString(),
      to: new Date(hours(50)).toISOString(),
      reason: 'Fin d’exercice',
    },
  ];
  assert.equal((await supervisor.put('/api/v1/freeze-periods', { periods })).status, 200);
  const effects = async (more: object) =>
    (await supervisor.post(`${PLANNED}/effects`, { services: [service], ...more })).body;
  await api.pool.query(
    `INSERT INTO subscriber (channel, address, language, rhythm, services, confirmed_at)
     VALUES ('mail', 'a@essais.example', 'fr', 'each', '{}', $2),
            ('mail', 'b@essais.example', 'fr', 'each', $1, $2),
            ('mail', 'c@essais.example', 'fr', 'each', '{999}', $2)`,
    [[service], new Date(hours(0))],
  );
  const all = await effects(window(41, 43));
  assert.equal(all.audience.subscribers, 2);
  assert.deepEqual(
    all.conflicts.map((one: { id: number }) => one.id),
    [id],
  );
  assert.deepEqual(
    all.freezes.map((one: { reason: string }) => one.reason),
    ['Fin d’exercice'],
  );
  const here = await effects({ ...window(60, 61), organizations: [api.organizations.here] });
  assert.deepEqual([here.conflicts, here.freezes, here.approval], [[], [], false]);
  assert.equal(here.audience.organizations, 1);
  const { rows } = await api.pool.query(
    'SELECT count(*)::int AS n FROM person WHERE organization_id = $1',
    [api.organizations.here],
  );
  assert.equal(here.audience.people, rows[0].n);
  assert.ok(all.audience.people > here.audience.people && all.audience.organizations >= 2);
  const moved = await effects({ ...window(40, 41), moved: id });
  assert.deepEqual(moved.conflicts, []);
  const recurrence = {
    ...{ from: '2026-10-25', until: '2026-11-08', weekdays: [7] },
    ...{ opens: '05:00', closes: '07:00' },
  };
  const often = await effects({ recurrence, zone: 'America/Blanc-Sablon' });
  assert.deepEqual(
    often.windows.map((one: { startsAt: string }) => one.startsAt),
    ['2026-10-25T09:00:00Z', '2026-11-01T09:00:00Z', '2026-11-08T09:00:00Z'],
  );
  const lost = await supervisor.post(`${PLANNED}/effects`, {
    ...{ services: [service], zone: 'America/Nulle-Part' },
    ...window(60, 61),
  });
  assert.deepEqual([lost.status, lost.body.code], [422, 'window_zone_unknown']);
});

test('all the same needs a reason, which is kept', async () => {
  const supervisor = await api.as('supervisor');
  const plan = { ...words, services: [service], ...window(41, 43), allTheSame: true };
  const bare = await supervisor.post(PLANNED, plan);
  assert.deepEqual([bare.status, bare.body.code], [422, 'reason_required']);
  const reason = 'Le fournisseur ne vient que ce jour-là.';
  const [id] = await planned(supervisor, { ...plan, reason });
  const { body } = await supervisor.get(PLANNED);
  const row = body.planned.find((one: { id: number }) => one.id === id);
  assert.equal(row.reason, reason);
  assert.equal((await supervisor.put(`${PLANNED}/${id}/cancellation`)).status, 200);
});

test('the portal tells a plan to whom it concerns; the public board tells all', async () => {
  const supervisor = await api.as('supervisor');
  const organizations = [api.organizations.here];
  const titles = { titleFr: 'Coupure du siège', titleEn: 'Head office' };
  const [id] = await planned(supervisor, {
    ...{ ...titles, services: [service], organizations },
    ...window(100, 101),
  });
  const ids = async (who: 'requester' | 'requesterElsewhere' | 'agent'): Promise<number[]> => {
    const { body } = await (await api.as(who)).get(KNOWN);
    return body.planned.map((one: { id: number }) => one.id);
  };
  assert.ok((await ids('requester')).includes(id as number));
  assert.ok((await ids('agent')).includes(id as number));
  assert.ok(!(await ids('requesterElsewhere')).includes(id as number));
  await until('the board tells it', async () =>
    (await api.anonymous.get('/status')).text.includes('Coupure du siège'),
  );
  const unknown = await supervisor.post(PLANNED, {
    ...{ ...words, services: [service], organizations: [999_999] },
    ...window(110, 111),
  });
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'organization_unknown']);
  // Its outage touches the same organization, from the end of the window on.
  api.clock.set(hours(101));
  const agent = await api.as('agent');
  const no = await agent.put(`${PLANNED}/${id}/return`, { back: false });
  const outage = await agent.get(`/api/v1/interruptions/${no.body.number}`);
  assert.deepEqual(
    outage.body.organizations.map((one: { id: number }) => one.id),
    organizations,
  );
});

test('a plan at a place touches who works there: counted, told, shown and refused by it', async () => {
  const keeper = await api.as('administrator');
  const agent = await api.as('agent');
  const place = async (code: string): Promise<number> => {
    const said = { organization: api.organizations.here, code, name: `Édifice ${code}` };
    return (await keeper.post('/api/v1/workplaces', said)).body.id;
  };
  const [tower, annex] = [await place('T'), await place('A')];
  const { id: requester } = api.person('requester');
  await agent.patch(`/api/v1/people/${requester}`, { workplace: tower });
  await agent.patch(`/api/v1/people/${api.person('colleague').id}`, { workplace: annex });
  // Whoever the directory knows to be elsewhere is not told, by their account or by their address.
  await api.pool.query('DELETE FROM subscriber');
  const { rows: subscribers } = await api.pool.query<{ address: string }>(
    `INSERT INTO subscriber (channel, address, language, rhythm, services, person_id, confirmed_at)
     SELECT 'mail', s.address, 'fr', 'each', '{}', s.person, $1
       FROM (VALUES ('ici@essais.example', $2::bigint), ($3, NULL), ('public@essais.example', NULL))
         AS s(address, person) RETURNING address`,
    [new Date(hours(0)), requester, api.person('colleague').email],
  );
  assert.equal(subscribers.length, 3);
  const own = await makeService(api, 'acces', 'Accès');
  const other = await makeService(api, 'courant', 'Courant');
  api.clock.set(hours(200));
  const supervisor = await api.as('supervisor');
  const foresee = async (more: object) =>
    (await supervisor.post(`${PLANNED}/effects`, { services: [own], ...more })).body;
  const { audience } = await foresee({ ...window(210, 211), workplaces: [tower] });
  const { rows: unknown } = await api.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM person WHERE organization_id = $1 AND workplace_id IS NULL
        AND disabled_at IS NULL`,
    [api.organizations.here],
  );
  assert.deepEqual(audience, {
    ...{ people: 1, organizations: 1, subscribers: 2, unplaced: unknown[0]?.n },
  });
  const both = await foresee({
    ...{ ...window(210, 211), workplaces: [tower] },
    organizations: [api.organizations.here, api.organizations.elsewhere],
  });
  assert.equal(both.audience.organizations, 2, 'the one with a place is touched there only');
  const lost = await supervisor.post(PLANNED, {
    ...{ ...words, services: [own], workplaces: [999_999], ...window(210, 211) },
  });
  assert.deepEqual([lost.status, lost.body.code], [422, 'workplace_unknown']);

  const titles = { titleFr: 'Coupure de la tour', titleEn: 'Tower outage' };
  const [id] = await planned(supervisor, {
    ...{ ...titles, services: [own], workplaces: [tower] },
    ...window(210, 212),
  });
  const row = await read(supervisor, id as number);
  assert.deepEqual(row.workplaces, [{ id: tower, name: 'Édifice T' }]);
  assert.match(row.notices[0].textFr, /Lieux\s: Édifice T\./);
  assert.match(row.notices[0].textEn, /Places: Édifice T\./);
  const deps = {
    ...{ pool: api.pool, clock: api.clock, agreements: agreementBook() },
    mail: { address: 'csc@essais.example', publicUrl: 'https://csc.essais.example' },
  };
  while (await expandBroadcast(deps));
  const { rows: told } = await api.pool.query<{ address: string }>(
    `SELECT o.address FROM outbox o JOIN broadcast b ON b.id = o.broadcast_id
      WHERE b.planned_id = $1 ORDER BY o.address`,
    [id],
  );
  assert.deepEqual(
    told.map(({ address }) => address),
    ['ici@essais.example', 'public@essais.example'],
  );
  const known = async (who: 'requester' | 'colleague') => {
    const { body } = await (await api.as(who)).get(KNOWN);
    return body.planned.find((one: { id: number }) => one.id === id);
  };
  const mine = await known('requester');
  assert.deepEqual([mine.here, mine.workplaces], [true, ['Édifice T']]);
  assert.equal(await known('colleague'), undefined);

  // At its place another service meets it; at another place only the same service does.
  const meets = async (more: object) =>
    (await foresee({ ...window(211, 213), ...more })).conflicts.map(
      (one: { grounds: string[] }) => one.grounds,
    );
  assert.deepEqual(await meets({ services: [other], workplaces: [tower] }), [['workplace']]);
  assert.deepEqual(await meets({ services: [other], workplaces: [annex] }), []);
  assert.deepEqual(await meets({ workplaces: [annex] }), [['service']]);

  api.clock.advance(60_000);
  await until('the calendar tells where', async () =>
    /LOCATION:Édifice T\r\n/.test((await api.anonymous.get('/status/calendar.ics')).text),
  );
  assert.match((await api.anonymous.get('/status')).text, /Lieux de travail\s: Édifice T\./);
  // While it is under way the service works elsewhere, and what is down at its place was announced.
  api.clock.set(hours(211));
  const state = async (): Promise<string> => {
    const { board } = await drawStatus(deps, api.clock.now());
    return board.services.find(({ code }) => code === 'acces')?.state ?? '';
  };
  const declare = async (workplaces: number[]): Promise<string> => {
    const since = new Date(api.clock.now()).toISOString();
    const made = await (await api.as('agent')).post('/api/v1/interruptions', {
      ...{ severity: 'critical', since, services: [own], subject: 'Panne', workplaces },
    });
    assert.equal(made.status, 201, made.text);
    api.clock.advance(60_000);
    return made.body.number;
  };
  const before = await state();
  await declare([tower]);
  assert.deepEqual([before, await state()], ['working', 'planned']);
  await declare([annex]);
  assert.equal(await state(), 'down');
  // Its outage, from the end of the window on, is where it was.
  api.clock.set(hours(212));
  const late = await api.as('agent');
  const no = await late.put(`${PLANNED}/${id}/return`, { back: false });
  const outage = await late.get(`/api/v1/interruptions/${no.body.number}`);
  assert.deepEqual(outage.body.workplaces, [{ id: tower, name: 'Édifice T' }]);
});
