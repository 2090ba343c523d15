import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** What listening needs to know of a call, and of who wants to listen. */
export interface Listenable {
  readonly channel: string;
  readonly state: string;
  readonly desk: string | null;
  readonly answeredBy: number | null;
  /** Where who wants to listen sits; null for nowhere. */
  readonly ownDesk: string | null;
}

/** A call, as somebody may listen to it; null when there is none. */
export async function findListenable(
  db: Db,
  callId: number,
  personId: number,
): Promise<Listenable | null> {
  const { rows } = await db.query<Listenable>(
    `SELECT p.channel, p.state, p.desk, p.answered_by AS "answeredBy",
            (SELECT r.desk FROM presence r WHERE r.person_id = $2) AS "ownDesk"
       FROM phone_call p WHERE p.id = $1 AND NOT p.trial`,
    [callId, personId],
  );
  return rows[0] ?? null;
}

/** Notes that somebody listens to a call; gives its id. */
export async function insertListening(
  db: Db,
  listening: { readonly callId: number; readonly personId: number; readonly whispers: boolean },
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO call_listening (phone_call_id, person_id, whispers, at) VALUES ($1, $2, $3, $4) RETURNING id`,
    [listening.callId, listening.personId, listening.whispers, new Date(now)],
  );
  return rows[0]?.id ?? 0;
}

/** Who listens to a call, when those who answer are to be told; the last who began. */
export async function toldListener(
  db: Db,
  callId: number,
): Promise<{ readonly name: string; readonly whispers: boolean } | null> {
  const { rows } = await db.query<{ name: string; whispers: boolean }>({
    name: 'told-listener',
    text: `SELECT p.name, l.whispers FROM call_listening l JOIN person p ON p.id = l.person_id
            WHERE l.phone_call_id = $1 AND (SELECT tell_listening FROM call_rule)
            ORDER BY l.id DESC LIMIT 1`,
    values: [callId],
  });
  return rows[0] ?? null;
}

/** Whether those who answer are told that somebody listens. */
export async function findTelling(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ tell: boolean }>(
    'SELECT tell_listening AS tell FROM call_rule',
  );
  return rows[0]?.tell ?? true;
}

/** Says whether those who answer are told. */
export async function storeTelling(db: Db, tell: boolean): Promise<void> {
  await db.query('UPDATE call_rule SET tell_listening = $1', [tell]);
}
