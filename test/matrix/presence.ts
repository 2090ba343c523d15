import type { Caller, Expectations } from './expectation.ts';

const SUPERVISING: readonly Caller[] = ['supervisor', 'manager', 'administrator'];
const STAFF: readonly Caller[] = ['agent', ...SUPERVISING];

const only = (some: readonly Caller[]) => (caller: Caller) => (some.includes(caller) ? 200 : 403);

/** Who says whether they are available, and who sees it of others. */
export const presenceExpectations: Expectations = {
  'GET /api/v1/telephone/presence': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/presence' }),
    status: only(STAFF),
  },
  'PUT /api/v1/telephone/presence': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/presence', body: { state: 'break' } }),
    status: only(STAFF),
  },
  'GET /api/v1/telephone/presences': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/presences' }),
    status: only(SUPERVISING),
  },
};
