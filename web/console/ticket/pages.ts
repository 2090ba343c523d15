import type { PageEntry } from '../page-entry.ts';
import { KEYS } from './action-forms.ts';

export const ticketPages: readonly PageEntry[] = [
  {
    id: 'ticket',
    path: '/billets/:number',
    title: 'ticket.one',
    shortcuts: [
      { keys: 'e', phrase: 'ticket.write_reply' },
      { keys: 'i', phrase: 'messages.as_internal' },
      { keys: 'alt+r', phrase: 'messages.canned' },
      { keys: 'h', phrase: 'identity.title' },
      ...Object.entries(KEYS).map(([name, keys]) => ({ keys, phrase: `actions.${name}` })),
    ],
    load: () => import('./TicketPage.tsx'),
  },
];
