import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { PhoneCall } from '../../core/call/journey.ts';

/** The call that is at a desk, or on its way back to it. */
export type DeskCall = Readonly<{
  id: number;
  /** The number that is shown, or the one that is called back. */
  caller: string | null;
  /** Whether the caller keeps a place and is called back. */
  callBack: boolean;
  state: PhoneCall['state'];
  queuedAt: Instant | null;
  answeredAt: Instant | null;
  heldAt: Instant | null;
  besideDesk: string | null;
  besideState: PhoneCall['besideState'];
  /** Who sits at the second desk. */
  besideName: string | null;
  /** Whether it is the second desk that asks. */
  isBeside: boolean;
  /** Who speaks with the caller. */
  withName: string | null;
  /** Whether it is on its way back to the desk that dropped out of it. */
  returns: boolean;
}>;

/** Where somebody sits; null for nowhere. */
export async function deskOf(db: Db, personId: number): Promise<string | null> {
  const { rows } = await db.query<{ desk: string | null }>(
    'SELECT desk FROM presence WHERE person_id = $1',
    [personId],
  );
  return rows[0]?.desk ?? null;
}

/** Whether the last that became of a call is that it dropped out at a desk, as SQL: what rings there goes on. */
const dropped = (call: string, desk: string): string =>
  `(SELECT e.type = 'dropped' AND e.data->>'desk' = ${desk} FROM phone_call_event e
     WHERE e.phone_call_id = ${call} AND e.type IN ('dropped', 'transferred')
     ORDER BY e.seq DESC LIMIT 1) IS TRUE`;

/** Whether a call dropped out at a desk and was handed to nobody since. */
export async function hasDropped(db: Db, call: number, desk: string): Promise<boolean> {
  const { rows } = await db.query<{ is: boolean }>(`SELECT ${dropped('$1', '$2')} AS is`, [
    ...[call, desk],
  ]);
  return rows[0]?.is === true;
}

/** The call of a desk: the one that rings or speaks there, is asked about there, or comes back to it; null for none. */
export async function callAtDesk(db: Db, desk: string): Promise<DeskCall | null> {
  const { rows } = await db.query<DeskCall>(
    `SELECT c.id, coalesce(k.number, c.caller) AS caller, k.id IS NOT NULL AS "callBack", c.state, c.queued_at AS "queuedAt", c.answered_at AS "answeredAt",
            c.held_at AS "heldAt", c.beside_desk AS "besideDesk", c.beside_state AS "besideState",
            b.name AS "besideName", c.beside_desk = $1 IS TRUE AS "isBeside", w.name AS "withName",
            c.state IN ('waiting', 'ringing') AND ${dropped('c.id', '$1')} AS returns
       FROM phone_call c LEFT JOIN callback k ON k.phone_call_id = c.id AND k.kind = 'place'
       LEFT JOIN presence bp ON bp.desk = c.beside_desk LEFT JOIN person b ON b.id = bp.person_id
       LEFT JOIN presence wp ON wp.desk = c.desk LEFT JOIN person w ON w.id = wp.person_id
      WHERE c.state <> 'ended' AND $1 IN (c.desk, c.beside_desk, c.wanted_desk)
      ORDER BY c.desk = $1 DESC, c.came_at LIMIT 1`,
    [desk],
  );
  return rows[0] ?? null;
}

/** Teams that calls can be handed to, with how many of their people are there and free. */
export async function teamsToHandTo(
  db: Db,
): Promise<{ id: number; name: string; level: number; free: number }[]> {
  const { rows } = await db.query<{ id: number; name: string; level: number; free: number }>(
    `SELECT t.id, t.name, t.level,
            count(r.person_id) FILTER (WHERE r.desk IS NOT NULL AND r.state = 'available')::int AS free
       FROM team t
       LEFT JOIN team_member m ON m.team_id = t.id LEFT JOIN presence r ON r.person_id = m.person_id
      WHERE t.disabled_at IS NULL AND t.level >= 2
      GROUP BY t.id ORDER BY t.level, lower(t.name)`,
  );
  return rows;
}
