import type { States } from './state.ts';

export const ticketStates: States = {
  ticket: [
    ...['content', 'content, English', 'loading', 'error', 'unknown number', 'read only', 'narrow'],
    ...[
      'writing a note',
      'mentioning',
      'writing a reply',
      'canned replies',
      'public, asked again',
      'not sent yet',
    ],
    ...['long history', 'long history, 360 px', 'long history, printed'],
    ...['people called', 'with its calls'],
    ...['looked at by another', 'another replies too', 'many look, 360 px'],
    ...[
      'form',
      'form refused',
      'conflict',
      'waiting',
      'file preview',
      'parked mail',
      'printed',
      'undelivered',
    ],
    ...['redirecting', 'redirection refused', 'redirected'],
    ...['written to a provider', 'provider answered', 'redirection returned'],
    ...['identity to check', 'identity refused', 'identity verified', 'identity, 360 px'],
    ...['call-back refused', 'called back from here'],
    'representatives asked',
    ...['mail laid out', 'quote folded', 'quote open', 'server killed'],
    ...[
      'files on their way',
      'files settled',
      'file not sent',
      'files with a reply',
      'files, narrow',
    ],
  ],
};
