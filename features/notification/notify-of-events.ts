import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { alertsOf, alertsSettledBy } from '../../core/notification/alert.ts';
import { endsWait, noticesOf } from '../../core/notification/notice.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { raiseAlerts, settleAlerts } from './alert-store.ts';
import type { MailSettings } from './mail-settings.ts';
import { noticeRows } from './notice-rows.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { noticeRules } from './rule-store.ts';
import { smsRows } from './sms-rows.ts';
import { insertOutbox, markSpoken, withdrawQuestions, withdrawRestored } from './store.ts';

/**
 * Writes what events call for, in their transaction: whole messages in the outbox, each written
 * once, and alerts for the centre. Nothing for imported tickets and under silent settings.
 */
export async function notifyOfEvents(
  db: Db,
  mail: MailSettings,
  recorded: RecordedEvents,
  now: Instant,
): Promise<void> {
  const { ticketId, ticket, events } = recorded;
  if (mail.silent === true || ticket.imported) return;
  const settled = alertsSettledBy(events);
  if (settled.length > 0) await settleAlerts(db, ticketId, settled, now);
  const { teamId, assigneeId } = ticket;
  const about = { ticketId, teamId, assigneeId };
  await raiseAlerts(db, about, alertsOf(ticket, events), now);
  if (endsWait(events)) await withdrawQuestions(db, ticketId);
  if (events.some((e) => e.type === 'resolved')) await withdrawRestored(db, ticketId, now);
  if (spokenLater(events)) await markSpoken(db, ticketId);
  for (const notice of noticesOf(ticket, events, await noticeRules(db))) {
    const letters = await noticeRows(db, mail, recorded, notice, now);
    for (const row of [...letters, ...(await smsRows(db, mail, recorded, notice, now))]) {
      const id = await insertOutbox(db, row, now);
      if (row.state !== 'failed') continue;
      const data = { outbox: id, notice: row.kind, error: row.lastError ?? '' };
      const alert = { kind: 'notification_failed', key: String(id), data } as const;
      await raiseAlerts(db, about, [alert], now);
    }
  }
}

function spokenLater(events: readonly TicketEvent[]): boolean {
  const has = (type: TicketEvent['type']): boolean => events.some((e) => e.type === type);
  return has('confirmation_spoken') && !has('registered');
}
