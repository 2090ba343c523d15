import type { States } from './state.ts';

export const wallboardStates: States = {
  wallboard: [
    'content',
    'loading',
    'broken',
    'no token',
    'revoked',
    'stopped',
    'server killed',
    'interruption',
    'narrow',
  ],
};
