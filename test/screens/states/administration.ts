import type { States } from './state.ts';

export const administrationStates: States = {
  site: [
    ...['content', 'content, English', 'loading', 'error'],
    ...['forbidden', 'refused', 'conflict'],
  ],
  displays: ['content', 'loading', 'error', 'forbidden', 'refused', 'made', 'revoke'],
  'canned-replies': ['content', 'empty', 'loading', 'error', 'forbidden', 'refused'],
};
