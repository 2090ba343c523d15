import { randomUUID } from 'node:crypto';
import type { TestApi } from '../harness/api.ts';
import type { Expectations } from './expectation.ts';

const said = () => ({
  code: randomUUID(),
  name: 'Édifice G',
  address: '1037, rue De La Chevrotière',
});

async function kept(api: TestApi): Promise<number> {
  const body = { organization: api.organizations.here, ...said() };
  return (await (await api.as('administrator')).post('/api/v1/workplaces', body)).body.id;
}

/** Who reads and keeps where people work. */
export const workplaceExpectations: Expectations = {
  'GET /api/v1/workplaces': {
    kind: 'same',
    send: () => ({ path: '/api/v1/workplaces' }),
    status: 200,
  },
  'POST /api/v1/workplaces': {
    kind: 'same',
    send: (api) => ({
      path: '/api/v1/workplaces',
      body: { organization: api.organizations.here, ...said() },
    }),
    status: 201,
  },
  'PUT /api/v1/workplaces/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/workplaces/${await kept(api)}`, body: said() }),
    status: 200,
  },
  'PUT /api/v1/workplaces/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/workplaces/${await kept(api)}/disablement` }),
    status: 200,
  },
  'DELETE /api/v1/workplaces/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/workplaces/${await kept(api)}/disablement` }),
    status: 200,
  },
};
