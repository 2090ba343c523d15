import type { TestApi } from '../harness/api.ts';
import type { Expectations } from './expectation.ts';

let fresh = 0;

/** One's own account and second factor, and whose roles demand one. */
export const accountExpectations: Expectations = {
  'POST /api/v1/sessions/current/second-factor': {
    kind: 'same',
    send: () => ({ path: '/api/v1/sessions/current/second-factor', body: { code: '123456' } }),
    // Nobody here is in the middle of signing in.
    status: 401,
  },
  'GET /api/v1/account': { kind: 'same', send: () => ({ path: '/api/v1/account' }), status: 200 },
  'PATCH /api/v1/account': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account', body: { language: 'en' } }),
    status: 200,
    check: ({ body }, caller, api) => {
      if (body.id !== api.person(caller).id) throw new Error('somebody else was changed');
    },
  },
  'DELETE /api/v1/account/sessions/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/account/sessions/${id}` }),
    objects: async (api) => ({
      requester: await sessionOf(api, 'requester'),
      agent: await sessionOf(api, 'agent'),
    }),
    sees: (caller) => [caller],
    unknown: 999_999,
    status: 204,
  },
  'POST /api/v1/account/second-factor': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/second-factor', body: { password: 'pas le bon' } }),
    status: 422,
  },
  'PUT /api/v1/account/second-factor': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/second-factor', body: { code: '123456' } }),
    status: 422,
  },
  'POST /api/v1/account/second-factor/removal': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/account/second-factor/removal',
      body: { password: 'pas le bon' },
    }),
    status: 422,
  },
  'POST /api/v1/account/recovery-codes': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/recovery-codes', body: { password: 'pas le bon' } }),
    status: 422,
  },
  'DELETE /api/v1/people/:id/second-factor': {
    kind: 'one',
    send: (id) => ({
      path: `/api/v1/people/${id}/second-factor`,
      body: { reason: 'Perdu', ticket: 'REQ10000017' },
    }),
    objects: async (api) => {
      const administrator = await api.as('administrator');
      const name = `Sans facteur ${++fresh}`;
      const added = await administrator.post('/api/v1/people', { name });
      return { someone: added.body.id as number };
    },
    sees: () => ['someone'],
    unknown: 999_999,
    // There is none to take away.
    status: 409,
  },
  'GET /api/v1/sign-in-rules': {
    kind: 'same',
    send: () => ({ path: '/api/v1/sign-in-rules' }),
    status: 200,
  },
  'PUT /api/v1/sign-in-rules': {
    kind: 'same',
    send: () => ({ path: '/api/v1/sign-in-rules', body: { factorRoles: [] } }),
    status: 200,
  },
};

/** The session that somebody opened last. */
async function sessionOf(api: TestApi, who: 'requester' | 'agent'): Promise<number> {
  const { body } = await (await api.as(who)).get('/api/v1/account');
  return body.sessions.find((one: { current: boolean }) => one.current).id;
}
