import type { States } from './state.ts';

export const supervisionStates: States = {
  supervision: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'narrow'],
    ...['changes opened', 'nothing changed'],
  ],
  redirections: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden'],
};
