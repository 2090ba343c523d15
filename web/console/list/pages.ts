import type { PageEntry } from '../page-entry.ts';

export const listPages: readonly PageEntry[] = [
  { id: 'list', path: '/', link: 'list.title', load: () => import('./ListPage.tsx') },
];
