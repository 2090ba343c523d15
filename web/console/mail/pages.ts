import type { PageEntry } from '../page-entry.ts';

export const mailPages: readonly PageEntry[] = [
  {
    id: 'mail',
    path: '/courrier',
    link: 'ledger.title',
    load: () => import('./MailPage.tsx'),
  },
  {
    id: 'outbox',
    path: '/courrier/envoi',
    title: 'outbox.title',
    load: () => import('./OutboxPage.tsx'),
  },
];
