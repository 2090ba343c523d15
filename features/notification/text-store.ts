import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';

/** What the operator wrote in place of a text; `text` is null when it went back to the original. */
export type OwnText = Readonly<{
  key: string;
  language: Language;
  text: string | null;
  version: number;
  changedAt: Instant;
  changedBy: string | null;
}>;

/** Everything the operator ever wrote, by key and language. */
export async function selectTexts(db: Db): Promise<OwnText[]> {
  const { rows } = await db.query<OwnText>(
    `SELECT t.key, t.language, t.text, t.version, t.changed_at AS "changedAt",
            p.name AS "changedBy"
       FROM notification_text t LEFT JOIN person p ON p.id = t.changed_by
      ORDER BY t.key, t.language`,
  );
  return rows;
}

/** What letters of a language say instead of their originals, by key. */
export async function ownTexts(db: Db, language: Language): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ key: string; text: string }>({
    name: 'own-texts',
    text: 'SELECT key, text FROM notification_text WHERE language = $1 AND text IS NOT NULL',
    values: [language],
  });
  return new Map(rows.map(({ key, text }) => [key, text]));
}

/** The stored text of a key and its version, held until the transaction ends; version 1 for none. */
export async function lockText(
  db: Db,
  key: string,
  language: Language,
): Promise<Readonly<{ text: string | null; version: number }>> {
  // Two who write the same text first wait for one another here.
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('notification_text ' || $1))`, [
    `${key} ${language}`,
  ]);
  const { rows } = await db.query<{ text: string | null; version: number }>(
    'SELECT text, version FROM notification_text WHERE key = $1 AND language = $2',
    [key, language],
  );
  return rows[0] ?? { text: null, version: 1 };
}

/** Stores a text, or with null the way back to the original. */
export async function putText(
  db: Db,
  row: Readonly<{ key: string; language: Language; text: string | null; version: number }>,
  changedBy: number,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO notification_text (key, language, text, version, changed_at, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (key, language) DO UPDATE SET text = excluded.text, version = excluded.version,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [row.key, row.language, row.text, row.version, new Date(now), changedBy],
  );
}
