import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';
import { writeInstant } from '../../adapters/http/fields.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import { type AuditQuery, selectAudit } from './store.ts';

const BATCH = 1_000;
const COLUMNS = ['at', 'actor', 'action', 'target', 'address', 'data'] as const;

/** The journal as lines of CSV, read a batch at a time: no journal is too long. */
export async function* writeAuditCsv(
  db: Db,
  filters: Omit<AuditQuery, 'before' | 'limit'>,
  language: Language,
): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(COLUMNS.map((name) => phrase(language, 'audit', `column.${name}`)));
  for (let before: number | null = null; ; ) {
    const rows = await selectAudit(db, { ...filters, before, limit: BATCH });
    const text = rows.map((row) =>
      csvLine([
        writeInstant(row.at),
        row.actorName ?? '',
        row.action,
        row.target,
        row.address ?? '',
        JSON.stringify(row.data),
      ]),
    );
    if (text.length > 0) yield text.join('');
    before = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH || before === null) return;
  }
}
