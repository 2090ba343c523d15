import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import { resetCategory } from '../harness/identity.ts';
import type { Caller, Expectations } from './expectation.ts';

const UNKNOWN = 'INC90000007';

async function seeded({ pool }: TestApi): Promise<void> {
  const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(pool);
}

/** A reset of each organization's person, registered by themselves, that nobody handles yet. */
async function resets(api: TestApi): Promise<Record<string, string>> {
  await seeded(api);
  const category = await resetCategory(api, 'access');
  const asked = async (who: 'requester' | 'requesterElsewhere'): Promise<string> => {
    const { body } = await (await api.as(who)).post('/api/v1/tickets', {
      ...{ kind: 'request', subject: `SECRET-${who}`, impact: 3, urgency: 3, channel: 'portal' },
      category,
    });
    return body.number;
  };
  return { here: await asked('requester'), elsewhere: await asked('requesterElsewhere') };
}

/** Those that a supervisor may lift: their category is none of a reset any more. */
async function left(api: TestApi): Promise<Record<string, string>> {
  const numbers = await resets(api);
  const code = randomUUID();
  await api.pool.query('INSERT INTO category (code, name, name_en) VALUES ($1, $1, $1)', [code]);
  const agent = await api.as('agent');
  for (const number of Object.values(numbers)) {
    await agent.put(`/api/v1/tickets/${number}/category`, { category: code, reason: 'Erreur' });
  }
  return numbers;
}

function sees(caller: Caller): readonly string[] {
  if (caller === 'representative') return ['here'];
  return caller === 'representativeElsewhere' ? ['elsewhere'] : ['here', 'elsewhere'];
}

const on = (rest: string, body: object, objects = resets): Expectations[string] => ({
  kind: 'one',
  send: (id) => ({ path: `/api/v1/tickets/${id}/identity${rest}`, body }),
  objects,
  sees,
  unknown: UNKNOWN,
  status: 200,
});

/** Who checks who asks for a reset, who stands for them, and who decides of the rules. */
export const identityExpectations: Expectations = {
  'POST /api/v1/tickets/:number/identity/callbacks': on('/callbacks', {
    ...{ phone: '418 555-0101', reached: true },
  }),
  // No switch here: who may is told that nobody is on the line.
  'POST /api/v1/tickets/:number/identity/calls': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/tickets/${id}/identity/calls`, body: {} }),
    objects: resets,
    sees,
    unknown: UNKNOWN,
    status: 409,
  },
  'POST /api/v1/tickets/:number/identity/requests': on('/requests', {}),
  'POST /api/v1/tickets/:number/identity/statements': on('/statements', {
    ...{ stands: true, statement: 'Je la connais' },
  }),
  'PUT /api/v1/tickets/:number/identity/refusal': on('/refusal', { reason: 'Inconnue' }),
  'DELETE /api/v1/tickets/:number/identity': on('', { reason: 'Erreur' }, left),
  'GET /api/v1/identity-checks': {
    kind: 'many',
    send: () => ({ path: '/api/v1/identity-checks' }),
    objects: resets,
    sees,
    ids: ({ body }) => body.awaited.map((one: { number: string }) => one.number),
  },
  'GET /api/v1/people/:id/known-number': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}/known-number` }),
    objects: async (api) => ({ someone: api.person('requester').id }),
    sees: () => ['someone'],
    unknown: 999_999,
    status: 200,
  },
  'GET /api/v1/identity-rules': {
    kind: 'same',
    send: () => ({ path: '/api/v1/identity-rules' }),
    status: 200,
    check: ({ body }) => assert.ok(body.phoneAgeDays >= 1),
  },
  'PUT /api/v1/identity-rules': {
    kind: 'same',
    send: () => ({ path: '/api/v1/identity-rules', body: { phoneAgeDays: 14 } }),
    status: 200,
  },
  'PUT /api/v1/people/:id/privilege': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/people/${id}/privilege`, body: { privileged: true } }),
    objects: async (api) => {
      const { body } = await (await api.as('administrator')).post('/api/v1/people', {
        name: 'Personne à marquer',
      });
      return { someone: body.id as number };
    },
    sees: () => ['someone'],
    unknown: 999_999,
    status: 200,
  },
};
