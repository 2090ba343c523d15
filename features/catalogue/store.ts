import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ResetKind } from '../../core/ticket/identity-check.ts';
import type { RequestForm } from '../../core/ticket/request-form.ts';

/** The two lists that are kept here. */
export type Shelf = 'service' | 'category';

/** What of a service or a category is decided by who keeps it; a category has no words and no form. */
export interface EntryContent {
  readonly name: string;
  readonly nameEn: string;
  readonly words: string;
  readonly reachesUser: boolean;
  /** What is given back to who asks for it, when it is a reset: they are checked first. */
  readonly reset: ResetKind | null;
}

/** A service or a category as kept, with what names it. */
export interface EntryRow extends EntryContent {
  readonly id: number;
  readonly code: string;
  readonly form: RequestForm | null;
  readonly disabledAt: Instant | null;
  readonly version: number;
  /** How many tickets that are not over name it. */
  readonly open: number;
  readonly cannedReplies: readonly string[];
  readonly mailboxes: readonly string[];
  /** The agreements that count by it. */
  readonly agreements: readonly string[];
}

const NONE = `'[]'::jsonb`;
const OWN: Readonly<Record<Shelf, string>> = {
  service: `e.words, e.reaches_user AS "reachesUser", e.form,
    coalesce((SELECT jsonb_agg(c.name ORDER BY c.name) FROM canned_reply c
               WHERE c.service_id = e.id), ${NONE}) AS "cannedReplies",
    coalesce((SELECT jsonb_agg(m.address ORDER BY m.address) FROM mailbox m
               WHERE m.service_id = e.id AND m.disabled_at IS NULL), ${NONE}) AS mailboxes,
    ${NONE} AS agreements`,
  category: `'' AS words, false AS "reachesUser", NULL::jsonb AS form,
    ${NONE} AS "cannedReplies", ${NONE} AS mailboxes,
    coalesce((SELECT jsonb_agg(DISTINCT a.name) FROM agreement_version v
                JOIN agreement a ON a.id = v.agreement_id
               WHERE jsonb_path_exists(v.terms, '$.**.category ? (@ == $code)',
                                       jsonb_build_object('code', e.code))), ${NONE}) AS agreements`,
};

/** Every service or category in its order, out of use ones too; one only when `id` is given. */
export async function selectEntries(
  db: Db,
  shelf: Shelf,
  id: number | null = null,
): Promise<EntryRow[]> {
  const { rows } = await db.query<EntryRow>(
    `SELECT e.id, e.code, e.name, e.name_en AS "nameEn", e.reset,
            e.disabled_at AS "disabledAt", e.version,
            coalesce(t.open, 0) AS open, ${OWN[shelf]}
       FROM ${shelf} e
       LEFT JOIN (SELECT ${shelf}_id AS id, count(*)::int AS open FROM ticket
                   WHERE status NOT IN ('closed', 'cancelled') GROUP BY 1) t ON t.id = e.id
      WHERE $1::bigint IS NULL OR e.id = $1
      ORDER BY e.place, lower(e.name), e.id`,
    [id],
  );
  return rows;
}

/**
 * Reads one and keeps the whole list from other writers until the transaction ends: names are told
 * apart, and the last one in use is known. Readers and tickets go on.
 */
export async function lockEntry(db: Db, shelf: Shelf, id: number): Promise<EntryRow | undefined> {
  await lockShelf(db, shelf);
  return (await selectEntries(db, shelf, id))[0];
}

/** Keeps a list from other writers until the transaction ends. */
export async function lockShelf(db: Db, shelf: Shelf): Promise<void> {
  await db.query(`LOCK TABLE ${shelf} IN SHARE ROW EXCLUSIVE MODE`);
}

/** Which of the two names another one has, in use or not. */
export async function takenNames(
  db: Db,
  shelf: Shelf,
  id: number,
  { name, nameEn }: Pick<EntryContent, 'name' | 'nameEn'>,
): Promise<{ name: boolean; nameEn: boolean }> {
  const { rows } = await db.query<{ name: boolean; nameEn: boolean }>(
    `SELECT coalesce(bool_or(lower(name) = lower($2)), false) AS name,
            coalesce(bool_or(lower(name_en) = lower($3)), false) AS "nameEn"
       FROM ${shelf} WHERE id <> $1`,
    [id, name, nameEn],
  );
  return rows[0] ?? { name: false, nameEn: false };
}

/** Stores a new one under the first free code that starts so. */
export async function insertEntry(
  db: Db,
  shelf: Shelf,
  code: string,
  entry: EntryContent,
): Promise<number> {
  const own = shelf === 'service';
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO ${shelf} (code, name, name_en, reset${own ? ', words, reaches_user' : ''})
     SELECT min(c.code), $2, $3, $4${own ? ', $5, $6' : ''}
       FROM (SELECT $1 || CASE n WHEN 1 THEN '' ELSE '-' || n END AS code, n
               FROM generate_series(1, 1000) n
              WHERE NOT EXISTS (SELECT 1 FROM ${shelf} o
                                 WHERE o.code = $1 || CASE n WHEN 1 THEN '' ELSE '-' || n END)
              ORDER BY n LIMIT 1) c
     RETURNING id`,
    [code, entry.name, entry.nameEn, entry.reset, ...(own ? [entry.words, entry.reachesUser] : [])],
  );
  return rows[0]?.id ?? 0;
}

/** Changes one and raises its version. */
export async function updateEntry(
  db: Db,
  shelf: Shelf,
  id: number,
  entry: EntryContent & { readonly disabledAt: Instant | null },
): Promise<void> {
  const own = shelf === 'service';
  await db.query(
    `UPDATE ${shelf} SET name = $2, name_en = $3, disabled_at = $4, reset = $5,
            version = version + 1${own ? ', words = $6, reaches_user = $7' : ''} WHERE id = $1`,
    [
      id,
      entry.name,
      entry.nameEn,
      entry.disabledAt === null ? null : new Date(entry.disabledAt),
      entry.reset,
      ...(own ? [entry.words, entry.reachesUser] : []),
    ],
  );
}

/** Gives a service another form, or none, and raises its version. */
export async function updateForm(db: Db, id: number, form: RequestForm | null): Promise<void> {
  await db.query('UPDATE service SET form = $2, version = version + 1 WHERE id = $1', [
    id,
    form === null ? null : JSON.stringify(form),
  ]);
}

/** Gives a list its order. */
export async function updatePlaces(db: Db, shelf: Shelf, ids: readonly number[]): Promise<void> {
  await db.query(
    `UPDATE ${shelf} e SET place = o.place
       FROM unnest($1::bigint[]) WITH ORDINALITY AS o(id, place) WHERE e.id = o.id`,
    [ids],
  );
}

/** Whether another one is in use. */
export async function othersInUse(db: Db, shelf: Shelf, id: number): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM ${shelf} WHERE id <> $1 AND disabled_at IS NULL LIMIT 1`,
    [id],
  );
  return rows.length > 0;
}
