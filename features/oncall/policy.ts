import { allow, anyone, STAFF } from '../people/access.ts';

/** Who is on call is known to the whole centre, and to nobody else. */
export const readRotas = allow('oncall.read', STAFF, 'tickets:read');
/** Rotas and overrides are kept by who answers for them. */
export const keepRotas = allow('oncall.keep', ['supervisor', 'administrator'], 'admin');
/** One's own shifts: asked away, taken, followed. In a session only: nobody consents through a program. */
export const ownShifts = allow('oncall.own', STAFF, null);
/** Calendars are read by programs that sign in nowhere: the use case looks at the secret of the link. */
export const readFeed = anyone('oncall.read_feed');
