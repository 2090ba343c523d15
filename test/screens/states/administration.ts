import type { States } from './state.ts';

export const administrationStates: States = {
  site: [
    ...['content', 'content, English', 'loading', 'error'],
    ...['forbidden', 'refused', 'conflict'],
  ],
};
