import type { Expectations } from './expectation.ts';

/** What one is told by SMS: one's own alone. */
export const smsExpectations: Expectations = {
  'GET /api/v1/account/sms': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/sms' }),
    status: 200,
  },
  'POST /api/v1/account/sms/codes': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/sms/codes', body: { number: '418 555-0123' } }),
    // Nobody hands short messages on here.
    status: 409,
  },
  'PUT /api/v1/account/sms/number': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/sms/number', body: { code: '123456' } }),
    status: 422,
  },
  'PUT /api/v1/account/sms/kinds': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/sms/kinds', body: { kinds: [] } }),
    status: 409,
  },
  'DELETE /api/v1/account/sms': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/sms' }),
    status: 204,
  },
};
