import type { NoticeChannel } from './channel.ts';

/** How many notices one address, and one person, get on their own. */
export interface Caps {
  readonly minute: number;
  readonly hour: number;
}

/** Those of the product. */
export const CAPS: Caps = { minute: 10, hour: 60 };

/** The most that an administrator may set. */
export const MOST_CAPS: Caps = { minute: 100, hour: 1000 };

/** How long what is held waits for more before it is told together, in milliseconds. */
export const DIGEST_AFTER_MS = 10 * 60_000;

/**
 * Kinds that leave on their own whatever else the address gets, and are not counted. By mail: the
 * number that proves a ticket, what starts a pause, and the sheets that others work from; an SMS stands beside its letter.
 */
export const ALONE: Readonly<Record<NoticeChannel, readonly string[]>> = {
  mail: [
    ...['confirmation', 'question', 'handover', 'handover_reminder', 'digest', 'test', 'callout'],
    'handover_message',
    ...['subscription', 'planned', 'swap', 'identity', 'publication', 'target', 'query'],
  ],
  sms: ['digest', 'test', 'code', 'callout', 'subscription'],
  webhook: ['callout', 'broadcast', 'test'],
};

/** Whether a notice leaves on its own, however many its address got. */
export function leavesAlone(kind: string, channel: NoticeChannel = 'mail'): boolean {
  return ALONE[channel].includes(kind);
}

/** What an address or a person got lately, and whether others are held for them. */
export interface Got extends Caps {
  readonly held: boolean;
}

/**
 * Whether a notice is held for a digest: its address got as many as it may within the minute or the
 * hour, or others are already held for it, which it is not to overtake.
 */
export function isHeldBack(
  { kind, channel = 'mail' }: { readonly kind: string; readonly channel?: NoticeChannel },
  got: Got,
  caps: Caps,
): boolean {
  return (
    !leavesAlone(kind, channel) && (got.held || got.minute >= caps.minute || got.hour >= caps.hour)
  );
}
