import type { Catalogues } from '../ui/phrases.ts';

/** What the portal says. */
export const catalogues: Catalogues = {
  fr: [
    () => import('../../locales/fr/screens.json'),
    () => import('../../locales/fr/account.json'),
    () => import('../../locales/fr/ticket.json'),
    () => import('../../locales/fr/portal.json'),
  ],
  en: [
    () => import('../../locales/en/screens.json'),
    () => import('../../locales/en/account.json'),
    () => import('../../locales/en/ticket.json'),
    () => import('../../locales/en/portal.json'),
  ],
};
