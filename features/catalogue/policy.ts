import { allow } from '../people/access.ts';

/** Services, categories and request forms are kept by administrators. */
export const keepCatalogue = allow('catalogue.keep', ['administrator'], 'admin');
