import { allow } from '../people/access.ts';

/** The journal says who did what: for the administrator. */
export const readAudit = allow('audit.read', ['administrator'], 'admin');
