import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from '../harness/api.ts';
import { until } from '../harness/worker.ts';

let api: TestApi;
let supervisor: Client;
let service: number;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO service (code, name, name_en) VALUES ('reseau', 'Réseau', 'Network') RETURNING id`,
  );
  service = rows[0]?.id as number;
  supervisor = await api.as('supervisor');
});
after(() => api.close());

const hours = (n: number): number => MONDAY + n * 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
const words = {
  ...{ titleFr: 'Mise à jour du réseau', titleEn: 'Network update' },
  ...{ textFr: 'Le réseau sera coupé.', textEn: 'The network will be down.' },
};
const window = (from: number, to: number) => ({
  startsAt: iso(hours(from)),
  endsAt: iso(hours(to)),
});
const PATH = '/api/v1/planned-interruptions';

async function plan(
  more: object,
): Promise<{ status: number; body: { ids: number[]; code: string } }> {
  return supervisor.post(PATH, { ...words, services: [service], ...more });
}

test('a window is planned, shown to everybody and in the calendar, moved and cancelled', async () => {
  const made = await plan(window(10, 12));
  assert.equal(made.status, 201);
  const [id] = made.body.ids;
  await until('the board shows it', async () =>
    (await api.anonymous.get('/status')).text.includes('Mise à jour du réseau'),
  );
  const calendar = async (): Promise<string> =>
    (await api.anonymous.get('/status/calendar.ics')).text;
  assert.match(await calendar(), /DTSTART:20260210T010000Z\r\nDTEND:20260210T030000Z/);
  const moved = await supervisor.put(
    `${PATH}/${id}`,
    { ...words, ...window(20, 21) },
    {
      'if-match': '"1"',
    },
  );
  assert.deepEqual([moved.status, moved.body.version], [200, 2], moved.text);
  assert.equal((await supervisor.put(`${PATH}/${id}/cancellation`)).status, 200);
  await until('the calendar says so', async () => (await calendar()).includes('STATUS:CANCELLED'));
  assert.match(await calendar(), /SEQUENCE:2/);
  const again = await supervisor.put(`${PATH}/${id}/cancellation`);
  assert.deepEqual([again.status, again.body.code], [409, 'window_settled']);
});

test('what meets another window or a period of freeze is refused, unless planned all the same', async () => {
  assert.equal((await plan(window(40, 42))).status, 201);
  const met = await plan(window(41, 43));
  assert.deepEqual([met.status, met.body.code], [409, 'window_conflict']);
  assert.equal(
    (await plan({ ...window(41, 43), allTheSame: true, reason: 'Prévu ensemble' })).status,
    201,
  );
  const periods = [{ from: iso(hours(60)), to: iso(hours(70)), reason: 'Fin d’exercice' }];
  assert.equal((await supervisor.put('/api/v1/freeze-periods', { periods })).status, 200);
  const frozen = await plan(window(59, 61));
  assert.deepEqual([frozen.status, frozen.body.code], [409, 'window_frozen']);
  assert.equal((await plan(window(58, 60))).status, 201);
  for (const [more, code] of [
    [window(-2, -1), 'window_over'],
    [window(5, 5), 'window_empty'],
    [{}, 'window_none'],
    [{ ...window(80, 81), services: [] }, 'services_required'],
  ] as const) {
    const refused = await plan(more);
    assert.deepEqual([refused.status, refused.body.code], [422, code]);
  }
});

test('one that comes again keeps its hours over the change of clocks', async () => {
  const recurrence = {
    ...{ from: '2026-03-01', until: '2026-03-15', weekdays: [7] },
    ...{ opens: '05:00', closes: '07:00' },
  };
  const made = await plan({ recurrence });
  assert.equal(made.body.ids.length, 3);
  const { body } = await supervisor.get(PATH);
  const starts = body.planned
    .filter((one: { id: number }) => made.body.ids.includes(one.id))
    .map((one: { startsAt: string }) => one.startsAt);
  assert.deepEqual(starts, [
    '2026-03-01T10:00:00Z',
    '2026-03-08T09:00:00Z',
    '2026-03-15T09:00:00Z',
  ]);
});

test('« est-ce revenu ? »: the window is no lost time, and a no opens an outage from its end on', async () => {
  const made = await plan(window(90, 92));
  const [id] = made.body.ids;
  const agent = await api.as('agent');
  const early = await agent.put(`${PATH}/${id}/return`, { back: false });
  assert.deepEqual([early.status, early.body.code], [409, 'window_not_over']);
  api.clock.set(hours(93));
  const later = await api.as('agent');
  const answered = await later.put(`${PATH}/${id}/return`, { back: false });
  assert.equal(answered.status, 200, answered.text);
  const { body: outage } = await later.get(`/api/v1/interruptions/${answered.body.number}`);
  assert.deepEqual(
    [outage.state, outage.since, outage.severity],
    ['active', iso(hours(92)).replace('.000', ''), 'major'],
  );
  await until('the board counts what overran', async () => {
    const { body } = await api.anonymous.get('/status/status.json');
    const [network] = body.services;
    return network.state === 'down' && network.days.at(-1).lostSeconds === 3_600;
  });
});
