import type { Catalogues } from '../ui/phrases.ts';

/** What the console says. */
export const catalogues: Catalogues = {
  fr: [
    () => import('../../locales/fr/screens.json'),
    () => import('../../locales/fr/account.json'),
    () => import('../../locales/fr/ticket.json'),
    () => import('../../locales/fr/list.json'),
    () => import('../../locales/fr/intake.json'),
    () => import('../../locales/fr/supervision.json'),
    () => import('../../locales/fr/presence.json'),
    () => import('../../locales/fr/outages.json'),
    () => import('../../locales/fr/plans.json'),
    () => import('../../locales/fr/administration.json'),
    () => import('../../locales/fr/agreements.json'),
    () => import('../../locales/fr/ledger.json'),
    () => import('../../locales/fr/redirection.json'),
    () => import('../../locales/fr/rota.json'),
    () => import('../../locales/fr/phone.json'),
  ],
  en: [
    () => import('../../locales/en/screens.json'),
    () => import('../../locales/en/account.json'),
    () => import('../../locales/en/ticket.json'),
    () => import('../../locales/en/list.json'),
    () => import('../../locales/en/intake.json'),
    () => import('../../locales/en/supervision.json'),
    () => import('../../locales/en/presence.json'),
    () => import('../../locales/en/outages.json'),
    () => import('../../locales/en/plans.json'),
    () => import('../../locales/en/administration.json'),
    () => import('../../locales/en/agreements.json'),
    () => import('../../locales/en/ledger.json'),
    () => import('../../locales/en/redirection.json'),
    () => import('../../locales/en/rota.json'),
    () => import('../../locales/en/phone.json'),
  ],
};
