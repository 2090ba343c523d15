import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type TestApi, testApi } from '../harness/api.ts';
import { hours, makeService, PLANNED, planned, window, words } from '../harness/planned.ts';
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
