import type { PageEntry } from '../page-entry.ts';

export const administrationPages: readonly PageEntry[] = [
  {
    id: 'site',
    path: '/administration/site',
    roles: ['administrator'],
    load: () => import('./SitePage.tsx'),
  },
  {
    id: 'displays',
    path: '/administration/affichages',
    title: 'display.title',
    roles: ['supervisor', 'administrator'],
    load: () => import('./DisplaysPage.tsx'),
  },
  {
    id: 'canned-replies',
    path: '/administration/reponses-types',
    title: 'canned.title',
    roles: ['supervisor', 'administrator'],
    load: () => import('./CannedRepliesPage.tsx'),
  },
];
