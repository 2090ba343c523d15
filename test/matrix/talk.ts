import type { Caller, Expectations, Same } from './expectation.ts';

/** Who speaks with callers; nobody of the matrix sits at a desk. */
const speaking = (status: number) => (caller: Caller) =>
  caller === 'agent' || caller === 'supervisor' ? status : 403;

const act = (word: string, body?: unknown): Same => ({
  kind: 'same',
  send: () => ({
    path: `/api/v1/telephone/calls/1/${word}`,
    ...(body === undefined ? {} : { body }),
  }),
  status: speaking(409),
});

/** What who speaks with a caller does with the call at their own desk. */
export const talkExpectations: Expectations = {
  'GET /api/v1/telephone/conversation': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/conversation' }),
    status: speaking(200),
    check({ body, status }) {
      if (status === 200 && body.call !== null) throw new Error('somebody else’s call is shown');
    },
  },
  'GET /api/v1/telephone/colleagues': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/colleagues' }),
    status: speaking(200),
  },
  'POST /api/v1/telephone/return': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/return' }),
    status: speaking(409),
  },
  'POST /api/v1/telephone/calls/:id/hold': act('hold'),
  'POST /api/v1/telephone/calls/:id/resume': act('resume'),
  'POST /api/v1/telephone/calls/:id/conference': act('conference'),
  'DELETE /api/v1/telephone/calls/:id/consultation': act('consultation'),
  'POST /api/v1/telephone/calls/:id/end': act('end'),
  'POST /api/v1/telephone/calls/:id/consultation': act('consultation', { person: 999_999 }),
  'POST /api/v1/telephone/calls/:id/transfer': act('transfer', {}),
  'POST /api/v1/telephone/calls/:id/redirection': {
    ...act('redirection', { provider: 999_999 }),
    status: speaking(422),
  },
};
