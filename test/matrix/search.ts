import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';

const staff: readonly Caller[] = ['agent', 'supervisor', 'manager', 'administrator'];

/** The two tickets: the centre sees both, a client's people their own organization's. */
function sees(caller: Caller): readonly string[] {
  if (staff.includes(caller)) return ['here', 'elsewhere'];
  return caller.endsWith('Elsewhere') ? ['elsewhere'] : ['here'];
}

let made = 0;

async function registered(api: TestApi, who: 'requester' | 'requesterElsewhere'): Promise<string> {
  const client = await api.as(who);
  const said = who === 'requester' ? 'ICI' : 'AILLEURS';
  const { body } = await client.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: `Panne marque${made} ${said}`, impact: 2, urgency: 2 },
    channel: 'portal',
  });
  return body.number;
}

/** A ticket of each organization, both with a word that no other ticket has. */
async function both(api: TestApi): Promise<Record<string, string>> {
  const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(api.pool);
  made += 1;
  return {
    here: await registered(api, 'requester'),
    elsewhere: await registered(api, 'requesterElsewhere'),
  };
}

export const searchExpectations: Expectations = {
  'GET /api/v1/tickets': {
    kind: 'many',
    send: () => ({ path: `/api/v1/tickets?q=marque${made}&count=capped&limit=100` }),
    objects: both,
    sees,
    ids: ({ body }) => body.tickets.map(({ number }: { number: string }) => number),
    count: ({ body }) => body.count.value,
  },
};
