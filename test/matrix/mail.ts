import { createHash, randomUUID } from 'node:crypto';
import { insertMail, markDecided } from '../../features/mail/store.ts';
import { mailboxOf } from '../../features/mail/mailbox-store.ts';
import type { TestApi } from '../harness/api.ts';
import type { Expectations } from './expectation.ts';

/** Keeps a message that ended so; gives its id. */
async function mailOf(
  api: TestApi,
  outcome: 'parked' | 'quarantined',
  ticketId: number | null = null,
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
  const decided = { outcome, reason: 'unverified', ticketId, ticketMessageId: null };
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

/** Who sees what of mail that came in: the ledger is the centre's own. */
export const mailExpectations: Expectations = {
  'GET /api/v1/mail': { kind: 'same', send: () => ({ path: '/api/v1/mail' }), status: 200 },
  'GET /api/v1/mailboxes': {
    kind: 'same',
    send: () => ({ path: '/api/v1/mailboxes' }),
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
};
