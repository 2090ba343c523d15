import type { States } from './state.ts';

export const interruptionStates: States = {
  outages: [
    ...['content', 'content, English', 'empty', 'loading', 'error'],
    ...['declaring', 'refused', 'read only'],
  ],
  outage: [
    ...['content', 'content, English', 'loading', 'error'],
    ...['just declared', 'correcting', 'restored', 'narrow', 'under way'],
  ],
};
