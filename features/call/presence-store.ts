import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { PresenceChange } from '../../core/call/adherence.ts';
import type {
  PresenceFacts,
  PresenceReason,
  PresenceState,
  StoredPresence,
} from '../../core/call/presence.ts';

/** What is known of one person's presence, with the desk they sit at. */
export type KnownPresence = PresenceFacts & {
  readonly personId: number;
  readonly name: string;
  /** The desk phone that they chose, or the place of their browser. */
  readonly desk: string | null;
};

type Row = {
  readonly personId: number;
  readonly name: string;
  readonly openedAt: Instant | null;
  readonly seenAt: Instant | null;
  readonly state: PresenceState | null;
  readonly reason: PresenceReason | null;
  readonly since: Instant;
  readonly restsUntil: Instant | null;
  readonly desk: string | null;
};

const KNOWN = `SELECT p.id AS "personId", p.name, s.opened AS "openedAt", s.seen AS "seenAt",
         r.state, r.reason, r.since, r.rests_until AS "restsUntil", r.desk
    FROM person p
    LEFT JOIN presence r ON r.person_id = p.id
    LEFT JOIN LATERAL (
      SELECT min(created_at) AS opened, max(seen_at) AS seen FROM session
       WHERE person_id = p.id AND expires_at > $1 AND seen_at > $2 AND stage = 'open') s ON true`;

const known = ({ state, reason, since, restsUntil, ...row }: Row): KnownPresence => ({
  ...row,
  stored: state === null ? null : { state, reason, since, restsUntil },
});

/** What is known of the presence of one person. */
export async function presenceFacts(
  db: Db,
  personId: number,
  now: Instant,
  idleSince: Instant,
): Promise<KnownPresence> {
  const { rows } = await db.query<Row>(`${KNOWN} WHERE p.id = $3`, [
    ...[new Date(now), new Date(idleSince), personId],
  ]);
  return known(rows[0] as Row);
}

/** What is known of the presence of everyone who works on calls: the agents, and whoever sits at a desk. */
export async function allPresences(
  db: Db,
  now: Instant,
  idleSince: Instant,
): Promise<KnownPresence[]> {
  const { rows } = await db.query<Row>(
    `${KNOWN} WHERE p.disabled_at IS NULL AND (r.desk IS NOT NULL
        OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = 'agent'))
      ORDER BY lower(p.name), p.id`,
    [new Date(now), new Date(idleSince)],
  );
  return rows.map(known);
}

/** Keeps others from changing somebody's presence until the transaction ends. */
export async function lockPresence(db: Db, personId: number): Promise<void> {
  await db.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
}

/** Who sits at a desk, kept from leaving it until the transaction ends; null for nobody. */
export async function lockSitting(db: Db, desk: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    'SELECT person_id AS id FROM presence WHERE desk = $1 FOR UPDATE',
    [desk],
  );
  return rows[0]?.id ?? null;
}

/** Takes somebody from their desk. */
export async function leaveDesk(db: Db, personId: number): Promise<void> {
  await db.query('UPDATE presence SET desk = NULL WHERE person_id = $1', [personId]);
}

/** Keeps somebody's presence and desk, and the change in its history. */
export async function storePresence(
  db: Db,
  personId: number,
  { state, reason, since, restsUntil }: StoredPresence,
  desk: string | null,
): Promise<void> {
  await db.query(
    `INSERT INTO presence (person_id, state, reason, since, rests_until, desk)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (person_id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
       since = excluded.since, rests_until = excluded.rests_until, desk = excluded.desk`,
    [
      ...[personId, state, reason, new Date(since)],
      ...[restsUntil === null ? null : new Date(restsUntil), desk],
    ],
  );
  await db.query(
    'INSERT INTO presence_change (person_id, at, state, reason, desk) VALUES ($1, $2, $3, $4, $5)',
    [personId, new Date(since), state, reason, desk],
  );
}

/** The names of the desk phones that are registered at a switch; the places of browsers are lent, not chosen. */
export async function registeredDesks(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT name FROM desk d
      WHERE registered AND NOT EXISTS (SELECT 1 FROM web_place w WHERE w.name = d.name)
      ORDER BY length(name), name`,
  );
  return rows.map((row) => row.name);
}

/** Keeps which desks are registered at the switch of a node. */
export async function storeDesks(
  db: Db,
  node: string,
  names: readonly string[],
  now: Instant,
): Promise<void> {
  await db.query(
    `WITH gone AS (
       UPDATE desk SET registered = false WHERE node = $1 AND registered AND NOT name = ANY($2))
     INSERT INTO desk (name, node, registered, seen_at) SELECT unnest($2::text[]), $1, true, $3
     ON CONFLICT (name) DO UPDATE SET node = excluded.node, registered = true, seen_at = excluded.seen_at`,
    [node, names, new Date(now)],
  );
}

/** The changes of everybody's presence in a stretch of time, each with the one that was true when it began. */
export async function changesOfDay(
  db: Db,
  from: Instant,
  to: Instant,
): Promise<{ id: number; name: string; changes: PresenceChange[] }[]> {
  const { rows } = await db.query<PresenceChange & { id: number; name: string }>(
    `SELECT p.id, p.name, c.at, c.state, c.reason, c.desk
       FROM person p
       JOIN presence_change c ON c.person_id = p.id AND c.at < $2 AND (c.at >= $1 OR c.id = (
         SELECT b.id FROM presence_change b WHERE b.person_id = p.id AND b.at < $1
          ORDER BY b.at DESC, b.id DESC LIMIT 1))
      ORDER BY lower(p.name), p.id, c.at, c.id`,
    [new Date(from), new Date(to)],
  );
  const people = new Map<number, { id: number; name: string; changes: PresenceChange[] }>();
  for (const { id, name, ...change } of rows) {
    const person = people.get(id) ?? { id, name, changes: [] };
    person.changes.push(change);
    people.set(id, person);
  }
  return [...people.values()];
}
