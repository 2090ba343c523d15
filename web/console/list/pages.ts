import type { PageEntry } from '../page-entry.ts';

export const listPages: readonly PageEntry[] = [
  {
    id: 'list',
    path: '/',
    link: 'list.title',
    shortcuts: [
      { keys: '/', phrase: 'list.command_search' },
      { keys: 'f', phrase: 'list.command_filter' },
      { keys: 'j', phrase: 'list.command_next' },
      { keys: 'k', phrase: 'list.command_previous' },
      { keys: 'o', phrase: 'list.command_open' },
      { keys: 'x', phrase: 'list.command_select' },
      { keys: 'r', phrase: 'list.command_refresh' },
    ],
    load: () => import('./ListPage.tsx'),
  },
];
