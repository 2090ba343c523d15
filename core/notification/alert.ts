import type { TicketEvent } from '../ticket/event.ts';
import type { Ticket } from '../ticket/ticket.ts';

export type AlertKind =
  | 'threshold'
  | 'management'
  | 'question_not_given'
  | 'wait_overdue'
  | 'pause_contested'
  | 'still_down'
  | 'notification_failed'
  /** What whoever it was redirected to did: said something, sent it back, let a delay pass. */
  | 'provider_answered'
  | 'provider_returned'
  | 'redirection_overdue'
  | 'bulletin_due'
  /** Somebody on call was to be rung, and could not be dialled. */
  | 'callout_missed';

export const ALERT_KINDS: readonly AlertKind[] = [
  'threshold',
  'management',
  'question_not_given',
  'wait_overdue',
  'pause_contested',
  'still_down',
  'notification_failed',
  'provider_answered',
  'provider_returned',
  'redirection_overdue',
  'bulletin_due',
  'callout_missed',
];

/** Something an agent must see to; `key` tells two of a kind on one ticket apart. */
export interface Alert {
  readonly kind: AlertKind;
  readonly key: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What newly recorded events ask somebody of the centre to see to (Definition 8). */
export function alertsOf(ticket: Ticket, events: readonly TicketEvent[]): Alert[] {
  if (ticket.imported) return [];
  return events.flatMap((event): Alert[] => {
    switch (event.type) {
      case 'threshold_reached':
      case 'management_alerted': {
        const { percent } = event.data;
        const kind = event.type === 'threshold_reached' ? 'threshold' : 'management';
        return [{ kind, key: String(percent), data: { percent } }];
      }
      case 'wait_voided':
        return [
          {
            kind: 'question_not_given',
            key: event.data.waitId,
            data: { reason: event.data.reason },
          },
        ];
      case 'wait_overdue':
        return [
          {
            kind: 'wait_overdue',
            key: event.data.waitId,
            data: { businessDays: event.data.businessDays },
          },
        ];
      case 'bulletin_due': {
        const { dueAt, late } = event.data;
        const data = { dueAt, late: late ? 'yes' : 'no' };
        return [{ kind: 'bulletin_due', key: late ? `${dueAt}:late` : String(dueAt), data }];
      }
      case 'pause_contested':
        return [{ kind: 'pause_contested', key: event.data.waitId, data: {} }];
      case 'reopened': {
        const own = event.actorId === ticket.requesterId;
        return own ? [{ kind: 'still_down', key: String(event.seq), data: {} }] : [];
      }
      case 'message_added': {
        if (event.data.from === 'provider') {
          return [{ kind: 'provider_answered', key: String(event.seq), data: {} }];
        }
        const down = event.data.says === 'still_down';
        return down ? [{ kind: 'still_down', key: String(event.seq), data: {} }] : [];
      }
      case 'redirection_answered':
      case 'redirection_returned': {
        if (event.data.from === 'staff') return [];
        const returned = event.type === 'redirection_returned';
        const kind = returned ? 'provider_returned' : 'provider_answered';
        return [{ kind, key: String(event.seq), data: {} }];
      }
      case 'redirection_overdue': {
        const { of, redirectionId } = event.data;
        return [{ kind: 'redirection_overdue', key: `${redirectionId}:${of}`, data: { of } }];
      }
      case 'callout_missed': {
        const { calloutId, round, step, personId, reason } = event.data;
        if (reason !== 'not_dialled') return [];
        const key = [calloutId, round, step, personId].join(':');
        return [{ kind: 'callout_missed', key, data: { step } }];
      }
      default:
        return [];
    }
  });
}

/** What somebody still has to see to when the ticket is over. */
const LASTING: readonly AlertKind[] = [
  'notification_failed',
  'pause_contested',
  'provider_answered',
  'provider_returned',
  'redirection_overdue',
];

/** The kinds of alerts that these events settle by themselves. */
export function alertsSettledBy(events: readonly TicketEvent[]): AlertKind[] {
  const kinds = new Set<AlertKind>();
  for (const e of events) {
    const { type } = e;
    if (type === 'resumed') kinds.add('wait_overdue');
    if (type === 'callout_answered') kinds.add('callout_missed');
    if (type === 'bulletin_published') kinds.add('bulletin_due');
    if (type === 'wait_requested') kinds.add('question_not_given');
    if (
      type === 'redirection_returned' ||
      (type === 'redirection_answered' && e.data.state === 'settled')
    ) {
      kinds.add('redirection_overdue');
    }
    const given = type === 'redirected' && !e.data.owned;
    if (type === 'restored' || type === 'resolved' || type === 'cancelled' || given) {
      for (const kind of ALERT_KINDS) if (!LASTING.includes(kind)) kinds.add(kind);
    }
  }
  return [...kinds];
}
