import { administrationPages } from './administration/pages.ts';
import { callPages } from './call/pages.ts';
import { interruptionPages } from './interruption/pages.ts';
import { intakePages } from './intake/pages.ts';
import type { PageEntry } from './page-entry.ts';
import { listPages } from './list/pages.ts';
import { mailPages } from './mail/pages.ts';
import { onCallPages } from './oncall/pages.ts';
import { reportPages } from './report/pages.ts';
import { publicationPages } from './publication/pages.ts';
import { queryPages } from './query/pages.ts';
import { supervisionPages } from './supervision/pages.ts';
import { ticketPages } from './ticket/pages.ts';

/** Every page of the console, in the order of its links. */
export const PAGES: readonly PageEntry[] = [
  ...listPages,
  ...intakePages,
  ...ticketPages,
  ...callPages,
  ...interruptionPages,
  ...mailPages,
  ...onCallPages,
  ...supervisionPages,
  ...reportPages,
  ...queryPages,
  ...publicationPages,
  ...administrationPages,
  {
    id: 'account',
    path: '/compte',
    title: 'account.title',
    load: () => import('../account/AccountPage.tsx'),
  },
  {
    id: 'accessibility',
    path: '/accessibilite',
    title: 'accessibility.title',
    load: () => import('../session/AccessibilityPage.tsx'),
  },
  {
    id: 'shortcuts',
    path: '/raccourcis',
    title: 'command.shortcuts',
    load: () => import('./ShortcutsPage.tsx'),
  },
];
