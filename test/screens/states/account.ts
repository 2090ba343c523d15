import type { States } from './state.ts';

export const accountStates: States = {
  'sign in': ['content', 'content, English', 'content, 360 px', 'refused', 'error', 'waiting'],
  session: ['idle end told', 'longest end told', 'again', 'ended', 'ended, refused', 'unsent'],
};
