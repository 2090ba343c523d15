import { randomUUID } from 'node:crypto';
import { insertMailbox } from '../../features/mail/kept-mailbox-store.ts';
import type { TestApi } from '../harness/api.ts';
import type { Expectations } from './expectation.ts';

const CONTENT = {
  ...{
    kind: 'incident' as const,
    impact: 2 as const,
    urgency: 2 as const,
    language: 'fr' as const,
  },
  ...{ service: null, team: null, organization: null },
};
const address = () => `${randomUUID()}@essais.example`;
const made = async ({ pool, clock }: TestApi): Promise<number> =>
  (await insertMailbox(pool, { ...CONTENT, address: address() }, clock.now())) as number;

/** Who keeps mailboxes. */
export const mailboxExpectations: Expectations = {
  'GET /api/v1/mailboxes/settings': {
    kind: 'same',
    send: () => ({ path: '/api/v1/mailboxes/settings' }),
    status: 200,
  },
  'GET /api/v1/mailboxes/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/mailboxes/${await made(api)}` }),
    status: 200,
  },
  'POST /api/v1/mailboxes': {
    kind: 'same',
    send: () => ({ path: '/api/v1/mailboxes', body: { address: address() } }),
    status: 201,
  },
  'PATCH /api/v1/mailboxes/:id': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/mailboxes/${await made(api)}`,
      body: { language: 'en' },
    }),
    status: 200,
  },
  'PUT /api/v1/mailboxes/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/mailboxes/${await made(api)}/disablement` }),
    status: 200,
  },
  'DELETE /api/v1/mailboxes/:id/disablement': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/mailboxes/${await made(api)}/disablement` }),
    status: 200,
  },
  'POST /api/v1/mailboxes/trial': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/mailboxes/trial',
      body: {
        connection: {
          ...{ host: '127.0.0.1', port: 1, security: 'none', login: 'x' },
          ...{ method: 'password', password: 'x' },
        },
      },
    }),
    status: 200,
  },
};
