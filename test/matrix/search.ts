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

/** A view of a person of each organization, and one that a supervisor shares with the centre. */
async function views(api: TestApi): Promise<Record<string, number>> {
  const save = async (who: 'requester' | 'requesterElsewhere' | 'supervisor', said: string) => {
    const view = { name: `Vue ${++made} ${said}`, query: {}, shared: who === 'supervisor' };
    return (await (await api.as(who)).post('/api/v1/views', view)).body.id as number;
  };
  return {
    requester: await save('requester', 'ICI'),
    requesterElsewhere: await save('requesterElsewhere', 'AILLEURS'),
    shared: await save('supervisor', 'partagée'),
  };
}

const ownViews = {
  objects: views,
  sees: (caller: Caller) => (staff.includes(caller) ? ['shared'] : [caller]),
  unknown: 999_999,
} as const;

/** What is shared can be read by the centre, and changed by its owner alone. */
const ownOrForbidden = (status: number) => (caller: Caller, object: string) =>
  object === 'shared' && caller !== 'supervisor' ? 403 : status;

export const searchExpectations: Expectations = {
  'GET /api/v1/tickets': {
    kind: 'many',
    send: () => ({ path: `/api/v1/tickets?q=marque${made}&count=capped&limit=100` }),
    objects: both,
    sees,
    ids: ({ body }) => body.tickets.map(({ number }: { number: string }) => number),
    count: ({ body }) => body.count.value,
  },
  'GET /api/v1/tickets/counts': {
    kind: 'same',
    send: () => ({ path: '/api/v1/tickets/counts' }),
    status: 200,
  },
  'GET /api/v1/clock-tables': {
    kind: 'same',
    async send(api) {
      await both(api);
      return { path: '/api/v1/clock-tables' };
    },
    status: 200,
    check({ body }) {
      if (body.tables.length === 0) throw new Error('no calendar');
    },
  },
  'GET /api/v1/events': { kind: 'stream', path: '/api/v1/events', provoke: both, sees },
  'GET /api/v1/views': {
    kind: 'many',
    send: () => ({ path: '/api/v1/views' }),
    objects: views,
    sees: (caller) => {
      if (caller === 'requester' || caller === 'requesterElsewhere') return [caller];
      return staff.includes(caller) ? ['shared'] : [];
    },
    ids: ({ body }) => body.views.map(({ id }: { id: number }) => id),
  },
  'POST /api/v1/views': {
    kind: 'same',
    send: () => ({ path: '/api/v1/views', body: { name: `Vue ${++made}`, query: {} } }),
    status: 201,
  },
  'PUT /api/v1/views/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/views/${id}`, body: { name: `Vue ${++made}`, query: {} } }),
    ...ownViews,
    status: ownOrForbidden(200),
  },
  'DELETE /api/v1/views/:id': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/views/${id}` }),
    ...ownViews,
    status: ownOrForbidden(204),
  },
};
