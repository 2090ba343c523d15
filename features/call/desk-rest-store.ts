import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** Since when a desk is free, and until when it lets others go before it; null for one that did not ring yet. */
export interface DeskRest {
  readonly freeSince: Instant | null;
  readonly restsUntil: Instant | null;
}

/** What is known of each desk, by its name. */
export async function deskRests(db: Db): Promise<ReadonlyMap<string, DeskRest>> {
  const { rows } = await db.query<DeskRest & { desk: string }>({
    name: 'desk-rests',
    text: 'SELECT desk, free_since AS "freeSince", rests_until AS "restsUntil" FROM desk_rest',
  });
  return new Map(rows.map(({ desk, ...rest }) => [desk, rest]));
}

/** A desk is free from an instant on. */
export async function freeDesk(db: Db, desk: string, since: Instant): Promise<void> {
  await db.query(
    `INSERT INTO desk_rest (desk, free_since) VALUES ($1, $2)
     ON CONFLICT (desk) DO UPDATE SET free_since = excluded.free_since`,
    [desk, new Date(since)],
  );
}

/** A desk does not ring until an instant. */
export async function restDesk(db: Db, desk: string, until: Instant): Promise<void> {
  await db.query(
    `INSERT INTO desk_rest (desk, rests_until) VALUES ($1, $2)
     ON CONFLICT (desk) DO UPDATE SET rests_until = excluded.rests_until`,
    [desk, new Date(until)],
  );
}
