import type { PageEntry } from '../page-entry.ts';

export const onCallPages: readonly PageEntry[] = [
  {
    id: 'oncall',
    path: '/garde',
    title: 'oncall.title',
    load: () => import('./OnCallPage.tsx'),
  },
];
