import type { States } from './state.ts';

export const supervisionStates: States = {
  supervision: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'narrow'],
    ...['changes opened', 'nothing changed', 'target near'],
  ],
  dashboard: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'compared', 'narrow'],
    ...['published', 'published beside', 'never reached'],
  ],
  figure: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'calls'],
  publications: [
    ...[
      'content',
      'content, English',
      'empty',
      'loading',
      'error',
      'forbidden',
      'narrow',
      'failed',
    ],
  ],
  publication: [
    ...['content', 'content, English', 'loading', 'error', 'forbidden', 'draft', 'changed'],
    ...['proposed', 'own', 'corrected', 'divided', 'narrow'],
  ],
  'publication-schedule': [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'refused'],
    'failed',
  ],
  presences: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden'],
  query: [
    ...['content', 'content, English', 'empty', 'loading', 'error', 'forbidden', 'narrow'],
    ...['refused', 'saved', 'managed', 'scheduled', 'failed'],
  ],
  staffing: ['content', 'content, English', 'loading', 'error', 'forbidden', 'known days'],
  redirections: ['content', 'content, English', 'empty', 'loading', 'error', 'forbidden'],
};
