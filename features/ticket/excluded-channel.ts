import type { Agreement } from '../../core/agreement/agreement.ts';
import { isExcludedChannel } from '../../core/agreement/channels.ts';
import type { Priority } from '../../core/clock/priority.ts';
import { event, type NewEvent } from '../../core/ticket/event.ts';
import type { Channel } from '../../core/ticket/ticket.ts';

/**
 * The event that says that a ticket came by a channel which its agreement excludes for the priority that
 * these events give it; none when they give none, or the channel is allowed.
 */
export function excludedChannel(
  decided: readonly NewEvent[],
  { terms }: Agreement,
  channel: Channel,
): NewEvent[] {
  return decided.flatMap((e): NewEvent[] => {
    const priority = priorityIn(e);
    if (priority === null || !isExcludedChannel(terms, priority, channel)) return [];
    const at = e.type === 'registered' ? e.data.registeredAt : e.at;
    return [event('channel_excluded', at, { channel, priority })];
  });
}

function priorityIn(e: NewEvent): Priority | null {
  if (e.type === 'registered') return e.data.priority;
  return e.type === 'priority_changed' && e.data.to !== e.data.from ? e.data.to : null;
}
