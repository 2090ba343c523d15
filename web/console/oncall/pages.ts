import type { PageEntry } from '../page-entry.ts';

const roles = ['supervisor', 'administrator'] as const;

export const onCallPages: readonly PageEntry[] = [
  {
    id: 'oncall',
    path: '/garde',
    title: 'oncall.title',
    load: () => import('./OnCallPage.tsx'),
  },
  {
    id: 'rotas',
    path: '/administration/garde',
    title: 'rota.title',
    about: 'rota.administration',
    roles,
    load: () => import('./RotasPage.tsx'),
  },
  {
    id: 'rota',
    path: '/administration/garde/:id',
    roles,
    load: () => import('./RotaPage.tsx'),
  },
  {
    id: 'escalations',
    path: '/administration/appels',
    title: 'escalation.title',
    about: 'escalation.administration',
    roles,
    load: () => import('./EscalationsPage.tsx'),
  },
];
