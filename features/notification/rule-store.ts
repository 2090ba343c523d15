import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { NoticeKind } from '../../core/notification/notice-kind.ts';
import type { Destination, NoticeRule, NoticeRules } from '../../core/notification/rule.ts';

/** What an administrator decided of a kind of notice, and when. */
export interface StoredRule extends NoticeRule {
  readonly kind: NoticeKind;
  readonly version: number;
  readonly changedAt: Instant;
  readonly changedBy: string | null;
}

/** Everything that was decided otherwise than the product has it. */
export async function selectRules(db: Db): Promise<StoredRule[]> {
  const { rows } = await db.query<StoredRule>(
    `SELECT r.kind, r.enabled, r.destination AS "to", r.version, r.changed_at AS "changedAt",
            p.name AS "changedBy"
       FROM notification_rule r LEFT JOIN person p ON p.id = r.changed_by ORDER BY r.kind`,
  );
  return rows;
}

/** The rules under which notices are sent. */
export async function noticeRules(db: Db): Promise<NoticeRules> {
  const { rows } = await db.query<{ kind: NoticeKind; enabled: boolean; to: Destination }>({
    name: 'notice-rules',
    text: 'SELECT kind, enabled, destination AS "to" FROM notification_rule',
  });
  return new Map(rows.map(({ kind, enabled, to }) => [kind, { enabled, to }]));
}

/** The stored rule of a kind, held until the transaction ends; null when nobody decided anything. */
export async function lockRule(
  db: Db,
  kind: NoticeKind,
): Promise<(NoticeRule & { readonly version: number }) | null> {
  // Two who decide of the same kind first wait for one another here.
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('notification_rule ' || $1))`, [kind]);
  const { rows } = await db.query<NoticeRule & { version: number }>(
    'SELECT enabled, destination AS "to", version FROM notification_rule WHERE kind = $1',
    [kind],
  );
  return rows[0] ?? null;
}

/** Stores what was decided of a kind. */
export async function putRule(
  db: Db,
  row: NoticeRule & { readonly kind: NoticeKind; readonly version: number },
  changedBy: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO notification_rule (kind, enabled, destination, version, changed_at, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (kind) DO UPDATE SET enabled = excluded.enabled,
       destination = excluded.destination, version = excluded.version,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [row.kind, row.enabled, row.to, row.version, new Date(now), changedBy],
  );
}
