import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { BulletinKind } from '../../core/interruption/severity.ts';

/** What a bulletin says, in both languages. */
export interface BulletinTexts {
  readonly textFr: string;
  readonly textEn: string;
  readonly greetingFr: string | null;
  readonly greetingEn: string | null;
  readonly greetingUntil: Instant | null;
}

/** A bulletin as it was published. */
export interface BulletinRow extends BulletinTexts {
  readonly ticketId: number;
  readonly place: number;
  readonly kind: BulletinKind;
  readonly nextAt: Instant | null;
  readonly corrects: number | null;
  readonly publishedAt: Instant;
  readonly publishedBy: string | null;
}

const ROW = `b.ticket_id AS "ticketId", b.place, b.kind, b.text_fr AS "textFr", b.text_en AS "textEn",
  b.greeting_fr AS "greetingFr", b.greeting_en AS "greetingEn", b.greeting_until AS "greetingUntil",
  b.next_at AS "nextAt", b.corrects, b.published_at AS "publishedAt", p.name AS "publishedBy"
  FROM bulletin b LEFT JOIN person p ON p.id = b.published_by`;

/** The bulletins of outages, in their order. */
export async function selectBulletins(
  db: Db,
  ticketIds: readonly number[],
): Promise<BulletinRow[]> {
  const { rows } = await db.query<BulletinRow>(
    `SELECT ${ROW} WHERE b.ticket_id = ANY($1) ORDER BY b.ticket_id, b.place`,
    [ticketIds],
  );
  return rows;
}

/** Keeps a bulletin for good. */
export async function insertBulletin(
  db: Db,
  row: Omit<BulletinRow, 'publishedBy'>,
  publishedBy: number,
): Promise<void> {
  const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at));
  await db.query(
    `INSERT INTO bulletin (ticket_id, place, kind, text_fr, text_en, greeting_fr, greeting_en,
       greeting_until, next_at, corrects, published_at, published_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[row.ticketId, row.place, row.kind, row.textFr, row.textEn],
      ...[row.greetingFr, row.greetingEn, date(row.greetingUntil), date(row.nextAt), row.corrects],
      ...[date(row.publishedAt), publishedBy],
    ],
  );
}

/** What the telephone says before it lets anybody wait: of each outage that lasts, its last word, until that expires. */
export async function selectGreetings(
  db: Db,
  now: Instant,
): Promise<
  { readonly number: string; readonly fr: string; readonly en: string; readonly until: Instant }[]
> {
  const { rows } = await db.query(
    `SELECT t.number, b.greeting_fr AS fr, b.greeting_en AS en, b.greeting_until AS until
       FROM bulletin b JOIN ticket t ON t.id = b.ticket_id
      WHERE b.greeting_until > $1 AND t.kind = 'incident'
        AND t.status IN ('registered', 'in_progress', 'waiting_on_user')
        AND NOT EXISTS (SELECT 1 FROM bulletin l 
                         WHERE l.ticket_id = b.ticket_id AND l.place > b.place
                           AND l.greeting_until IS NOT NULL)
      ORDER BY b.published_at, t.id`,
    [new Date(now)],
  );
  return rows;
}
