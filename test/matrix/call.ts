import { randomUUID } from 'node:crypto';
import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import { ANSWERED, answeredBy, phoneCall, QUEUED } from '../harness/phone-call.ts';
import type { Caller, Expectations } from './expectation.ts';

const STAFF: readonly Caller[] = ['agent', 'supervisor', 'manager', 'administrator'];
const ANSWERING: readonly Caller[] = ['agent', 'supervisor'];
const only =
  (some: readonly Caller[], status = 200) =>
  (caller: Caller) =>
    some.includes(caller) ? status : 403;

async function seeded({ pool }: TestApi): Promise<void> {
  const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(pool);
}

/** A name that no reason has. */
const letters = (): string => randomUUID();

async function answered(api: TestApi): Promise<number> {
  await seeded(api);
  return phoneCall(api.pool, api.clock.now() - 600_000, ANSWERED);
}

/** A call that is owed, taken by who is asked about when told. */
async function owed(api: TestApi, takenBy?: Caller): Promise<number> {
  const lost = { type: 'ended', data: { reason: 'platform' } } as const;
  const call = await phoneCall(api.pool, api.clock.now() - 600_000, [...QUEUED, [20, lost]]);
  const { rows } = await api.pool.query<{ id: number }>(
    `UPDATE callback SET taken_by = $2, state = CASE WHEN $2::bigint IS NULL THEN 'waiting' ELSE 'taken' END
      WHERE phone_call_id = $1 RETURNING id`,
    [call, takenBy === undefined ? null : api.person(takenBy).id],
  );
  return rows[0]?.id ?? 0;
}

async function ticket(api: TestApi): Promise<string> {
  await seeded(api);
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'question', subject: randomUUID(), impact: 3, urgency: 3, channel: 'phone' },
    requester: { id: api.person('supervisor').id },
  });
  return made.body.number;
}

const of = (id: number, more: string) => ({ path: `/api/v1/callbacks/${id}${more}` });

/** Who reads the calls, says what became of them, and calls back. */
export const callExpectations: Expectations = {
  'GET /api/v1/calls': {
    kind: 'same',
    async send(api) {
      await answered(api);
      return { path: '/api/v1/calls?limit=2' };
    },
    status: only(STAFF),
  },
  'GET /api/v1/calls.csv': {
    kind: 'same',
    async send(api) {
      await seeded(api);
      return { path: '/api/v1/calls.csv?unlinked=true' };
    },
    status: only(STAFF),
  },
  'GET /api/v1/imported-calls/:id': {
    kind: 'same',
    async send(api) {
      await seeded(api);
      const { rows } = await api.pool.query<{ id: number }>(
        `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at)
         VALUES ('queue_log', 'matrix', 'csc', $1, 'answered', $1, $1)
         ON CONFLICT (source, source_id) DO UPDATE SET queue = 'csc' RETURNING id`,
        [new Date(api.clock.now())],
      );
      return { path: `/api/v1/imported-calls/${rows[0]?.id}` };
    },
    status: only(STAFF),
  },
  'GET /api/v1/call-queues': {
    kind: 'same',
    send: () => ({ path: '/api/v1/call-queues' }),
    status: only(STAFF),
  },
  'GET /api/v1/call-reasons': {
    kind: 'same',
    send: () => ({ path: '/api/v1/call-reasons' }),
    status: only(STAFF),
  },
  'POST /api/v1/call-reasons': {
    kind: 'same',
    send: () => ({ path: '/api/v1/call-reasons', body: { name: letters(), nameEn: letters() } }),
    status: only(['administrator'], 201),
  },
  'PUT /api/v1/call-reasons/:code': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/call-reasons/selling',
      body: { name: letters(), nameEn: letters() },
    }),
    status: only(['administrator']),
  },
  'PUT /api/v1/call-reasons/:code/disablement': {
    kind: 'same',
    send: () => ({ path: '/api/v1/call-reasons/selling/disablement' }),
    status: only(['administrator']),
  },
  'DELETE /api/v1/call-reasons/:code/disablement': {
    kind: 'same',
    send: () => ({ path: '/api/v1/call-reasons/selling/disablement' }),
    status: only(['administrator']),
  },
  'GET /api/v1/calls/unlinked': {
    kind: 'same',
    async send(api) {
      await answered(api);
      return { path: '/api/v1/calls/unlinked' };
    },
    status: only(['supervisor', 'manager', 'administrator']),
  },
  'GET /api/v1/calls/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/calls/${await answered(api)}` }),
    status: only(STAFF),
  },
  'POST /api/v1/calls/:id/links': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/calls/${await answered(api)}/links`,
      body: { reason: 'nobody' },
    }),
    status: only(ANSWERING),
  },
  'DELETE /api/v1/calls/:id/links/:link': {
    kind: 'same',
    async send(api) {
      const id = await answered(api);
      const agent = await api.as('agent');
      const linked = await agent.post(`/api/v1/calls/${id}/links`, { reason: 'nobody' });
      return { path: `/api/v1/calls/${id}/links/${linked.body.linked[0].id}` };
    },
    status: only(ANSWERING, 204),
  },
  'GET /api/v1/tickets/:number/calls': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/tickets/${await ticket(api)}/calls` }),
    status: only(STAFF),
  },
  'GET /api/v1/telephone/call': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/call' }),
    status: only(STAFF),
  },
  'GET /api/v1/telephone/prompts/:name': {
    kind: 'same',
    // The signature of the name alone opens it.
    send: () => ({ path: `/api/v1/telephone/prompts/${'0'.repeat(64)}-${'A'.repeat(43)}.wav16` }),
    status: 404,
  },
  'GET /api/v1/telephone/now': {
    kind: 'same',
    async send(api) {
      await seeded(api);
      return { path: '/api/v1/telephone/now' };
    },
    status: only(['supervisor', 'manager', 'administrator']),
  },
  'GET /api/v1/telephone/target-watch': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/target-watch' }),
    status: only(['supervisor']),
  },
  'PUT /api/v1/telephone/target-watch': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/target-watch', body: { watches: false } }),
    status: only(['supervisor']),
  },
  // No switch here: who may is told that it does not answer.
  'POST /api/v1/calls/:id/listenings': {
    kind: 'same',
    async send(api) {
      await seeded(api);
      await (await api.as('supervisor')).put('/api/v1/telephone/presence', { desk: 'poste9' });
      const talking = answeredBy(null).slice(0, -1);
      const id = await phoneCall(api.pool, api.clock.now() - 60_000, talking);
      return { path: `/api/v1/calls/${id}/listenings`, body: { whispers: true } };
    },
    status: only(['supervisor'], 409),
  },
  'GET /api/v1/call-rules': {
    kind: 'same',
    send: () => ({ path: '/api/v1/call-rules' }),
    status: only(['supervisor', 'administrator']),
  },
  'PUT /api/v1/call-rules': {
    kind: 'same',
    send: () => ({ path: '/api/v1/call-rules', body: { tellListening: true } }),
    status: only(['administrator']),
  },
  'GET /api/v1/callbacks': {
    kind: 'same',
    send: () => ({ path: '/api/v1/callbacks' }),
    status: only(STAFF),
  },
  'PUT /api/v1/callbacks/:id/taking': {
    kind: 'same',
    send: async (api) => of(await owed(api), '/taking'),
    status: only(ANSWERING),
  },
  'DELETE /api/v1/callbacks/:id/taking': {
    kind: 'same',
    send: async (api, caller) => of(await owed(api, caller), '/taking'),
    status: only(ANSWERING),
  },
  'POST /api/v1/callbacks/:id/tries': {
    kind: 'same',
    send: async (api, caller) => ({
      ...of(await owed(api, caller), '/tries'),
      body: { reached: true },
    }),
    status: only(ANSWERING),
  },
  'PUT /api/v1/callbacks/:id/end': {
    kind: 'same',
    send: async (api) => ({ ...of(await owed(api), '/end'), body: { reason: 'A rappelé' } }),
    status: only(ANSWERING),
  },
};
