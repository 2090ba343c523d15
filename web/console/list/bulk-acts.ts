import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { ListedTicket } from '../../api/schema.ts';

/** What can be done to several tickets, each by the route that one would take. */
export type BulkAct = 'take' | 'assign' | 'route' | 'priority' | 'note' | 'close' | 'attach';

export const BULK_ACTS: readonly BulkAct[] = [
  ...(['take', 'assign', 'route', 'priority', 'note', 'close', 'attach'] as const),
];

/** What is asked for each. */
export const BULK_FIELDS: Readonly<Record<BulkAct, readonly BulkField[]>> = {
  take: [],
  assign: ['assignee'],
  route: ['team', 'reason'],
  priority: ['impact', 'urgency', 'reason'],
  note: ['note'],
  close: [],
  attach: ['parent'],
};

export type BulkField = 'assignee' | 'team' | 'reason' | 'impact' | 'urgency' | 'note' | 'parent';
export type BulkValues = Readonly<Partial<Record<BulkField, string>>>;

/** Does one thing to one ticket, at the version that was shown; `key` makes a note once only. */
export async function actOn(
  act: BulkAct,
  ticket: ListedTicket,
  values: BulkValues,
  me: number,
  key: string,
): Promise<void> {
  const there = {
    params: { path: { number: ticket.number } },
    headers: { 'If-Match': `"${ticket.version}"` },
  };
  const { reason = '', note = '', parent = '' } = values;
  const level = (text = '2') => Number(text) as 1 | 2 | 3;
  switch (act) {
    case 'take':
    case 'assign': {
      const assignee = act === 'take' ? me : Number(values.assignee);
      await unwrap(
        api.PUT('/api/v1/tickets/{number}/assignment', { ...there, body: { assignee } }),
      );
      return;
    }
    case 'route': {
      const body = { team: Number(values.team), reason };
      await unwrap(api.POST('/api/v1/tickets/{number}/routings', { ...there, body }));
      return;
    }
    case 'priority': {
      const body = {
        impact: level(values.impact),
        urgency: level(values.urgency),
        ...(reason && { reason }),
      };
      await unwrap(api.PUT('/api/v1/tickets/{number}/priority', { ...there, body }));
      return;
    }
    case 'note': {
      const headers = { ...there.headers, 'Idempotency-Key': key };
      const body = { body: note, visibility: 'internal' as const };
      await unwrap(api.POST('/api/v1/tickets/{number}/messages', { ...there, headers, body }));
      return;
    }
    case 'close':
      await unwrap(api.PUT('/api/v1/tickets/{number}/closure', there));
      return;
    case 'attach':
      await unwrap(api.PUT('/api/v1/tickets/{number}/parent', { ...there, body: { parent } }));
  }
}
