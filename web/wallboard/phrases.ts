import type { Catalogues } from '../ui/phrases.ts';

/** What the wallboard says. */
export const catalogues: Catalogues = {
  fr: [
    () => import('../../locales/fr/screens.json'),
    () => import('../../locales/fr/wallboard.json'),
  ],
  en: [
    () => import('../../locales/en/screens.json'),
    () => import('../../locales/en/wallboard.json'),
  ],
};
