import type { PageEntry } from '../page-entry.ts';

export const intakePages: readonly PageEntry[] = [
  {
    id: 'intake',
    path: '/nouveau',
    link: 'register.title',
    roles: ['agent', 'supervisor'],
    load: () => import('./IntakePage.tsx'),
  },
];
