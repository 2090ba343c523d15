import type { PageEntry } from '../page-entry.ts';

export const supervisionPages: readonly PageEntry[] = [
  {
    id: 'supervision',
    path: '/supervision',
    link: 'supervision.title',
    roles: ['supervisor', 'manager', 'administrator'],
    load: () => import('./SupervisionPage.tsx'),
  },
  {
    id: 'presences',
    path: '/supervision/presences',
    roles: ['supervisor', 'manager', 'administrator'],
    load: () => import('../presence/PresencesPage.tsx'),
  },
  {
    id: 'redirections',
    path: '/supervision/redirections',
    roles: ['supervisor', 'manager', 'administrator'],
    load: () => import('./RedirectionsPage.tsx'),
  },
];
