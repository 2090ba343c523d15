import type { States } from './state.ts';

export const mailStates: States = {
  mail: [
    ...['content', 'content, English', 'content, narrow', 'loading', 'error', 'empty'],
    ...['opened', 'parked', 'refused', 'quarantined', 'failing mailbox'],
  ],
  outbox: ['content', 'content, English', 'empty', 'loading', 'error', 'sent again'],
};
