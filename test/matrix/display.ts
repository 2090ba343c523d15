import { newSecret } from '../../features/people/secret.ts';
import { insertDisplay } from '../../features/display/store.ts';
import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Expectations } from './expectation.ts';

async function display(api: TestApi): Promise<{ id: number; token: string }> {
  const { secret, hash } = newSecret('aff_');
  const createdBy = api.person('administrator').id;
  const kept = { name: 'Mur', teamId: null, tokenHash: hash, createdBy };
  return { id: await insertDisplay(api.pool, kept, api.clock.now()), token: secret };
}

/** Who keeps displays; what a wall shows is for whoever has its token, and for nobody by their role. */
export const displayExpectations: Expectations = {
  'GET /api/v1/displays': { kind: 'same', send: () => ({ path: '/api/v1/displays' }), status: 200 },
  'POST /api/v1/displays': {
    kind: 'same',
    send: () => ({ path: '/api/v1/displays', body: { name: 'Mur' } }),
    status: 201,
  },
  'DELETE /api/v1/displays/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/displays/${(await display(api)).id}` }),
    status: 204,
  },
  'GET /api/v1/wallboard': {
    kind: 'same',
    async send(api) {
      const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
      if (rows.length === 0) await seedAgreement(api.pool);
      const { token } = await display(api);
      return { path: '/api/v1/wallboard', headers: { 'x-relais-display': token } };
    },
    status: 200,
    check({ text }) {
      if (/SECRET|essais\.example/.test(text)) throw new Error(`the wall shows ${text}`);
    },
  },
  'GET /api/v1/wallboard/events': {
    kind: 'same',
    // A session opens no wall.
    send: () => ({ path: '/api/v1/wallboard/events' }),
    status: 404,
  },
};
