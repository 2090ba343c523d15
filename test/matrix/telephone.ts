import type { Caller, Expectations } from './expectation.ts';

/** Whose browser may be a telephone; the houses of the matrix have none. */
const sitting = (status: number) => (caller: Caller) =>
  caller === 'agent' || caller === 'supervisor' ? status : 403;

/** The places of browsers at the switch. */
export const telephoneExpectations: Expectations = {
  'GET /api/v1/telephone/comparisons': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/comparisons' }),
    status: 200,
  },
  'POST /api/v1/telephone/comparisons': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/comparisons', body: { day: '1999-10-04' } }),
    status: 422,
  },
  'PUT /api/v1/telephone/place': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/place' }),
    status: sitting(409),
  },
  'DELETE /api/v1/telephone/place': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/place' }),
    status: sitting(204),
  },
  'GET /telephone/ws': {
    kind: 'same',
    send: () => ({ path: '/telephone/ws' }),
    status: sitting(426),
  },
};
