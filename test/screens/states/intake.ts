import type { States } from './state.ts';

export const intakeStates: States = {
  intake: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'narrow'],
    ...['searching', 'nobody found', 'new person', 'person chosen', 'known interruption'],
    ...['number not verified', 'for a call'],
    ...['refused', 'server away', 'restored', 'registered', 'registered, not resolved'],
  ],
};
