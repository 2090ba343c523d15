import type { States } from './state.ts';

const list = ['content', 'content, English', 'loading', 'error', 'empty'];
const form = ['content', 'content, English', 'loading', 'error', 'refused', 'missing'];

export const portalStates: States = {
  home: [
    ...list,
    'content, 360 px',
    'known interruption',
    'an outage is told',
    'an interruption is planned',
  ],
  agreement: [
    ...['content', 'loading', 'error', 'content, English', 'content, 360 px'],
    ...['reach', 'in print'],
  ],
  tickets: [...list, 'past', 'found', 'nothing found', 'content, 360 px'],
  organization: [...list, 'forbidden', 'none'],
  'identity-checks': [...list, 'forbidden', 'refused', 'content, 360 px'],
  months: [...list, 'forbidden', 'content, 360 px'],
  'own-ticket': [
    ...['content', 'loading', 'error', 'not found', 'content, English', 'content, 360 px'],
    ...['asked', 'refused', 'contested', 'restored', 'still down', 'confirmed', 'reopened'],
    ...[
      'resolved',
      'rated',
      'withdraw',
      'withdrawn',
      'of somebody else',
      'files',
      'kept',
      'mail laid out',
      'file not sent',
    ],
  ],
  declare: [
    ...[...form, 'forbidden', 'content, 360 px'],
    ...[
      'known interruption',
      'already open',
      'draft found',
      'kept',
      'files chosen',
      'server killed, 360 px',
    ],
  ],
  request: [
    ...[...form, 'forbidden', 'form of the service', 'answers refused', 'form, 360 px'],
    'service no longer offered',
  ],
  ask: [...form, 'forbidden', 'kept'],
  registered: [
    'content',
    'content, English',
    'loading',
    'error',
    'files not attached',
    'files on their way',
    'files not sent',
    'content, 360 px',
  ],
  handover: [
    ...['content', 'loading', 'error', 'not found', 'content, English', 'content, 360 px'],
    ...['refused', 'sent', 'over', 'returned', 'written to'],
  ],
  follow: [
    ...['content', 'loading', 'error', 'not found', 'content, English', 'content, 360 px'],
    ...['asked', 'refused', 'restored', 'answer chosen', 'sent', 'kept'],
  ],
};
