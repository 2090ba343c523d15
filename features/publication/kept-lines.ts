import type { Pool } from '../../adapters/postgres/pool.ts';
import type { ListLine } from '../report/list-lines.ts';
import { type LinesOf, linesAfter } from './store.ts';

const BATCH = 2_000;

/** What the rows of a revision counted, or one row of them, as it was given out, a batch at a time. */
export async function* keptLines(
  pool: Pool,
  edition: LinesOf,
  row: string | null,
): AsyncGenerator<ListLine[]> {
  for (let after = 0; ; ) {
    const rows = await linesAfter(pool, edition, row, { after, limit: BATCH });
    yield rows.map(({ line }) => line);
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < BATCH) return;
  }
}
