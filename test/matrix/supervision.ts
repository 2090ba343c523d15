import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';

const SUPERVISING: readonly Caller[] = ['supervisor', 'manager', 'administrator'];

const only = (some: readonly Caller[]) => (caller: Caller) => (some.includes(caller) ? 200 : 403);

async function seeded(api: TestApi): Promise<void> {
  const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(api.pool);
}

/** Who sees the load of teams and people. */
export const supervisionExpectations: Expectations = {
  'GET /api/v1/supervision': {
    kind: 'same',
    async send(api) {
      await seeded(api);
      return { path: '/api/v1/supervision?team=mine' };
    },
    status: only(SUPERVISING),
  },
  'GET /api/v1/supervision/changes': {
    kind: 'same',
    async send(api) {
      await seeded(api);
      return { path: '/api/v1/supervision/changes?change=registered' };
    },
    status: only(SUPERVISING),
  },
};
