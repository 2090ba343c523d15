import { allow, anyone, STAFF } from '../people/access.ts';

/** The centre reads the directory of support centres and providers, and asks it whose a request is. */
export const readProviders = allow('provider.read', STAFF, 'tickets:read');
/** The directory is kept by who answers for what the centre says. */
export const keepProviders = allow('provider.keep', ['supervisor', 'administrator'], 'admin');
/** The signed link is the permission: it opens one redirection, for whom it was sent to. */
export const readHandover = anyone('handover.read');
export const answerHandover = anyone('handover.answer');
/** A month's sheets are for those who answer for the centre's accounts. */
export const readSheets = allow(
  'redirection.sheet',
  ['supervisor', 'manager', 'administrator'],
  'reports:read',
);
