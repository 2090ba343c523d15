import type { Priority } from '../clock/priority.ts';
import type { Channel } from '../ticket/ticket.ts';
import type { AgreementTerms } from './terms.ts';

/** The channels that an agreement allows for a priority; null when it names none: every one. */
export function allowedChannels(
  { channels }: Pick<AgreementTerms, 'channels'>,
  priority: Priority,
): readonly Channel[] | null {
  if (channels === undefined) return null;
  return channels.byPriority[priority] ?? channels.all;
}

/**
 * Whether what has a priority came by a channel that the agreement excludes for it. Machines are told
 * by nobody: an alert of supervision is never excluded.
 */
export function isExcludedChannel(
  terms: Pick<AgreementTerms, 'channels'>,
  priority: Priority,
  channel: Channel,
): boolean {
  const allowed = allowedChannels(terms, priority);
  return allowed !== null && channel !== 'monitoring' && !allowed.includes(channel);
}
