import { randomUUID } from 'node:crypto';
import { insertEntry, selectEntries, type Shelf } from '../../features/catalogue/store.ts';
import type { TestApi } from '../harness/api.ts';
import type { Expectations } from './expectation.ts';

const names = () => ({ name: randomUUID(), nameEn: randomUUID() });
const made = ({ pool }: TestApi, shelf: Shelf): Promise<number> =>
  insertEntry(pool, shelf, 'matrice', { ...names(), words: '', reachesUser: false, reset: null });

function shelfExpectations(shelf: Shelf, url: string): Expectations {
  return {
    [`POST ${url}`]: {
      kind: 'same',
      send: () => ({ path: url, body: names() }),
      status: 201,
    },
    [`PUT ${url}/order`]: {
      kind: 'same',
      send: async (api) => {
        await made(api, shelf);
        const ids = (await selectEntries(api.pool, shelf)).map(({ id }) => id);
        return { path: `${url}/order`, body: { ids: ids.reverse() } };
      },
      status: 200,
    },
    [`PATCH ${url}/:id`]: {
      kind: 'same',
      send: async (api) => ({ path: `${url}/${await made(api, shelf)}`, body: names() }),
      status: 200,
    },
    [`PUT ${url}/:id/disablement`]: {
      kind: 'same',
      send: async (api) => {
        await made(api, shelf);
        return { path: `${url}/${await made(api, shelf)}/disablement` };
      },
      status: 200,
    },
    [`DELETE ${url}/:id/disablement`]: {
      kind: 'same',
      send: async (api) => ({ path: `${url}/${await made(api, shelf)}/disablement` }),
      status: 200,
    },
  };
}

/** Who keeps services, categories and request forms. */
export const catalogueExpectations: Expectations = {
  'GET /api/v1/catalogue': {
    kind: 'same',
    send: () => ({ path: '/api/v1/catalogue' }),
    status: 200,
  },
  ...shelfExpectations('service', '/api/v1/services'),
  ...shelfExpectations('category', '/api/v1/categories'),
  'PUT /api/v1/services/:id/form': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/services/${await made(api, 'service')}/form`,
      body: { form: null },
    }),
    status: 200,
  },
};
