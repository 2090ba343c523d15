import type { PageEntry } from '../page-entry.ts';

export const queryPages: readonly PageEntry[] = [
  {
    id: 'query',
    path: '/requetes',
    title: 'query.title',
    roles: ['supervisor', 'manager', 'administrator'],
    load: () => import('./QueryPage.tsx'),
  },
];
