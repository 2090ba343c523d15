import type { ListedTicket } from '../../api/schema.ts';

type Value = string | number | null;

/** The value that a ticket has in an order of the API. */
function valueOf(ticket: ListedTicket, sort: string): Value {
  switch (sort.replace('-', '')) {
    case 'updatedAt':
      return Date.parse(ticket.updatedAt);
    case 'due':
      return ticket.due === null ? null : Date.parse(ticket.due);
    case 'providerDue': {
      const delay = ticket.redirection?.delay ?? null;
      return delay === null ? null : Date.parse(delay.dueAt);
    }
    case 'priority':
      return ticket.priority;
    case 'number':
      return ticket.number;
    default:
      return Date.parse(ticket.registeredAt);
  }
}

/**
 * How two tickets stand in an order, as the API has it: negative when the first comes first, 0 when
 * their values do not tell. Who has no value comes last, whatever the direction.
 */
export function compareBy(sort: string, a: ListedTicket, b: ListedTicket): number {
  const [left, right] = [valueOf(a, sort), valueOf(b, sort)];
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right === sort.startsWith('-') ? 1 : -1;
}
