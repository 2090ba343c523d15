import { allow, anyone, EVERYONE, STAFF } from '../people/access.ts';

/** What waits in the outbox, and since when: the centre's own business. */
export const readOutbox = allow('outbox.read', STAFF, 'tickets:read');
/** To have a message sent again. */
export const retryOutbox = allow('outbox.retry', ['supervisor', 'administrator'], 'tickets:write');
/** What the system asks the centre to see to. */
export const readAlerts = allow('alert.read', STAFF, 'tickets:read');
/** Who handles tickets sees to alerts. */
export const completeAlerts = allow('alert.complete', ['agent', 'supervisor'], 'tickets:write');
/** What one is oneself told by SMS, and where: in a session only. */
export const ownSms = allow('sms.own', EVERYONE, null);
/** The words of what people are told. */
export const writeTexts = allow('text.write', ['administrator'], 'admin');
/** The signed link is the permission: it opens one ticket, for one person. */
export const readFollowed = anyone('follow.read');
export const answerFollowed = anyone('follow.answer');
