import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';

const askers: readonly Caller[] = ['supervisor', 'manager', 'administrator'];
const asked = 'subject=tickets&measures=registered&period=between&from=2026-01-01&to=2026-01-31';
const query = Object.fromEntries(new URLSearchParams(asked));

/** What those whose dashboards show all of the centre's may ask. */
function ofAll(path: string): Expectations[string] {
  return {
    kind: 'same',
    async send({ pool }) {
      const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
      if (rows.length === 0) await seedAgreement(pool);
      return { path };
    },
    status: (caller) => (askers.includes(caller) ? 200 : 403),
  };
}

let made = 0;

/** A query that a supervisor keeps, and one that is shared. */
async function saved(api: TestApi): Promise<Record<string, number>> {
  const save = async (shared: boolean): Promise<number> => {
    const draft = { name: `Requête ${++made}`, query, shared };
    return (await (await api.as('supervisor')).post('/api/v1/queries', draft)).body.id;
  };
  return { supervisor: await save(false), shared: await save(true) };
}

const ownSaved = {
  objects: saved,
  sees: (caller: Caller) => {
    if (caller === 'supervisor') return ['supervisor', 'shared'];
    return askers.includes(caller) ? ['shared'] : [];
  },
  unknown: 999_999,
};
const ownOrForbidden = (status: number) => (caller: Caller) =>
  caller === 'supervisor' ? status : 403;

export const queryExpectations: Expectations = {
  'GET /api/v1/query': ofAll(`/api/v1/query?${asked}`),
  'GET /api/v1/query/csv': ofAll(`/api/v1/query/csv?${asked}`),
  'GET /api/v1/query/xlsx': ofAll(`/api/v1/query/xlsx?${asked}`),
  'GET /api/v1/query/choices': ofAll('/api/v1/query/choices'),
  'GET /api/v1/queries': {
    kind: 'many',
    send: () => ({ path: '/api/v1/queries' }),
    ...ownSaved,
    ids: ({ body }) => body.queries.map(({ id }: { id: number }) => id),
  },
  'POST /api/v1/queries': {
    kind: 'same',
    send: () => ({ path: '/api/v1/queries', body: { name: `Requête ${++made}`, query } }),
    status: (caller) => (askers.includes(caller) ? 201 : 403),
  },
  'PUT /api/v1/queries/:id': {
    kind: 'one',
    send: (id) => ({
      path: `/api/v1/queries/${id}`,
      body: { name: `Requête ${++made}`, query, shared: true },
    }),
    ...ownSaved,
    status: ownOrForbidden(200),
  },
  'PUT /api/v1/queries/:id/schedule': {
    kind: 'one',
    send: (id) => ({
      path: `/api/v1/queries/${id}/schedule`,
      body: { every: null, people: [] },
    }),
    ...ownSaved,
    status: ownOrForbidden(200),
  },
  'DELETE /api/v1/queries/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/queries/${id}` }),
    ...ownSaved,
    status: ownOrForbidden(204),
  },
};
