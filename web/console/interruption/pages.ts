import type { PageEntry } from '../page-entry.ts';

export const interruptionPages: readonly PageEntry[] = [
  {
    id: 'outages',
    path: '/pannes',
    link: 'outages.title',
    shortcuts: [{ keys: 'd', phrase: 'outages.declare' }],
    load: () => import('./OutagesPage.tsx'),
  },
  {
    id: 'planned',
    path: '/interruptions',
    title: 'planned.title',
    shortcuts: [
      { keys: 'p', phrase: 'planned.plan' },
      { keys: 'r', phrase: 'planned.back' },
      { keys: 'n', phrase: 'planned.not_back' },
    ],
    load: () => import('./PlannedPage.tsx'),
  },
  {
    id: 'outage',
    path: '/pannes/:number',
    title: 'outages.one',
    shortcuts: [
      { keys: 'e', phrase: 'outages.write' },
      { keys: 'ctrl+enter', phrase: 'outages.publish' },
    ],
    load: () => import('./OutagePage.tsx'),
  },
];
