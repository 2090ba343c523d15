import type { Caller, Expectations } from './expectation.ts';
import { outage } from './interruption.ts';

const staff: readonly Caller[] = ['agent', 'supervisor', 'manager', 'administrator'];
const keeping: readonly Caller[] = ['supervisor', 'administrator'];

const only =
  (callers: readonly Caller[], status = 200) =>
  (caller: Caller): number =>
    callers.includes(caller) ? status : 403;

/** How far what was published is told is the centre's business; the addresses are fewer people's. */
export const broadcastExpectations: Expectations = {
  'GET /api/v1/interruptions/:number/broadcasts': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/interruptions/${await outage(api)}/broadcasts` }),
    status: only(staff),
  },
  'GET /api/v1/broadcasts/:id/messages': {
    kind: 'same',
    send: () => ({ path: '/api/v1/broadcasts/1/messages' }),
    status: only(keeping),
  },
};
