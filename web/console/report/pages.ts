import type { PageEntry } from '../page-entry.ts';

export const reportPages: readonly PageEntry[] = [
  {
    id: 'dashboard',
    path: '/tableau-de-bord',
    link: 'dashboard.title',
    roles: ['supervisor', 'manager', 'administrator'],
    load: () => import('./DashboardPage.tsx'),
  },
  {
    id: 'figure',
    path: '/tableau-de-bord/liste',
    roles: ['supervisor', 'manager', 'administrator'],
    load: () => import('./FigurePage.tsx'),
  },
  {
    id: 'staffing',
    path: '/supervision/effectifs',
    roles: ['supervisor', 'manager', 'administrator'],
    load: () => import('./StaffingPage.tsx'),
  },
];
