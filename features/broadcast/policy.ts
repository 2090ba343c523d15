import { allow, anyone, EVERYONE, STAFF } from '../people/access.ts';

/** How far what was published is told: the centre's own business. */
export const readBroadcasts = allow('broadcast.read', STAFF, 'tickets:read');
/** Whom it was told to, by address. */
export const readRecipients = allow(
  'broadcast.recipients',
  ['supervisor', 'administrator'],
  'admin',
);
/** To be told is anybody's: an address is subscribed only once who reads there has said so. */
export const readSubscriptionPages = anyone('subscription.read');
/** The link or the code that was sent there is the permission. */
export const subscribe = anyone('subscription.write');
/** The signature of the provider is the permission. */
export const receiveMessages = anyone('sms.receive');
/** Addresses of whoever subscribed are for who answers for them. */
export const keepSubscribers = allow('subscriber.keep', ['administrator'], 'admin');
/** What leaves the house is the administrator's to answer for. */
export const keepDestinations = allow('bulletin_destination.keep', ['administrator'], 'admin');
/** What one is told at one's own address: in a session only. */
export const ownSubscriptions = allow('subscription.own', EVERYONE, null);
