import type { States } from './state.ts';

export const interruptionStates: States = {
  outages: [
    ...['content', 'content, English', 'empty', 'loading', 'error'],
    ...['declaring', 'places chosen', 'refused', 'read only'],
  ],
  planned: [
    ...['content', 'content, English', 'empty', 'loading', 'error'],
    ...[
      'planning',
      'refused',
      'meets another',
      'to answer',
      'to approve',
      'cancelling',
      'read only',
    ],
    'narrow',
  ],
  outage: [
    ...['content', 'content, English', 'loading', 'error'],
    ...['just declared', 'correcting', 'restored', 'narrow', 'under way', 'another template'],
  ],
};
