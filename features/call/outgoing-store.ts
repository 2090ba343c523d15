import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { DialledLately, OutgoingRules } from '../../core/call/outgoing.ts';

/** The rules of outgoing calls as stored. */
export interface StoredRules extends OutgoingRules {
  readonly version: number;
}

/** Why somebody is dialled. */
export type DialPurpose = 'call_back' | 'transfer' | 'on_call';

const date = (instant: Instant): Date => new Date(instant);

/** What may be dialled; locked where it is to be counted or changed. */
export async function selectRules(db: Db, lock = false): Promise<StoredRules> {
  const { rows } = await db.query<StoredRules>(
    `SELECT version, open, allowed, refused, person_per_hour AS "personPerHour",
            all_per_hour AS "allPerHour" FROM outgoing_rule ${lock ? 'FOR UPDATE' : ''}`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error('the rules of outgoing calls are gone');
  return found;
}

/** Keeps other rules; gives their version. */
export async function updateRules(db: Db, rules: OutgoingRules): Promise<number> {
  const { open, allowed, refused, personPerHour, allPerHour } = rules;
  const { rows } = await db.query<{ version: number }>(
    `UPDATE outgoing_rule SET version = version + 1, open = $1, allowed = $2, refused = $3,
            person_per_hour = $4, all_per_hour = $5 RETURNING version`,
    [open, allowed, refused, personPerHour, allPerHour],
  );
  return rows[0]?.version ?? 1;
}

/** How much was dialled since an instant, by a person and by all. */
export async function countDialled(
  db: Db,
  personId: number | null,
  since: Instant,
): Promise<DialledLately> {
  const { rows } = await db.query<DialledLately>(
    `SELECT count(*) FILTER (WHERE person_id = $1)::int AS person, count(*)::int AS "all"
       FROM outgoing_call WHERE at > $2`,
    [personId, date(since)],
  );
  return rows[0] ?? { person: 0, all: 0 };
}

/** Whether somebody, a support centre or a provider of the directory has a number; digits of E.164. */
export async function isInDirectory(db: Db, digits: string): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM person
                     WHERE right(phone_digits(phone), 7) = right($1, 7)
                       AND $1 IN (phone_digits(phone), '1' || phone_digits(phone))
                       AND disabled_at IS NULL)
         OR EXISTS (SELECT 1 FROM provider
                     WHERE $1 IN (phone_digits(phone), '1' || phone_digits(phone))
                       AND disabled_at IS NULL) AS known`,
    [digits],
  );
  return rows[0]?.known ?? false;
}

/** Notes that somebody is dialled. */
export async function insertDialled(
  db: Db,
  dialled: {
    readonly personId: number | null;
    readonly purpose: DialPurpose;
    readonly number: string;
    readonly forCall: string;
    readonly leg: string;
  },
  now: Instant,
): Promise<number> {
  const { personId, purpose, number, forCall, leg } = dialled;
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO outgoing_call (at, person_id, purpose, number, for_call, leg)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [date(now), personId, purpose, number, forCall, leg],
  );
  return rows[0]?.id as number;
}

/** Notes that who was dialled answered. */
export async function noteReached(db: Db, leg: string, now: Instant): Promise<void> {
  await db.query(
    'UPDATE outgoing_call SET reached_at = $2 WHERE leg = $1 AND reached_at IS NULL AND ended_at IS NULL',
    [leg, date(now)],
  );
}

/** Notes that a dialled leg is gone. */
export async function noteDialledEnd(db: Db, leg: string, now: Instant): Promise<void> {
  await db.query('UPDATE outgoing_call SET ended_at = $2 WHERE leg = $1 AND ended_at IS NULL', [
    leg,
    date(now),
  ]);
}

/** A call that was placed from here. */
export interface DialledCall {
  readonly id: number;
  readonly at: Instant;
  readonly number: string;
  readonly purpose: DialPurpose;
  readonly reachedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Who placed it; null for the service itself. */
  readonly byId: number | null;
  readonly byName: string | null;
  /** The call in the ledger that it was placed for; null when it is none. */
  readonly callId: number | null;
}

const DIALLED = `o.id, o.at, o.number, o.purpose, o.reached_at AS "reachedAt", o.ended_at AS "endedAt",
  o.person_id AS "byId", b.name AS "byName", p.id AS "callId"
  FROM outgoing_call o LEFT JOIN person b ON b.id = o.person_id
  LEFT JOIN phone_call p ON p.channel = o.for_call`;

/** The last call of somebody to a number in E.164 since an instant, answered or not; null for none. */
export async function findDialledBy(
  db: Db,
  personId: number,
  number: string,
  { reached, since }: { readonly reached: boolean; readonly since: Instant },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT id FROM outgoing_call
      WHERE person_id = $1 AND number = $2 AND at >= $3 AND (reached_at IS NOT NULL) = $4
      ORDER BY at DESC, id DESC LIMIT 1`,
    [personId, number, date(since), reached],
  );
  return rows[0]?.id ?? null;
}

/** Calls placed from here, by their ids. */
export async function selectDialled(
  db: Db,
  ids: readonly number[],
): Promise<ReadonlyMap<number, DialledCall>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<DialledCall>(`SELECT ${DIALLED} WHERE o.id = ANY($1)`, [ids]);
  return new Map(rows.map((one) => [one.id, one]));
}

/** The calls placed for a call of the ledger, in their order. */
export async function dialledForCall(db: Db, callId: number): Promise<DialledCall[]> {
  const { rows } = await db.query<DialledCall>(
    `SELECT ${DIALLED} WHERE p.id = $1 ORDER BY o.at, o.id`,
    [callId],
  );
  return rows;
}
