import { randomUUID } from 'node:crypto';
import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import { providerDraft } from '../harness/provider.ts';
import type { Expectations } from './expectation.ts';

const draft = () => providerDraft({ name: randomUUID() });

async function seeded({ pool }: TestApi): Promise<void> {
  const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(pool);
}

async function kept(api: TestApi): Promise<number> {
  await seeded(api);
  const keeper = await api.as('supervisor');
  return (await keeper.post('/api/v1/providers', draft())).body.id;
}

/** Who asks and keeps the directory of support centres and providers. */
export const redirectionExpectations: Expectations = {
  'GET /api/v1/providers': {
    kind: 'same',
    send: () => ({ path: '/api/v1/providers' }),
    status: 200,
  },
  'GET /api/v1/providers/guide': {
    kind: 'same',
    send: () => ({ path: '/api/v1/providers/guide?q=paie' }),
    status: 200,
  },
  'GET /api/v1/providers/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/providers/${await kept(api)}` }),
    status: 200,
  },
  'POST /api/v1/providers': {
    kind: 'same',
    send: async (api) => {
      await seeded(api);
      return { path: '/api/v1/providers', body: draft() };
    },
    status: 201,
  },
  'PUT /api/v1/providers/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/providers/${await kept(api)}`, body: draft() }),
    status: 200,
  },
  'PUT /api/v1/providers/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/providers/${await kept(api)}/disablement` }),
    status: 200,
  },
  'DELETE /api/v1/providers/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/providers/${await kept(api)}/disablement` }),
    status: 200,
  },
};
