import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import { lettersOf } from '../harness/letters.ts';
import { providerDraft } from '../harness/provider.ts';
import type { Expectations } from './expectation.ts';

const draft = () => providerDraft({ name: randomUUID() });

async function seeded({ pool }: TestApi): Promise<void> {
  const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(pool);
}

async function kept(api: TestApi): Promise<number> {
  await seeded(api);
  const keeper = await api.as('supervisor');
  return (await keeper.post('/api/v1/providers', draft())).body.id;
}

async function ticketOf(api: TestApi): Promise<string> {
  await seeded(api);
  const made = await (await api.as('agent')).post('/api/v1/tickets', {
    ...{ kind: 'question', subject: 'La paie', impact: 3, urgency: 3, channel: 'email' },
    // The link of a sheet shows the person helped to whom has it: nobody whose name is kept apart here.
    requester: { id: api.person('supervisor').id },
  });
  return made.body.number;
}

async function redirected(api: TestApi): Promise<string> {
  const number = await ticketOf(api);
  const body = { provider: await kept(api), owned: false, via: 'mail' };
  await (await api.as('agent')).post(`/api/v1/tickets/${number}/redirections`, body);
  return number;
}

/** The secret of the link of a new hand-over sheet: who has it may, signed in or not. */
async function link(api: TestApi): Promise<string> {
  const [, , sheet] = await lettersOf(api.pool, await redirected(api));
  return /prestataire\/([\w-]{43})/.exec(sheet?.text ?? '')?.[1] ?? '';
}

function oneFile(): { body: string; headers: Record<string, string> } {
  const boundary = 'relais-file';
  const part = 'Content-Disposition: form-data; name="file"; filename="devis.txt"';
  return {
    body: `--${boundary}\r\n${part}\r\nContent-Type: text/plain\r\n\r\n12\r\n--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** Who asks and keeps the directory of support centres and providers. */
export const redirectionExpectations: Expectations = {
  'GET /api/v1/providers': {
    kind: 'same',
    send: () => ({ path: '/api/v1/providers' }),
    status: 200,
  },
  'GET /api/v1/providers/guide': {
    kind: 'same',
    send: () => ({ path: '/api/v1/providers/guide?q=paie' }),
    status: 200,
  },
  'GET /api/v1/providers/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/providers/${await kept(api)}` }),
    status: 200,
  },
  'POST /api/v1/providers': {
    kind: 'same',
    send: async (api) => {
      await seeded(api);
      return { path: '/api/v1/providers', body: draft() };
    },
    status: 201,
  },
  'PUT /api/v1/providers/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/providers/${await kept(api)}`, body: draft() }),
    status: 200,
  },
  'PUT /api/v1/providers/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/providers/${await kept(api)}/disablement` }),
    status: 200,
  },
  'DELETE /api/v1/providers/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/providers/${await kept(api)}/disablement` }),
    status: 200,
  },

  'GET /api/v1/tickets/:number/redirections': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/tickets/${await redirected(api)}/redirections` }),
    status: 200,
    check: (answer) => assert.equal(answer.body.redirections.length, 1),
  },
  'POST /api/v1/tickets/:number/redirections': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/tickets/${await ticketOf(api)}/redirections`,
      body: { provider: await kept(api), owned: true, via: 'mail' },
    }),
    status: 200,
  },
  'POST /api/v1/tickets/:number/redirections/messages': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/tickets/${await redirected(api)}/redirections/messages`,
      body: { body: 'Où en êtes-vous ?' },
    }),
    status: 200,
  },
  'POST /api/v1/tickets/:number/redirections/answers': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/tickets/${await redirected(api)}/redirections/answers`,
      body: { state: 'accepted' },
    }),
    status: 200,
  },

  'GET /api/v1/handovers/:token': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/handovers/${await link(api)}` }),
    status: 200,
  },
  'POST /api/v1/handovers/:token/answers': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/handovers/${await link(api)}/answers`,
      body: { state: 'accepted', reference: 'RITM-1' },
    }),
    status: 200,
  },
  'POST /api/v1/handovers/:token/attachments': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/handovers/${await link(api)}/attachments`,
      ...oneFile(),
    }),
    status: 201,
  },

  'GET /api/v1/redirections/:month': {
    kind: 'same',
    send: async (api) => {
      await seeded(api);
      return { path: '/api/v1/redirections/2026-01' };
    },
    status: 200,
  },
  'GET /api/v1/redirections/:month/csv': {
    kind: 'same',
    send: async (api) => {
      await seeded(api);
      return { path: '/api/v1/redirections/2026-01/csv' };
    },
    status: 200,
  },
};
