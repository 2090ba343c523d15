import type { PageEntry } from '../page-entry.ts';

export const ticketPages: readonly PageEntry[] = [
  { id: 'ticket', path: '/billets/:number', load: () => import('./TicketPage.tsx') },
];
