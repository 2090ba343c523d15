import type { PageEntry } from '../page-entry.ts';

export const callPages: readonly PageEntry[] = [
  {
    id: 'calls',
    path: '/appels',
    link: 'calls.title',
    load: () => import('./CallsPage.tsx'),
  },
  {
    id: 'callbacks',
    path: '/appels/rappels',
    title: 'callbacks.title',
    load: () => import('./CallbacksPage.tsx'),
  },
  {
    id: 'call',
    path: '/appels/:id',
    load: () => import('./CallPage.tsx'),
  },
];
