import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { raiseAlerts } from '../../features/notification/alert-store.ts';
import { registerTicket } from '../../features/ticket/register-ticket.ts';
import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';

const staff: readonly Caller[] = ['agent', 'supervisor', 'manager', 'administrator'];
const allOf = (caller: Caller) => (staff.includes(caller) ? ['here', 'elsewhere'] : []);
const idsOf = (list: { id: number }[]) => list.map(({ id }) => id);

type Made = Readonly<{ outboxId: number; alertId: number; link: string }>;

/** Registers an incident of somebody's; gives its message, an alert on it and its signed link. */
async function incidentOf(api: TestApi, who: 'requester' | 'requesterElsewhere'): Promise<Made> {
  const { pool, clock } = api;
  const agreements = await seeded(api);
  const mail = { address: 'csc@essais.example', publicUrl: 'https://csc.essais.example' };
  const person = api.person(who);
  const actor = {
    ...{ personId: person.id, name: person.name, organizationId: person.organizationId },
    ...{ roles: new Set(['requester'] as const), teamIds: [], scopes: null, address: null },
  };
  const said = who === 'requester' ? 'ICI' : 'AILLEURS';
  const recorded = await transaction(pool, (db) =>
    registerTicket(db, { pool, clock, agreements, mail }, actor, {
      ...{ kind: 'incident', subject: 'L’imprimante', description: said, requester: null },
      ...{ service: null, category: null, impact: 2, urgency: 2, channel: 'portal' },
      ...{ reachedAt: null, reason: null, contact: null, teamId: null },
      ...{ confirmation: null, follows: null },
    }),
  );
  if (isRefusal(recorded)) throw new Error(recorded.code);
  const ticketId = recorded.id;
  const alert = { kind: 'threshold', key: '75', data: { percent: 75 } } as const;
  await raiseAlerts(pool, { ticketId, teamId: null, assigneeId: null }, [alert], clock.now());
  const message = await pool.query<{ id: number; message: Buffer }>(
    'SELECT id, message FROM outbox WHERE ticket_id = $1',
    [ticketId],
  );
  const alerts = await pool.query<{ id: number }>('SELECT id FROM alert WHERE ticket_id = $1', [
    ticketId,
  ]);
  const written = message.rows[0]?.message.toString().replace(/=\r\n/g, '') ?? '';
  return {
    outboxId: message.rows[0]?.id as number,
    alertId: alerts.rows[0]?.id as number,
    link: /suivi\/([\w-]{43})/.exec(written)?.[1] as string,
  };
}

async function seeded({ pool }: TestApi) {
  const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(pool);
  return agreementBook();
}

async function both<K extends keyof Made>(api: TestApi, key: K) {
  const here = await incidentOf(api, 'requester');
  const elsewhere = await incidentOf(api, 'requesterElsewhere');
  return { here: here[key], elsewhere: elsewhere[key] };
}

const unknownLink = 'A'.repeat(43);

export const notificationExpectations: Expectations = {
  'GET /api/v1/outbox': {
    kind: 'many',
    send: () => ({ path: '/api/v1/outbox?limit=100' }),
    async objects(api) {
      // Other routes of the matrix wrote messages too: the count is of these alone.
      await api.pool.query(`UPDATE outbox SET state = 'withdrawn' WHERE state = 'pending'`);
      return both(api, 'outboxId');
    },
    sees: allOf,
    ids: ({ body }) => idsOf(body.messages),
    count: ({ body }) => body.pending,
  },
  'PUT /api/v1/outbox/:id/retry': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/outbox/${id}/retry` }),
    objects: (api) => both(api, 'outboxId'),
    sees: allOf,
    unknown: 999_999,
    status: 200,
  },
  'GET /api/v1/alerts': {
    kind: 'many',
    send: () => ({ path: '/api/v1/alerts?limit=100' }),
    objects: (api) => both(api, 'alertId'),
    sees: allOf,
    ids: ({ body }) => idsOf(body.alerts),
  },
  'PUT /api/v1/alerts/:id/completion': {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/alerts/${id}/completion` }),
    objects: (api) => both(api, 'alertId'),
    sees: allOf,
    unknown: 999_999,
    status: 200,
  },
  // The link is the permission, whoever is signed in; it shows one ticket and names nobody.
  'GET /api/v1/follow/:token': {
    kind: 'one',
    send: (link) => ({ path: `/api/v1/follow/${link}` }),
    objects: async (api) => ({ here: (await incidentOf(api, 'requester')).link }),
    sees: () => ['here'],
    unknown: unknownLink,
    status: 200,
  },
  'POST /api/v1/follow/:token/messages': {
    kind: 'one',
    send: (link) => ({ path: `/api/v1/follow/${link}/messages`, body: { body: 'Merci.' } }),
    objects: async (api) => ({ here: (await incidentOf(api, 'requester')).link }),
    sees: () => ['here'],
    unknown: unknownLink,
    status: 201,
  },
};
