import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';

const people = (api: TestApi) => ({
  requester: api.person('requester').id,
  colleague: api.person('colleague').id,
  representative: api.person('representative').id,
  requesterElsewhere: api.person('requesterElsewhere').id,
  representativeElsewhere: api.person('representativeElsewhere').id,
});

const everyone = [
  'requester',
  'colleague',
  'representative',
  'requesterElsewhere',
  'representativeElsewhere',
];
const staff = ['agent', 'supervisor', 'manager', 'administrator'];

/** Definition of who sees whom: oneself, one's organization for its representative, all for the centre. */
function sees(caller: Caller): readonly string[] {
  if (staff.includes(caller)) return everyone;
  if (caller === 'representative') return ['requester', 'colleague', 'representative'];
  if (caller === 'representativeElsewhere')
    return ['requesterElsewhere', 'representativeElsewhere'];
  return [caller];
}

let fresh = 0;
const unused = (what: string) => `${what} ${++fresh}`;
const idsOf = (list: { id: number }[]) => list.map(({ id }) => id);

export const peopleExpectations: Expectations = {
  'POST /api/v1/sessions': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/sessions',
      body: { email: 'personne@essais.example', password: 'un mot de passe' },
    }),
    status: 401,
  },
  'GET /api/v1/sessions/current': {
    kind: 'same',
    send: () => ({ path: '/api/v1/sessions/current' }),
    status: 200,
    check: ({ body }, caller, api) => equal(body.person.id, api.person(caller).id),
  },
  'POST /api/v1/sessions/current/extension': {
    kind: 'same',
    send: () => ({ path: '/api/v1/sessions/current/extension' }),
    status: 200,
  },
  'DELETE /api/v1/sessions/current': {
    kind: 'same',
    send: () => ({ path: '/api/v1/sessions/current' }),
    status: 204,
  },
  'PUT /api/v1/account/password': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/account/password',
      body: { currentPassword: 'pas le bon', newPassword: 'une phrase assez longue' },
    }),
    status: 422,
  },
  'GET /api/v1/tokens': {
    kind: 'same',
    send: () => ({ path: '/api/v1/tokens' }),
    status: 200,
  },
  'POST /api/v1/tokens': {
    kind: 'same',
    send: () => ({ path: '/api/v1/tokens', body: { name: 'essai', scopes: ['tickets:read'] } }),
    status: 201,
  },
  'DELETE /api/v1/tokens/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/tokens/${id}` }),
    objects: async (api) => {
      const made: Record<string, number> = {};
      for (const who of ['requester', 'agent'] as const) {
        const client = await api.as(who);
        const token = { name: 'essai', scopes: ['tickets:read'] };
        made[who] = (await client.post('/api/v1/tokens', token)).body.id;
      }
      return made;
    },
    sees: (caller) => [caller],
    unknown: 999_999,
    status: 204,
  },
  'GET /api/v1/people': {
    kind: 'many',
    send: () => ({ path: '/api/v1/people?limit=100' }),
    objects: people,
    sees,
    ids: ({ body }) => idsOf(body.people),
  },
  'GET /api/v1/people/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}` }),
    objects: people,
    sees,
    unknown: 999_999,
    status: 200,
  },
  'POST /api/v1/people': {
    kind: 'same',
    send: () => ({ path: '/api/v1/people', body: { name: unused('Nouvelle') } }),
    status: 201,
  },
  'PATCH /api/v1/people/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}`, body: { phone: '418 555-0199' } }),
    objects: people,
    sees,
    unknown: 999_999,
    // Whoever holds more than the requester's role is the administrator's to change.
    status: (caller, object) =>
      caller !== 'administrator' && object.startsWith('representative') ? 403 : 200,
  },
  'PUT /api/v1/people/:id/roles': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}/roles`, body: { roles: ['requester'] } }),
    objects: (api) => ({ colleague: api.person('colleague').id }),
    sees: () => ['colleague'],
    unknown: 999_999,
    status: 200,
  },
  'PUT /api/v1/people/:id/disablement': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}/disablement` }),
    objects: someone,
    sees: () => ['someone'],
    unknown: 999_999,
    status: 200,
  },
  'DELETE /api/v1/people/:id/disablement': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}/disablement` }),
    objects: someone,
    sees: () => ['someone'],
    unknown: 999_999,
    status: 200,
  },
  'GET /api/v1/people/:id/standing': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}/standing` }),
    objects: someone,
    sees: () => ['someone'],
    unknown: 999_999,
    status: 200,
  },
  'POST /api/v1/people/:id/account': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}/account` }),
    objects: someone,
    sees: () => ['someone'],
    unknown: 999_999,
    // Nobody signs in without an address.
    status: 422,
  },
  'DELETE /api/v1/people/:id/sessions': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}/sessions` }),
    objects: someone,
    sees: () => ['someone'],
    unknown: 999_999,
    status: 200,
  },
  'GET /api/v1/organizations': {
    kind: 'many',
    send: () => ({ path: '/api/v1/organizations' }),
    objects: ({ organizations }) => ({ ...organizations }),
    sees: (caller) => {
      if (staff.includes(caller)) return ['here', 'elsewhere'];
      return caller.endsWith('Elsewhere') ? ['elsewhere'] : ['here'];
    },
    ids: ({ body }) => idsOf(body.organizations),
  },
  'POST /api/v1/organizations': {
    kind: 'same',
    send: () => ({ path: '/api/v1/organizations', body: { name: unused('Organisme') } }),
    status: 201,
  },
  'PATCH /api/v1/organizations/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/organizations/${id}`, body: { name: unused('Renommé') } }),
    objects: async (api) => {
      const administrator = await api.as('administrator');
      const added = { name: unused('Organisme') };
      return { organization: (await administrator.post('/api/v1/organizations', added)).body.id };
    },
    sees: () => ['organization'],
    unknown: 999_999,
    status: 200,
  },
  'GET /api/v1/teams': {
    kind: 'same',
    send: () => ({ path: '/api/v1/teams' }),
    status: 200,
  },
  'POST /api/v1/teams': {
    kind: 'same',
    send: () => ({ path: '/api/v1/teams', body: { name: unused('Groupe'), level: 2 } }),
    status: 201,
  },
  'PUT /api/v1/teams/:id/members': {
    kind: 'one',
    send: (id, api) => ({
      path: `/api/v1/teams/${id}/members`,
      body: { members: [api.person('agent').id] },
    }),
    objects: team,
    sees: () => ['team'],
    unknown: 999_999,
    status: 200,
  },
  'PATCH /api/v1/teams/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/teams/${id}`, body: { level: 3 } }),
    objects: team,
    sees: () => ['team'],
    unknown: 999_999,
    status: 200,
  },
  'GET /api/v1/teams/:id/workload': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/teams/${id}/workload` }),
    objects: team,
    sees: () => ['team'],
    unknown: 999_999,
    status: 200,
  },
  'PUT /api/v1/teams/:id/disablement': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/teams/${id}/disablement`, body: {} }),
    objects: team,
    sees: () => ['team'],
    unknown: 999_999,
    status: 200,
  },
  'DELETE /api/v1/teams/:id/disablement': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/teams/${id}/disablement` }),
    objects: team,
    sees: () => ['team'],
    unknown: 999_999,
    status: 200,
  },
  'GET /api/v1/services': {
    kind: 'same',
    send: () => ({ path: '/api/v1/services' }),
    status: 200,
  },
  'GET /api/v1/categories': {
    kind: 'same',
    send: () => ({ path: '/api/v1/categories' }),
    status: 200,
  },
  'GET /api/v1/audit': {
    kind: 'same',
    send: () => ({ path: '/api/v1/audit' }),
    status: 200,
  },
  'GET /healthz': { kind: 'same', send: () => ({ path: '/healthz' }), status: 200 },
  'GET /readyz': { kind: 'same', send: () => ({ path: '/readyz' }), status: 200 },
  'GET /openapi.json': { kind: 'same', send: () => ({ path: '/openapi.json' }), status: 200 },
};

async function team(api: TestApi) {
  const administrator = await api.as('administrator');
  const wanted = { name: unused('Groupe'), level: 1 };
  return { team: (await administrator.post('/api/v1/teams', wanted)).body.id as number };
}

async function someone(api: TestApi) {
  const administrator = await api.as('administrator');
  const added = await administrator.post('/api/v1/people', { name: unused('Quelqu’un') });
  return { someone: added.body.id as number };
}

function equal(found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`found ${String(found)}, wanted ${String(wanted)}`);
}
