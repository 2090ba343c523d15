import type { States } from './state.ts';

export const callStates: States = {
  calls: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'narrow'],
    ...['ringing', 'talking', 'to be linked', 'imported'],
  ],
  call: ['content', 'content, English', 'loading', 'error', 'linked', 'imported', 'with a reset'],
  callbacks: ['content', 'content, English', 'empty', 'loading', 'error', 'taken', 'over'],
};
