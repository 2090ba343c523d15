import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectation, Expectations } from './expectation.ts';

const centre: readonly Caller[] = ['supervisor', 'manager', 'administrator'];
const readers: readonly Caller[] = [
  ...centre,
  ...(['representative', 'representativeElsewhere'] as const),
];

/** Gives out a month of long ago, once. */
async function published(api: TestApi): Promise<void> {
  const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(api.pool);
  const known = await api.pool.query('SELECT 1 FROM publication LIMIT 1');
  if (known.rows.length > 0) return;
  const manager = await api.as('manager');
  const done = await manager.post('/api/v1/publications/2025-06/revisions', { as: 'published' });
  if (done.status !== 201) throw new Error(`not published: ${done.status}`);
}

/** What every reader reads of a published month, each of their own edition. */
function read(place: string): Expectation {
  return {
    kind: 'same',
    async send(api) {
      await published(api);
      return { path: `/api/v1/publications${place}` };
    },
    status: (caller) => (readers.includes(caller) ? 200 : 403),
  };
}

const same = (path: string, status: number, body?: unknown): Expectation => ({
  kind: 'same',
  async send(api) {
    await published(api);
    return body === undefined ? { path } : { path, body };
  },
  status,
});

export const publicationExpectations: Expectations = {
  'GET /api/v1/publications': read(''),
  'GET /api/v1/publications/:month': read('/2025-06'),
  'GET /api/v1/publications/:month/comparison': {
    kind: 'same',
    async send(api) {
      await published(api);
      return { path: '/api/v1/publications/2025-06/comparison' };
    },
    status: (caller) => (centre.includes(caller) ? 200 : 403),
  },
  'GET /api/v1/publications/:month/pdf': read('/2025-06/pdf'),
  'GET /api/v1/publications/:month/xlsx': read('/2025-06/xlsx'),
  'GET /api/v1/publications/:month/html': read('/2025-06/html'),
  'GET /api/v1/publications/:month/csv': read('/2025-06/csv'),
  'GET /api/v1/publications/:month/jsonl': read('/2025-06/jsonl'),
  'POST /api/v1/publications/:month/revisions': same(
    '/api/v1/publications/2025-06/revisions',
    409,
    { as: 'published' },
  ),
  'POST /api/v1/publications/:month/corrections': same(
    '/api/v1/publications/2025-05/corrections',
    409,
    { reason: 'un jour férié' },
  ),
  'PUT /api/v1/publications/:month/corrections/:id': same(
    '/api/v1/publications/2025-06/corrections/999999',
    404,
    { approved: true },
  ),
  'GET /api/v1/publication-schedule': same('/api/v1/publication-schedule', 200),
  'PUT /api/v1/publication-schedule': same('/api/v1/publication-schedule', 204, { on: false }),
  'POST /api/v1/publication-schedule/recipients': same(
    '/api/v1/publication-schedule/recipients',
    422,
    { email: 'personne@nulle.example' },
  ),
  'DELETE /api/v1/publication-schedule/recipients/:id': same(
    '/api/v1/publication-schedule/recipients/999999',
    404,
  ),
};
