import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';

const staff: readonly Caller[] = ['agent', 'supervisor', 'manager', 'administrator'];
const handling: readonly Caller[] = ['agent', 'supervisor'];

const reading = (caller: Caller): number => (staff.includes(caller) ? 200 : 403);
const done =
  (status: number) =>
  (caller: Caller): number =>
    handling.includes(caller) ? status : 403;

const planning =
  (status: number) =>
  (caller: Caller): number =>
    caller === 'supervisor' || caller === 'administrator' ? status : 403;

const planWords = { titleFr: 'Entretien', titleEn: 'Upkeep', textFr: 'Coupure.', textEn: 'Down.' };
const allTheSame = { allTheSame: true, reason: 'Autre équipe' };
const windowAhead = (api: TestApi) => ({
  startsAt: new Date(api.clock.now() + 3_600_000).toISOString(),
  endsAt: new Date(api.clock.now() + 7_200_000).toISOString(),
});

async function plannedWindow(api: TestApi): Promise<number> {
  const keeper = await api.as('supervisor');
  const services = [await service(api)];
  const body = { ...windowAhead(api), ...planWords, services, ...allTheSame };
  const made = await keeper.post('/api/v1/planned-interruptions', body);
  return made.body.ids[0];
}

const bulletin = { kind: 'outage', textFr: 'Une panne.', textEn: 'An outage.' };

async function service(api: TestApi): Promise<number> {
  const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(api.pool);
  const found = await api.pool.query<{ id: number }>(
    `INSERT INTO service (code, name, name_en) VALUES ('panne', 'Service', 'Service')
     ON CONFLICT (code) DO UPDATE SET name = excluded.name RETURNING id`,
  );
  return found.rows[0]?.id as number;
}

const declaration = async (api: TestApi) => ({
  ...{ severity: 'critical', since: new Date(api.clock.now()).toISOString() },
  services: [await service(api)],
});

/** Declares an outage; gives its number. */
export async function outage(api: TestApi): Promise<string> {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/interruptions', {
    ...(await declaration(api)),
    subject: 'SECRET',
  });
  return made.body.number;
}

async function reported(api: TestApi): Promise<string> {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Le réseau', impact: 2, urgency: 2, channel: 'email' },
    ...{ service: await service(api), requester: { id: api.person('requester').id } },
  });
  return made.body.number;
}

const board = (path: string): Expectations[string] => ({
  kind: 'same',
  async send(api) {
    await outage(api);
    return { path };
  },
  status: 200,
  check({ text }) {
    if (/SECRET|Agathe/.test(text)) throw new Error(`the board shows ${text}`);
  },
});

/** Outages are the centre's business; what of them is for everybody is published. */
export const interruptionExpectations: Expectations = {
  'GET /api/v1/planned-interruptions': {
    kind: 'same',
    async send(api) {
      await plannedWindow(api);
      return { path: '/api/v1/planned-interruptions' };
    },
    status: reading,
  },
  'POST /api/v1/planned-interruptions': {
    kind: 'same',
    send: async (api) => ({
      path: '/api/v1/planned-interruptions',
      body: { ...windowAhead(api), ...planWords, services: [await service(api)], ...allTheSame },
    }),
    status: planning(201),
  },
  'PUT /api/v1/planned-interruptions/:id': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/planned-interruptions/${await plannedWindow(api)}`,
      body: { ...windowAhead(api), ...planWords, ...allTheSame },
    }),
    status: planning(200),
  },
  'PUT /api/v1/planned-interruptions/:id/cancellation': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/planned-interruptions/${await plannedWindow(api)}/cancellation`,
    }),
    status: planning(200),
  },
  'PUT /api/v1/planned-interruptions/:id/return': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/planned-interruptions/${await plannedWindow(api)}/return`,
      body: { back: true },
    }),
    status: done(409),
  },
  'GET /api/v1/known-planned-interruptions': {
    kind: 'same',
    async send(api) {
      await plannedWindow(api);
      return { path: '/api/v1/known-planned-interruptions' };
    },
    status: 200,
  },
  'POST /api/v1/planned-interruptions/effects': {
    kind: 'same',
    send: async (api) => ({
      path: '/api/v1/planned-interruptions/effects',
      body: { ...windowAhead(api), services: [await service(api)] },
    }),
    status: planning(200),
  },
  'PUT /api/v1/planned-interruptions/:id/approval': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/planned-interruptions/${await plannedWindow(api)}/approval`,
      body: { approved: true },
    }),
    // No rule asks for any.
    status: planning(409),
  },
  'GET /api/v1/planned-rules': {
    kind: 'same',
    async send(api) {
      await service(api);
      return { path: '/api/v1/planned-rules' };
    },
    status: reading,
  },
  'PUT /api/v1/planned-rules': {
    kind: 'same',
    async send(api) {
      await service(api);
      const approval = { always: false, services: [] };
      return {
        path: '/api/v1/planned-rules',
        body: { reminders: [], answerMinutes: 30, approval },
      };
    },
    status: (caller) => (caller === 'administrator' ? 200 : 403),
  },
  'GET /api/v1/freeze-periods': {
    kind: 'same',
    send: () => ({ path: '/api/v1/freeze-periods' }),
    status: reading,
  },
  'PUT /api/v1/freeze-periods': {
    kind: 'same',
    send: () => ({ path: '/api/v1/freeze-periods', body: { periods: [] } }),
    status: planning(200),
  },
  'GET /status': board('/status'),
  'GET /status/en': board('/status/en'),
  'GET /status/feed.atom': board('/status/feed.atom'),
  'GET /status/calendar.ics': board('/status/calendar.ics'),
  'GET /status/status.json': board('/status/status.json'),
  'GET /status/status.css': board('/status/status.css'),
  'GET /api/v1/interruptions': {
    kind: 'same',
    async send(api) {
      await outage(api);
      return { path: '/api/v1/interruptions?state=active' };
    },
    status: reading,
  },
  'POST /api/v1/interruptions': {
    kind: 'same',
    send: async (api) => ({
      path: '/api/v1/interruptions',
      body: { ...(await declaration(api)), subject: 'Le réseau' },
    }),
    status: done(201),
  },
  'GET /api/v1/interruptions/:number': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/interruptions/${await outage(api)}` }),
    status: reading,
  },
  'PUT /api/v1/interruptions/:number': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/interruptions/${await outage(api)}`,
      body: { ...(await declaration(api)), known: 'Un câble.' },
    }),
    status: done(200),
  },
  'GET /api/v1/interruptions/:number/candidates': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/interruptions/${await outage(api)}/candidates` }),
    status: reading,
  },
  'POST /api/v1/interruptions/:number/duplicates': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/interruptions/${await outage(api)}/duplicates`,
      body: { numbers: [await reported(api)] },
    }),
    status: done(200),
  },
  'GET /api/v1/interruptions/:number/draft': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/interruptions/${await outage(api)}/draft?kind=outage` }),
    status: reading,
  },
  'GET /api/v1/bulletin-templates': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-templates' }),
    status: 200,
  },
  'POST /api/v1/bulletin-templates': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/bulletin-templates',
      body: { kind: 'outage', name: 'Sans', textFr: '{inconnu}' },
    }),
    status: 422,
  },
  'PUT /api/v1/bulletin-templates/:id': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-templates/1', body: {} }),
    status: 200,
  },
  'DELETE /api/v1/bulletin-templates/:id': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-templates/1' }),
    status: 422,
  },
  'POST /api/v1/bulletin-templates/preview': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-templates/preview', body: { kind: 'outage' } }),
    status: 200,
  },
  'POST /api/v1/interruptions/:number/bulletins': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/interruptions/${await outage(api)}/bulletins`,
      body: bulletin,
    }),
    status: done(201),
  },
  'GET /api/v1/telephone-greetings': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone-greetings' }),
    status: reading,
  },
  'GET /api/v1/bulletin-counts/:month': {
    kind: 'same',
    async send(api) {
      await service(api);
      return { path: '/api/v1/bulletin-counts/2026-02' };
    },
    status: reading,
  },
};
