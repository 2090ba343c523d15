import { insertFeed } from '../../features/oncall/feed-store.ts';
import { insertCallout } from '../../features/oncall/callout-store.ts';
import { insertEscalation } from '../../features/oncall/escalation-store.ts';
import { insertWebhook } from '../../features/oncall/webhook-store.ts';
import { seedAgreement } from '../harness/agreement.ts';
import { insertSwap } from '../../features/oncall/swap-store.ts';
import { newSecret } from '../../features/people/secret.ts';
import type { TestApi, Who } from '../harness/api.ts';
import { keptRota, teamOf, weeklyRota } from '../harness/rota.ts';
import type { Caller, Expectation, Expectations } from './expectation.ts';

const R = '/api/v1/rotas';
let made = 0;

/** A rota with somebody new in its name each time. */
function rota(api: TestApi, people: readonly Who[] = ['agent']): Promise<number> {
  made += 1;
  return keptRota(api, people, `Tour ${made}`);
}

async function draft(api: TestApi, who: Who = 'agent') {
  made += 1;
  return weeklyRota(await teamOf(api), [api.person(who).id], `Tour ${made}`);
}

const same = (path: string): Expectation => ({ kind: 'same', send: () => ({ path }), status: 200 });
const on = (
  status: number,
  send: (
    id: number,
    api: TestApi,
  ) => { path: string; body?: unknown } | Promise<{ path: string; body?: unknown }>,
): Expectation => ({ kind: 'same', send: async (api) => send(await rota(api), api), status });

const ahead = (api: TestApi) => ({
  from: new Date(api.clock.now() + 86_400_000).toISOString(),
  to: new Date(api.clock.now() + 2 * 86_400_000).toISOString(),
});

/** A swap that this person asked of the manager, or was asked by the agent. */
async function swap(api: TestApi, askerId: number, askedId: number): Promise<number> {
  const from = api.clock.now() + 86_400_000;
  const whole = { rotaId: await rota(api), askerId, askedId, from, to: from + 3_600_000 };
  return insertSwap(api.pool, { ...whole, note: 'x', inReturn: null }, api.clock.now());
}

/** One’s own, and that of others. */
const swapsOf = (own: 'asker' | 'asked') => (who: Caller) => async (api: TestApi) => {
  const [mine, other] = [api.person(who).id, api.person('colleague').id];
  return own === 'asker' ? swap(api, mine, other) : swap(api, other, mine);
};

const steps = (api: TestApi) => [
  {
    targets: [{ kind: 'person' as const, id: api.person('agent').id }],
    channels: ['mail' as const],
    minutes: 10,
  },
];

/** Whom to call about the tickets of a team that is new each time, or of all; gives its id. */
async function escalation(api: TestApi): Promise<number> {
  made += 1;
  const kept = { teamId: await teamOf(api, `Groupe ${made}`), steps: steps(api) };
  const whole = { ...kept, drill: null, drillDueAt: null };
  await insertEscalation(api.pool, { ...whole, teamId: null }, api.clock.now());
  return (await insertEscalation(api.pool, whole, api.clock.now())) as number;
}

/** An exercise under way. */
async function drill(api: TestApi): Promise<number> {
  const of = { id: await escalation(api), steps: steps(api) };
  const callout = { kind: 'drill' as const, ticketId: null, escalation: of, startedBy: null };
  return (await insertCallout(api.pool, callout, api.clock.now())) as number;
}

/** An incident of priority 1, new each time. */
async function urgentTicket(api: TestApi): Promise<string> {
  const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(api.pool);
  const body = {
    ...{ kind: 'incident', subject: 'Panne', description: 'x', impact: 1, urgency: 1 },
    ...{ channel: 'phone', requester: { id: api.person('agent').id } },
  };
  const { body: ticket, text } = await (await api.as('agent')).post('/api/v1/tickets', body);
  if (ticket.number === undefined) throw new Error(text);
  return ticket.number as string;
}

/** Who is on call, who keeps it, what is one’s own, and who is called. */
export const onCallExpectations: Expectations = {
  [`GET ${R}`]: same(R),
  [`POST ${R}`]: {
    kind: 'same',
    send: async (api) => ({ path: R, body: await draft(api) }),
    status: 201,
  },
  [`GET ${R}/:id`]: on(200, (id) => ({ path: `${R}/${id}` })),
  [`PUT ${R}/:id`]: on(200, async (id, api) => ({ path: `${R}/${id}`, body: await draft(api) })),
  [`PUT ${R}/:id/disablement`]: on(200, (id) => ({ path: `${R}/${id}/disablement` })),
  [`DELETE ${R}/:id/disablement`]: on(200, (id) => ({ path: `${R}/${id}/disablement` })),
  [`POST ${R}/preview`]: {
    kind: 'same',
    async send(api) {
      const { name: _name, team: _team, ...content } = await draft(api);
      return { path: `${R}/preview`, body: content };
    },
    status: 200,
  },
  'GET /api/v1/oncall': same('/api/v1/oncall'),
  [`GET ${R}/:id/shifts`]: on(200, (id) => ({ path: `${R}/${id}/shifts` })),
  [`POST ${R}/:id/overrides`]: on(201, (id, api) => ({
    path: `${R}/${id}/overrides`,
    body: { ...ahead(api), person: api.person('agent').id, reason: 'x' },
  })),
  [`DELETE ${R}/:id/overrides/:override`]: on(404, (id) => ({ path: `${R}/${id}/overrides/1` })),
  'GET /api/v1/oncall/present': same('/api/v1/oncall/present'),
  'GET /api/v1/oncall/week': same('/api/v1/oncall/week'),
  [`GET ${R}/:id/versions`]: on(200, (id) => ({ path: `${R}/${id}/versions` })),
  'GET /api/v1/oncall/own': same('/api/v1/oncall/own'),
  'GET /api/v1/swaps': same('/api/v1/swaps'),
  [`POST ${R}/:id/swaps`]: {
    kind: 'same',
    async send(api, caller) {
      // Only who is on call asks: each caller is, in a rota of their own.
      const client = ['requester', 'representative'].some((role) => caller.startsWith(role));
      const id = await rota(api, [client ? 'agent' : caller]);
      const person = api.person(caller === 'agent' ? 'manager' : 'agent').id;
      return { path: `${R}/${id}/swaps`, body: { ...ahead(api), person, note: 'x' } };
    },
    status: 201,
  },
  'PUT /api/v1/swaps/:id/answer': {
    kind: 'same',
    async send(api, caller) {
      const id = await swapsOf('asked')(caller)(api);
      return { path: `/api/v1/swaps/${id}/answer`, body: { accepted: false } };
    },
    status: 200,
  },
  'DELETE /api/v1/swaps/:id': {
    kind: 'same',
    send: async (api, caller) => ({
      path: `/api/v1/swaps/${await swapsOf('asker')(caller)(api)}`,
    }),
    status: 200,
  },
  'GET /api/v1/oncall/feeds': same('/api/v1/oncall/feeds'),
  'POST /api/v1/oncall/feeds': {
    kind: 'same',
    send: () => ({ path: '/api/v1/oncall/feeds', body: {} }),
    status: 201,
  },
  'DELETE /api/v1/oncall/feeds/:id': {
    kind: 'same',
    async send(api, caller) {
      const feed = { ownerId: api.person(caller).id, rotaId: null, tokenHash: newSecret().hash };
      return { path: `/api/v1/oncall/feeds/${await insertFeed(api.pool, feed, api.clock.now())}` };
    },
    status: 204,
  },
  'GET /api/v1/escalations': same('/api/v1/escalations'),
  'POST /api/v1/escalations': {
    kind: 'same',
    async send(api) {
      made += 1;
      const team = await teamOf(api, `Groupe ${made}`);
      return { path: '/api/v1/escalations', body: { team, steps: steps(api) } };
    },
    status: 201,
  },
  'PUT /api/v1/escalations/:id': {
    kind: 'same',
    async send(api) {
      const path = `/api/v1/escalations/${await escalation(api)}`;
      return { path, body: { steps: steps(api) } };
    },
    status: 200,
  },
  'GET /api/v1/escalations/:id/trials': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/escalations/${await escalation(api)}/trials` }),
    status: 200,
  },
  'POST /api/v1/escalations/:id/trials': {
    kind: 'same',
    async send(api) {
      const path = `/api/v1/escalations/${await escalation(api)}/trials`;
      return { path, body: { step: 1, channel: 'mail' } };
    },
    status: 200,
  },
  'GET /api/v1/webhooks': same('/api/v1/webhooks'),
  'POST /api/v1/webhooks': {
    kind: 'same',
    send: () => ({ path: '/api/v1/webhooks', body: { name: 'x', url: 'https://a.example/' } }),
    status: 201,
  },
  'DELETE /api/v1/webhooks/:id': {
    kind: 'same',
    async send(api) {
      const createdBy = api.person('administrator').id;
      const webhook = { name: 'x', url: 'https://a.example/', createdBy };
      return {
        path: `/api/v1/webhooks/${await insertWebhook(api.pool, webhook, api.clock.now())}`,
      };
    },
    status: 204,
  },
  'POST /api/v1/webhooks/:id/trial': {
    kind: 'same',
    send: () => ({ path: '/api/v1/webhooks/999999/trial' }),
    status: 404,
  },
  'GET /api/v1/tickets/:number/callouts': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/tickets/${await urgentTicket(api)}/callouts` }),
    status: 200,
  },
  'POST /api/v1/tickets/:number/callouts': {
    kind: 'same',
    async send(api) {
      await escalation(api);
      return { path: `/api/v1/tickets/${await urgentTicket(api)}/callouts` };
    },
    status: 201,
  },
  'GET /api/v1/callouts': same('/api/v1/callouts'),
  'PUT /api/v1/callouts/:id/answer': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/callouts/${await drill(api)}/answer` }),
    status: 204,
  },
  'PUT /api/v1/callouts/:id/stop': {
    kind: 'same',
    async send(api) {
      return { path: `/api/v1/callouts/${await drill(api)}/stop`, body: { reason: 'x' } };
    },
    status: 204,
  },
  'GET /api/v1/callout-sheet': same('/api/v1/callout-sheet'),
  'GET /api/v1/callout-sheet.csv': same('/api/v1/callout-sheet.csv'),
  // Nobody opens or answers by their role: the secret of the link alone does.
  'GET /api/v1/callout-links/:secret': {
    kind: 'same',
    send: () => ({ path: `/api/v1/callout-links/${'A'.repeat(43)}` }),
    status: 404,
  },
  'PUT /api/v1/callout-links/:secret/answer': {
    kind: 'same',
    send: () => ({ path: `/api/v1/callout-links/${'A'.repeat(43)}/answer` }),
    status: 404,
  },
  'GET /api/v1/oncall/calendar/:secret': {
    kind: 'same',
    // Nobody reads it by their role: the secret of the link alone opens it.
    send: () => ({ path: `/api/v1/oncall/calendar/${'A'.repeat(43)}` }),
    status: 404,
  },
};
