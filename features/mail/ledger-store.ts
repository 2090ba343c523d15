import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Outcome } from './store.ts';

/** A line of the ledger: what became of a message. */
export interface LedgerRow {
  readonly id: number;
  readonly mailbox: string;
  readonly receivedAt: Instant;
  readonly messageId: string | null;
  readonly from: string | null;
  readonly subject: string | null;
  readonly size: number;
  /** Null while it waits to be decided. */
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly ticket: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
}

const ROW = `m.id, b.address AS mailbox, m.received_at AS "receivedAt", m.message_id AS "messageId",
  m.sender AS "from", m.subject, m.size, m.outcome, m.reason, t.number AS ticket, m.attempts,
  m.last_error AS "lastError"
  FROM received_mail m JOIN mailbox b ON b.id = m.mailbox_id LEFT JOIN ticket t ON t.id = m.ticket_id`;

/** The ledger, the newest first, before an id; of one outcome when told (`waiting`: undecided). */
export async function listLedger(
  db: Db,
  query: {
    readonly before: number | null;
    readonly outcome: Outcome | 'waiting' | null;
    readonly limit: number;
  },
): Promise<LedgerRow[]> {
  const { rows } = await db.query<LedgerRow>(
    `SELECT ${ROW}
      WHERE ($1::bigint IS NULL OR m.id < $1)
        AND ($2::text IS NULL OR m.outcome = $2 OR ($2 = 'waiting' AND m.outcome IS NULL))
      ORDER BY m.id DESC LIMIT $3`,
    [query.before, query.outcome, query.limit],
  );
  return rows;
}

/** One line of the ledger; null when there is none. */
export async function findLedgerRow(db: Db, id: number): Promise<LedgerRow | null> {
  const { rows } = await db.query<LedgerRow>(`SELECT ${ROW} WHERE m.id = $1`, [id]);
  return rows[0] ?? null;
}

/** A line of the ledger with what the message says; null when there is none. */
export async function openLedgerRow(
  db: Db,
  id: number,
): Promise<(LedgerRow & { readonly body: string | null; readonly formatted: boolean }) | null> {
  const columns = `m.body, m.html IS NOT NULL AS formatted, ${ROW}`;
  const { rows } = await db.query(`SELECT ${columns} WHERE m.id = $1`, [id]);
  return rows[0] ?? null;
}

/** A message that is parked on a ticket, for who looks at it there. */
export interface ParkedRow {
  readonly id: number;
  readonly receivedAt: Instant;
  readonly from: string | null;
  readonly subject: string | null;
  readonly reason: string | null;
  readonly body: string;
  /** Whether it has a layout of its own. */
  readonly formatted: boolean;
}

/** The messages parked on a ticket, the newest first. */
export async function parkedOn(db: Db, ticketId: number): Promise<ParkedRow[]> {
  const { rows } = await db.query<ParkedRow>(
    `SELECT id, received_at AS "receivedAt", sender AS "from", subject, reason, coalesce(body, '') AS body,
            html IS NOT NULL AS formatted
       FROM received_mail WHERE ticket_id = $1 AND outcome = 'parked' ORDER BY id DESC LIMIT 100`,
    [ticketId],
  );
  return rows;
}

/** The bytes of a message as they came; null when there is none. */
export async function rawMail(db: Db, id: number): Promise<Buffer | null> {
  const { rows } = await db.query<{ raw: Buffer }>('SELECT raw FROM received_mail WHERE id = $1', [
    id,
  ]);
  return rows[0]?.raw ?? null;
}

/** How a mailbox is doing: how many messages ended how, and how reading it goes. */
export interface MailboxState {
  readonly address: string;
  readonly readAt: Instant | null;
  readonly failingSince: Instant | null;
  readonly lastError: string | null;
  readonly reconciledAt: Instant | null;
  readonly present: number | null;
  readonly kept: number | null;
  readonly waiting: number;
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** Every mailbox with its counts. */
export async function mailboxStates(db: Db): Promise<MailboxState[]> {
  const { rows } = await db.query<MailboxState>(
    `SELECT b.address, b.read_at AS "readAt", b.failing_since AS "failingSince",
            b.last_error AS "lastError", b.reconciled_at AS "reconciledAt", b.present, b.kept,
            count(m.id) FILTER (WHERE m.outcome IS NULL)::int AS waiting,
            jsonb_build_object(
              'filed', count(*) FILTER (WHERE m.outcome = 'filed'),
              'added', count(*) FILTER (WHERE m.outcome = 'added'),
              'parked', count(*) FILTER (WHERE m.outcome = 'parked'),
              'refused', count(*) FILTER (WHERE m.outcome = 'refused'),
              'quarantined', count(*) FILTER (WHERE m.outcome = 'quarantined')) AS counts
       FROM mailbox b LEFT JOIN received_mail m ON m.mailbox_id = b.id
      GROUP BY b.id ORDER BY b.id`,
  );
  return rows;
}

/** How mail that comes in is doing as a whole, in few numbers. */
export interface MailGauges {
  /** Messages that wait to be decided. */
  readonly waiting: number;
  readonly quarantined: number;
  /** Messages of mailboxes that the ledger lacked when they were last counted. */
  readonly lacking: number;
  /** Mailboxes that can't be read. */
  readonly failing: number;
}

/** How mail that comes in is doing as a whole. */
export async function mailGauges(db: Db): Promise<MailGauges> {
  const { rows } = await db.query<MailGauges>(
    `SELECT (SELECT count(*) FROM received_mail WHERE outcome IS NULL)::int AS waiting,
            (SELECT count(*) FROM received_mail WHERE outcome = 'quarantined')::int AS quarantined,
            (SELECT coalesce(sum(present - kept), 0) FROM mailbox WHERE disabled_at IS NULL)::int AS lacking,
            (SELECT count(*) FROM mailbox WHERE disabled_at IS NULL AND failing_since IS NOT NULL)::int AS failing`,
  );
  return rows[0] ?? { waiting: 0, quarantined: 0, lacking: 0, failing: 0 };
}
