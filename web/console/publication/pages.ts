import type { PageEntry } from '../page-entry.ts';

const roles = ['supervisor', 'manager', 'administrator'] as const;

export const publicationPages: readonly PageEntry[] = [
  {
    id: 'publications',
    path: '/publications',
    link: 'publication.link',
    roles,
    load: () => import('./PublicationsPage.tsx'),
  },
  {
    id: 'publication',
    path: '/publications/:month',
    roles,
    load: () => import('./PublicationPage.tsx'),
  },
  {
    id: 'publication-schedule',
    path: '/administration/publications',
    title: 'publication.schedule',
    about: 'administration.about.publications',
    roles: ['administrator'],
    load: () => import('./SchedulePage.tsx'),
  },
];
