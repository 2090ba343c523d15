import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';
import { seedAgreement } from '../harness/agreement.ts';

const staff: readonly Caller[] = ['agent', 'supervisor', 'manager', 'administrator'];

async function ready(api: TestApi): Promise<void> {
  const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(api.pool);
}

/** A known interruption of somebody’s, with a word of theirs; gives its number. */
async function interruption(api: TestApi): Promise<string> {
  await ready(api);
  await api.pool.query(
    `INSERT INTO service (code, name, name_en) VALUES ('matrice', 'Service', 'Service') ON CONFLICT DO NOTHING`,
  );
  const client = await api.as('requester');
  const agent = await api.as('agent');
  const register = async (): Promise<string> => {
    const { body } = await client.post('/api/v1/tickets', {
      ...{ kind: 'incident', subject: 'SECRET', impact: 2, urgency: 2, channel: 'portal' },
      service: 'matrice',
    });
    return body.number;
  };
  const [parent, child] = [await register(), await register()];
  await agent.put(`/api/v1/tickets/${child}/parent`, { parent });
  return parent;
}

/** Who sees what of an agreement and of what is down. */
export const intakeExpectations: Expectations = {
  'GET /api/v1/agreements/current': {
    kind: 'same',
    async send(api) {
      await ready(api);
      return { path: '/api/v1/agreements/current' };
    },
    status: 200,
  },
  'GET /api/v1/known-interruptions': {
    kind: 'same',
    async send(api) {
      await interruption(api);
      return { path: '/api/v1/known-interruptions?service=matrice' };
    },
    status: 200,
    check({ body, text }, caller) {
      if (body.interruptions.length === 0) throw new Error('no interruption');
      if (text.includes('SECRET') !== staff.includes(caller)) {
        throw new Error(`${caller} is told ${text}`);
      }
    },
  },
  'POST /api/v1/known-interruptions/:number/reports': {
    kind: 'same',
    async send(api, caller) {
      const number = await interruption(api);
      const body = staff.includes(caller)
        ? { channel: 'email', requester: { id: api.person('requester').id } }
        : {};
      return { path: `/api/v1/known-interruptions/${number}/reports`, body };
    },
    status: (caller) => (caller === 'manager' || caller === 'administrator' ? 403 : 201),
    check({ text }, caller) {
      if (!staff.includes(caller) && text.includes('SECRET')) throw new Error(text);
    },
  },
  'GET /api/v1/recent-callers': {
    kind: 'same',
    send: () => ({ path: '/api/v1/recent-callers' }),
    status: 200,
  },
};
