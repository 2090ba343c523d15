import type { Db } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { BusinessDays } from '../../core/agreement/terms.ts';
import { isExcludedChannel } from '../../core/agreement/channels.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { closeAfterBusinessDays } from '../../core/calendar/table.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import type { Notice } from '../../core/notification/notice.ts';
import type {
  EmergencyFacts,
  NoticeFacts,
  TargetFacts,
} from '../../core/notification/write-notice.ts';
import type { HandoverFacts } from '../../core/notification/write-handover.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { handoverAround } from './handover-store.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { bodyToProvider, messageBody, type Recipient, serviceName } from './store.ts';

/** Gathers what a notice to one recipient says, as of the open transaction. */
export async function noticeFacts(
  db: Db,
  recorded: RecordedEvents,
  notice: Notice,
  recipient: Recipient,
  link: string | null,
  now: Instant,
): Promise<Omit<NoticeFacts, 'repliesRead'>> {
  const { ticket, number, agreement } = recorded;
  const { event } = notice;
  const { language, name } = recipient;
  const { subject, kind, priority } = ticket;
  return {
    ...{ language, name, link, now, number, subject, kind, priority },
    zone: zoneOf(agreement),
    service: await serviceName(db, ticket.serviceId, language),
    target: targetFacts(recorded),
    text: await textOf(db, recorded, notice),
    until: untilOf(agreement, event),
    workaround: event.type === 'restored' && event.data.workaround,
    percent: 'percent' in event.data ? event.data.percent : null,
    emergency: emergencyOf(recorded),
    handover: await handoverOf(db, recorded, event, language),
  };
}

/** Whom to call instead, when what was reported by this channel could not be an emergency. */
function emergencyOf({ ticket, agreement }: RecordedEvents): EmergencyFacts | null {
  const contacts = agreement.terms.emergencyContacts ?? [];
  const now = isExcludedChannel(agreement.terms, ticket.priority, ticket.channel);
  const excluded = now || isExcludedChannel(agreement.terms, 'P1', ticket.channel);
  return excluded && contacts.length > 0 ? { now, contacts } : null;
}

/** What a letter about the redirection tells of; a message only when it was written to the others. */
const ABOUT_REDIRECTION: readonly TicketEvent['type'][] = [
  ...(['redirected', 'redirection_overdue', 'redirection_returned', 'message_added'] as const),
];

/** What is said of the redirection that an event tells of; null when it tells of none. */
async function handoverOf(
  db: Db,
  { ticketId, ticket }: RecordedEvents,
  event: TicketEvent,
  language: Recipient['language'],
): Promise<HandoverFacts | null> {
  const { redirection } = ticket;
  if (!ABOUT_REDIRECTION.includes(event.type)) return null;
  if (event.type === 'message_added' && event.data.toProviderId === undefined) return null;
  if (redirection === null) return null;
  const { owned, reference, answeredAt, settleDueAt, providerId } = redirection;
  // What they did already is not asked for again.
  const answerDueAt = answeredAt === null ? redirection.answerDueAt : null;
  const around = await handoverAround(db, ticketId, providerId, language);
  const note = event.type === 'redirected' ? event.data.note : '';
  return { ...around, owned, reference, note, answerDueAt, settleDueAt };
}

/** The zone in whose time a letter speaks. */
export function zoneOf(agreement: Agreement): ZoneTable {
  const zone = Object.values(agreement.tables)[0]?.zone;
  if (zone === undefined) throw new Error(`${agreement.name} has no calendar`);
  return zone;
}

/** What a letter says of the target. */
export function targetFacts({
  clock,
  agreement,
}: Pick<RecordedEvents, 'clock' | 'agreement'>): TargetFacts | null {
  if (clock === null) return null;
  return {
    seconds: clock.targetSeconds,
    continuous: agreement.tables[clock.calendar]?.continuous === true,
    due: clock.due,
    confirmed: clock.calendarConfirmed,
  };
}

async function textOf(db: Db, recorded: RecordedEvents, notice: Notice): Promise<string | null> {
  const { event } = notice;
  // What is written for the centre never leaves it.
  if (notice.kind === 'mention') return null;
  switch (event.type) {
    case 'message_added': {
      const { messageId, toProviderId } = event.data;
      return toProviderId === undefined
        ? messageBody(db, recorded.ticketId, messageId)
        : bodyToProvider(db, recorded.ticketId, messageId, toProviderId);
    }
    case 'redirection_returned':
      return event.data.reason;
    case 'wait_requested':
      return event.data.question;
    case 'user_reminded':
      return recorded.ticket.wait?.question ?? null;
    case 'resolved':
      return event.data.resolution;
    default:
      return null;
  }
}

/** Until when a restoration or a resolution may be undone, or a bulletin is expected. */
export function untilOf(agreement: Agreement, event: TicketEvent): Instant | null {
  if (event.type === 'restored') return after(agreement, event.at, agreement.terms.reopening);
  if (event.type === 'resolved') return after(agreement, event.at, agreement.terms.closing);
  return event.type === 'bulletin_due' ? event.data.dueAt : null;
}

function after(agreement: Agreement, at: Instant, days: BusinessDays): Instant | null {
  const table = agreement.tables[days.calendar];
  return table === undefined ? null : closeAfterBusinessDays(table, at, days.businessDays);
}
