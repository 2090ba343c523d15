import type { Expectations } from './expectation.ts';

/** The words of notifications. */
export const textExpectations: Expectations = {
  'GET /api/v1/notification-texts': {
    kind: 'same',
    send: () => ({ path: '/api/v1/notification-texts' }),
    status: 200,
  },
  'PUT /api/v1/notification-texts/:language/:key': {
    kind: 'same',
    send: () => ({ path: '/api/v1/notification-texts/fr/signature', body: { text: null } }),
    status: 200,
  },
  'POST /api/v1/notification-texts/preview': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/notification-texts/preview',
      body: { kind: 'message', language: 'fr', texts: [{ key: 'signature', text: '{nom}' }] },
    }),
    status: 422,
  },
  'POST /api/v1/notification-texts/test': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/notification-texts/test',
      body: { kind: 'message', language: 'fr', texts: [] },
    }),
    status: 409,
  },
  'GET /api/v1/notification-caps': {
    kind: 'same',
    send: () => ({ path: '/api/v1/notification-caps' }),
    status: 200,
  },
  'PUT /api/v1/notification-caps': {
    kind: 'same',
    send: () => ({ path: '/api/v1/notification-caps', body: { minute: 10, hour: 60 } }),
    status: 200,
  },
  'GET /api/v1/notification-rules': {
    kind: 'same',
    send: () => ({ path: '/api/v1/notification-rules' }),
    status: 200,
  },
  'PUT /api/v1/notification-rules/:kind': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/notification-rules/message',
      body: { enabled: true, to: 'requester' },
    }),
    status: 200,
  },
};
