import type { PageEntry } from '../page-entry.ts';

export const administrationPages: readonly PageEntry[] = [
  {
    id: 'site',
    path: '/administration/site',
    roles: ['administrator'],
    load: () => import('./SitePage.tsx'),
  },
];
