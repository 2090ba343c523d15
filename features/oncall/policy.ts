import { allow, anyone, STAFF } from '../people/access.ts';

/** Who is on call is known to the whole centre, and to nobody else. */
export const readRotas = allow('oncall.read', STAFF, 'tickets:read');
/** Rotas and overrides are kept by who answers for them. */
export const keepRotas = allow('oncall.keep', ['supervisor', 'administrator'], 'admin');
/** One's own shifts: asked away, taken, followed. In a session only: nobody consents through a program. */
export const ownShifts = allow('oncall.own', STAFF, null);
/** Calendars are read by programs that sign in nowhere: the use case looks at the secret of the link. */
export const readFeed = anyone('oncall.read_feed');
/** What people were called about, and when: the centre's own business. */
export const readCallouts = allow('callout.read', STAFF, 'tickets:read');
/** Who handles tickets has people called, answers, and ends it. */
export const handleCallouts = allow('callout.handle', ['agent', 'supervisor'], 'tickets:write');
/** The sheet from which call-outs are paid. */
export const readSheet = allow(
  'callout.read_sheet',
  ['supervisor', 'manager', 'administrator'],
  'reports:read',
);
/** The link of a call is the permission: it answers one call-out, as one person. */
export const readCalloutLink = anyone('callout.read_link');
export const answerCalloutLink = anyone('callout.answer_link');
/** Which programs are called is the administrator's: what leaves the house is theirs to answer for. */
export const keepWebhooks = allow('webhook.keep', ['administrator'], 'admin');
