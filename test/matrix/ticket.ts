import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations, Send } from './expectation.ts';

const staff: readonly Caller[] = ['agent', 'supervisor', 'manager', 'administrator'];
const desk: readonly Caller[] = ['agent', 'supervisor'];

/** Nobody's number, well formed. */
const UNKNOWN = 'INC90000007';

let seeded: TestApi | null = null;

async function ready(api: TestApi): Promise<void> {
  if (seeded === api) return;
  const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(api.pool);
  await api.pool.query(
    `INSERT INTO team (name, level) VALUES ('Groupe de la matrice', 2) ON CONFLICT DO NOTHING`,
  );
  seeded = api;
}

const teamId = async ({ pool }: TestApi): Promise<number> =>
  (await pool.query(`SELECT id FROM team WHERE name = 'Groupe de la matrice'`)).rows[0].id;

async function registered(api: TestApi, who: 'requester' | 'requesterElsewhere'): Promise<string> {
  await ready(api);
  const client = await api.as(who);
  const { body } = await client.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: `SECRET-${who}`, impact: 2, urgency: 2, channel: 'portal' },
  });
  return body.number;
}

const both = async (api: TestApi): Promise<Record<string, string>> => ({
  here: await registered(api, 'requester'),
  elsewhere: await registered(api, 'requesterElsewhere'),
});

/** Who sees which of the two tickets: the centre both, others those of themselves or their organization. */
function sees(caller: Caller): readonly string[] {
  if (staff.includes(caller)) return ['here', 'elsewhere'];
  return caller.endsWith('Elsewhere') ? ['elsewhere'] : ['here'];
}

type Status = number | ((caller: Caller) => number);

/** A verb on a ticket: whoever sees it gets `status`, whoever does not an unknown number. */
function onTicket(
  rest: string,
  status: Status,
  body?: (api: TestApi) => unknown | Promise<unknown>,
  objects = both,
): Expectations[string] {
  return {
    kind: 'one',
    async send(id, api): Promise<Send> {
      const path = `/api/v1/tickets/${id}${rest}`;
      return body === undefined ? { path } : { path, body: await body(api) };
    },
    objects,
    sees,
    unknown: UNKNOWN,
    status: typeof status === 'number' ? status : (caller) => status(caller),
  };
}

const conversing =
  (ok: number) =>
  (caller: Caller): number =>
    desk.includes(caller) || caller.startsWith('requester') ? ok : 403;

/** The page of somebody who looks at a ticket. */
const PAGE = '3d0c6f2e-2f0a-4c55-9d0e-6a1f1c1f2a11';

/** Only the centre sees who looks at a ticket, and is seen. */
const looking =
  (ok: number) =>
  (caller: Caller): number =>
    staff.includes(caller) ? ok : 403;

/** Both tickets, on wait: the question was asked aloud. */
async function waiting(api: TestApi): Promise<Record<string, string>> {
  const numbers = await both(api);
  const agent = await api.as('agent');
  for (const number of Object.values(numbers)) {
    await agent.put(`/api/v1/tickets/${number}/wait`, { question: 'Laquelle ?', via: 'portal' });
  }
  return numbers;
}

async function restored(api: TestApi): Promise<Record<string, string>> {
  const numbers = await both(api);
  const agent = await api.as('agent');
  for (const number of Object.values(numbers)) {
    await agent.put(`/api/v1/tickets/${number}/restoration`, {});
  }
  return numbers;
}

async function resolved(api: TestApi): Promise<Record<string, string>> {
  const numbers = await restored(api);
  const agent = await api.as('agent');
  for (const number of Object.values(numbers)) {
    await agent.put(`/api/v1/tickets/${number}/resolution`, { resolution: 'Faite' });
  }
  return numbers;
}

/** Only the person helped says what they think of the help. */
const own = (caller: Caller): number => (caller.startsWith('requester') ? 200 : 403);

/** Both tickets, on wait: the question was asked aloud, so the clock is paused. */
async function paused(api: TestApi): Promise<Record<string, string>> {
  const numbers = await both(api);
  const agent = await api.as('agent');
  for (const number of Object.values(numbers)) {
    await agent.put(`/api/v1/tickets/${number}/wait`, { question: 'Laquelle ?', via: 'spoken' });
  }
  return numbers;
}

async function parent(api: TestApi): Promise<{ parent: string }> {
  return { parent: await registered(api, 'requester') };
}

export const ticketExpectations: Expectations = {
  'GET /api/v1/system': {
    kind: 'same',
    send: () => ({ path: '/api/v1/system' }),
    status: 200,
  },
  'POST /api/v1/tickets': {
    kind: 'same',
    async send(api, caller) {
      await ready(api);
      const body = {
        ...{ kind: 'request', subject: 'Un écran', impact: 3, urgency: 3 },
        ...(desk.includes(caller)
          ? { channel: 'email', requester: { id: api.person('requester').id } }
          : { channel: 'portal' }),
      };
      return { path: '/api/v1/tickets', body };
    },
    status: (caller) => (caller === 'manager' || caller === 'administrator' ? 403 : 201),
  },
  'GET /api/v1/tickets/:number': onTicket('', 200),
  'GET /api/v1/tickets/:number/history': onTicket('/history', 200),
  'GET /api/v1/tickets/:number/clock': onTicket('/clock', 200),
  'GET /api/v1/tickets/:number/messages': onTicket('/messages', 200),
  'POST /api/v1/tickets/:number/messages': onTicket('/messages', conversing(201), () => ({
    body: 'Bonjour',
  })),
  'POST /api/v1/tickets/:number/contacts': onTicket('/contacts', 200, (api) => ({
    channel: 'phone',
    startedAt: new Date(api.clock.now()).toISOString(),
  })),
  'POST /api/v1/tickets/:number/links': onTicket('/links', 200, async (api) => ({
    number: (await parent(api)).parent,
  })),
  'GET /api/v1/tickets/:number/viewers': onTicket('/viewers', looking(200)),
  'PUT /api/v1/tickets/:number/viewers/:page': onTicket(`/viewers/${PAGE}`, looking(200), () => ({
    doing: 'replying',
  })),
  'DELETE /api/v1/tickets/:number/viewers/:page': onTicket(`/viewers/${PAGE}`, looking(204)),
  'DELETE /api/v1/tickets/:number/links/:other': onTicket(`/links/${UNKNOWN}`, 422),
  'GET /api/v1/tickets/:number/attachments': onTicket('/attachments', 200),
  'POST /api/v1/tickets/:number/attachments': {
    kind: 'one',
    send: (id) => ({
      path: `/api/v1/tickets/${id}/attachments`,
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--x--\r\n',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    }),
    objects: both,
    sees,
    unknown: UNKNOWN,
    status: conversing(201),
  },
  'GET /api/v1/tickets/:number/attachments/:id': onTicket(
    '/attachments/00000000-0000-4000-8000-000000000000',
    404,
  ),
  'PUT /api/v1/tickets/:number/assignment': onTicket('/assignment', 200, (api) => ({
    assignee: api.person('agent').id,
  })),
  'POST /api/v1/tickets/:number/routings': onTicket('/routings', 200, async (api) => ({
    ...{ team: await teamId(api), reason: 'Réseau' },
  })),
  'PUT /api/v1/tickets/:number/wait': onTicket('/wait', 200, () => ({ question: 'Laquelle ?' })),
  'DELETE /api/v1/tickets/:number/wait': onTicket('/wait', 200, undefined, waiting),
  'PUT /api/v1/tickets/:number/wait/display': onTicket(
    '/wait/display',
    (caller) => (caller.startsWith('requester') ? 200 : 403),
    undefined,
    waiting,
  ),
  'PUT /api/v1/tickets/:number/priority': onTicket('/priority', 200, () => ({
    ...{ impact: 1, urgency: 1 },
  })),
  'PUT /api/v1/tickets/:number/category': onTicket('/category', 200, () => ({
    ...{ kind: 'request', reason: 'Pas une panne' },
  })),
  'PUT /api/v1/tickets/:number/parent': onTicket('/parent', 200, parent),
  'DELETE /api/v1/tickets/:number/parent': onTicket('/parent?reason=non', 200),
  'PUT /api/v1/tickets/:number/cancellation': onTicket('/cancellation', conversing(200), () => ({
    reason: 'Réglé',
  })),
  'PUT /api/v1/tickets/:number/restoration': onTicket('/restoration', 200, () => ({})),
  'PUT /api/v1/tickets/:number/resolution': onTicket(
    '/resolution',
    200,
    () => ({ resolution: 'Faite' }),
    restored,
  ),
  'PUT /api/v1/tickets/:number/closure': onTicket('/closure', 200, undefined, resolved),
  'POST /api/v1/tickets/:number/reopenings': onTicket(
    '/reopenings',
    conversing(200),
    () => ({ reason: 'Encore' }),
    restored,
  ),
  'PUT /api/v1/tickets/:number/wait/contestation': onTicket(
    '/wait/contestation',
    own,
    () => ({ reason: 'J’ai déjà répondu' }),
    paused,
  ),
  'PUT /api/v1/tickets/:number/restoration/confirmation': onTicket(
    '/restoration/confirmation',
    own,
    undefined,
    restored,
  ),
  'PUT /api/v1/tickets/:number/satisfaction': onTicket(
    '/satisfaction',
    own,
    () => ({ level: 4 }),
    resolved,
  ),
};
