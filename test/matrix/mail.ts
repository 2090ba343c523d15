import { createHash, randomUUID } from 'node:crypto';
import { insertMail, markDecided } from '../../features/mail/store.ts';
import { mailboxOf } from '../../features/mail/mailbox-store.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations, Id } from './expectation.ts';

/** Keeps a message that ended so; gives its id. */
async function mailOf(
  api: TestApi,
  outcome: 'parked' | 'quarantined' | 'filed' | 'added',
  ticketId: number | null = null,
  ticketMessageId: number | null = null,
): Promise<number> {
  const { pool, clock } = api;
  const raw = Buffer.from(
    `From: rose@client.example\r\nSubject: ${randomUUID()}\r\n\r\nBonjour\r\n`,
  );
  const { id: mailboxId } = await mailboxOf(pool, 'csc@essais.example', clock.now());
  const sha256 = createHash('sha256').update(raw).digest();
  const id = await insertMail(
    pool,
    { mailboxId, raw, sha256, receivedAt: clock.now() },
    clock.now(),
  );
  const decided = { outcome, reason: 'unverified', ticketId, ticketMessageId };
  await markDecided(pool, id, decided, null, clock.now());
  return id;
}

async function ticketOf(api: TestApi): Promise<{ id: number; number: string }> {
  const agent = await api.as('agent');
  const made = await agent.post('/api/v1/tickets', {
    ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
    requester: { id: api.person('requester').id },
  });
  return { id: made.body.id as number, number: made.body.number as string };
}

const UNKNOWN = 'INC90000007';

/** Two tickets that messages with a layout made; a public message of each, and one that is parked on it. */
const laidOut = new Map<Id, { readonly message: number; readonly parked: number }>();

async function withLayouts(api: TestApi): Promise<Record<string, Id>> {
  const made: Record<string, Id> = {};
  for (const [name, who] of [
    ['here', 'requester'],
    ['elsewhere', 'requesterElsewhere'],
  ] as const) {
    const agent = await api.as('agent');
    const ticket = await agent.post('/api/v1/tickets', {
      ...{ kind: 'incident', subject: 'Une panne', impact: 2, urgency: 2, channel: 'email' },
      requester: { id: api.person(who).id },
    });
    const { number } = ticket.body;
    const { rows } = await api.pool.query('SELECT id FROM ticket WHERE number = $1', [number]);
    const said = await agent.post(`/api/v1/tickets/${number}/messages`, {
      ...{ body: 'Bonjour', visibility: 'public' },
    });
    const ids: number[] = [];
    for (const [outcome, messageId] of [
      ['filed', null],
      ['added', said.body.id],
      ['parked', null],
    ] as const) {
      const id = await mailOf(api, outcome, rows[0].id, messageId);
      await api.pool.query(`UPDATE received_mail SET html = '<p>Bonjour</p>' WHERE id = $1`, [id]);
      ids.push(id);
    }
    laidOut.set(number, { message: said.body.id, parked: ids[2] ?? 0 });
    made[name] = number;
  }
  return made;
}

/** The centre sees the layouts of both tickets, others those of what they may read. */
function layoutOf(
  path: (number: Id, of: { message: number; parked: number }) => string,
  sees: (caller: Caller) => readonly string[],
): Expectations[string] {
  return {
    kind: 'one',
    send: (id) => ({ path: path(id, laidOut.get(id) ?? { message: 1, parked: 1 }) }),
    objects: withLayouts,
    sees,
    unknown: UNKNOWN,
    status: 200,
  };
}

const everyone = (): readonly string[] => ['here', 'elsewhere'];
const own = (caller: Caller): readonly string[] => {
  if (!/^re(?:quester|presentative)/.test(caller)) return everyone();
  return caller.endsWith('Elsewhere') ? ['elsewhere'] : ['here'];
};

/** Who sees what of mail that came in: the ledger is the centre's own. */
export const mailExpectations: Expectations = {
  'GET /api/v1/mail': { kind: 'same', send: () => ({ path: '/api/v1/mail' }), status: 200 },
  'GET /api/v1/mailboxes': {
    kind: 'same',
    send: () => ({ path: '/api/v1/mailboxes' }),
    status: 200,
  },
  'GET /api/v1/mail/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/mail/${await mailOf(api, 'parked')}` }),
    status: 200,
  },
  'GET /api/v1/mail/:id/html': {
    kind: 'same',
    send: async (api) => {
      const id = await mailOf(api, 'parked');
      await api.pool.query(`UPDATE received_mail SET html = '<p>Bonjour</p>' WHERE id = $1`, [id]);
      return { path: `/api/v1/mail/${id}/html` };
    },
    status: 200,
  },
  'GET /api/v1/mail/:id/raw': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/mail/${await mailOf(api, 'parked')}/raw` }),
    status: 200,
  },
  'PUT /api/v1/mail/:id/retry': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/mail/${await mailOf(api, 'quarantined')}/retry` }),
    status: 200,
  },
  'PUT /api/v1/mail/:id/acceptance': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/mail/${await mailOf(api, 'parked')}/acceptance`,
      body: { ticket: (await ticketOf(api)).number },
    }),
    status: 200,
  },
  'GET /api/v1/tickets/:number/mail': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/tickets/${(await ticketOf(api)).number}/mail` }),
    status: 200,
  },
  'GET /api/v1/tickets/:number/mail/:id/html': layoutOf(
    (number, { parked }) => `/api/v1/tickets/${number}/mail/${parked}/html`,
    everyone,
  ),
  'GET /api/v1/tickets/:number/messages/:id/html': layoutOf(
    (number, { message }) => `/api/v1/tickets/${number}/messages/${message}/html`,
    own,
  ),
  'GET /api/v1/tickets/:number/description/html': layoutOf(
    (number) => `/api/v1/tickets/${number}/description/html`,
    own,
  ),
};
