import { randomUUID } from 'node:crypto';
import { insertCanned } from '../../features/ticket/canned-store.ts';
import type { TestApi } from '../harness/api.ts';
import type { Expectations } from './expectation.ts';

const draft = () => ({ name: randomUUID(), textFr: 'Bonjour {name}' });

async function kept({ pool, clock }: TestApi): Promise<number> {
  const content = { ...draft(), textEn: '', serviceId: null };
  return (await insertCanned(pool, content, clock.now())) ?? 0;
}

/** Who reads and keeps canned replies. */
export const cannedExpectations: Expectations = {
  'GET /api/v1/canned-replies': {
    kind: 'same',
    send: () => ({ path: '/api/v1/canned-replies' }),
    status: 200,
  },
  'POST /api/v1/canned-replies': {
    kind: 'same',
    send: () => ({ path: '/api/v1/canned-replies', body: draft() }),
    status: 201,
  },
  'PUT /api/v1/canned-replies/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/canned-replies/${await kept(api)}`, body: draft() }),
    status: 200,
  },
  'DELETE /api/v1/canned-replies/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/canned-replies/${await kept(api)}` }),
    status: 204,
  },
};
