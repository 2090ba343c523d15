import { randomUUID } from 'node:crypto';
import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';

const SUPERVISING: readonly Caller[] = ['supervisor', 'manager', 'administrator'];
const STAFF: readonly Caller[] = ['agent', ...SUPERVISING];

const only = (some: readonly Caller[]) => (caller: Caller) => (some.includes(caller) ? 200 : 403);

async function seeded(api: TestApi): Promise<void> {
  const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(api.pool);
}

const code = () => `q${randomUUID()}`;
const content = {
  ...{ name: 'En anglais', nameEn: 'In English', language: 'en', level: 1, vip: false },
  ...{ ringSeconds: 20, pauseSeconds: 5, wrapUpSeconds: 30, overflowSeconds: 45 },
  ...{ targetSeconds: 60, service: null, organization: null, overflow: null },
};

async function kept(api: TestApi): Promise<number> {
  const body = { code: code(), ...content };
  return (await (await api.as('administrator')).post('/api/v1/telephone/queues', body)).body.id;
}

/** Who says whether they are available, and who sees it of others. */
export const presenceExpectations: Expectations = {
  'GET /api/v1/telephone/presence': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/presence' }),
    status: only(STAFF),
  },
  'PUT /api/v1/telephone/presence': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/presence', body: { state: 'break' } }),
    status: only(STAFF),
  },
  'GET /api/v1/telephone/presences': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/presences' }),
    status: only(SUPERVISING),
  },
  'GET /api/v1/telephone/presences/day': {
    kind: 'same',
    async send(api) {
      await seeded(api);
      return { path: '/api/v1/telephone/presences/day' };
    },
    status: only(SUPERVISING),
  },
  'GET /api/v1/telephone/queues': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/queues' }),
    status: only(STAFF),
  },
  'POST /api/v1/telephone/queues': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/queues', body: { code: code(), ...content } }),
    status: 201,
  },
  'PUT /api/v1/telephone/queues/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/telephone/queues/${await kept(api)}`, body: content }),
    status: 200,
  },
  'PUT /api/v1/telephone/queues/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/telephone/queues/${await kept(api)}/disablement` }),
    status: 200,
  },
  'DELETE /api/v1/telephone/queues/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/telephone/queues/${await kept(api)}/disablement` }),
    status: 200,
  },
  'GET /api/v1/people/:id/skills': {
    kind: 'same',
    send: (api) => ({ path: `/api/v1/people/${api.person('agent').id}/skills` }),
    status: 200,
  },
  'PUT /api/v1/people/:id/skills': {
    kind: 'same',
    send: (api) => ({
      path: `/api/v1/people/${api.person('agent').id}/skills`,
      body: { skills: [{ service: null, language: 'fr', level: 2 }], reserved: [] },
    }),
    status: 200,
  },
};
