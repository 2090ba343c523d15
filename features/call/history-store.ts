import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallEvent, PhoneFigure, PhoneCall } from '../../core/call/journey.ts';

/** The source under which the figures of our own switch are kept. */
export const PHONE = 'phone';

/** The columns of what is true of a call `p` after its answer. */
export const TALK = `p.held_at AS "heldAt", p.hold_ms AS "holdMs", p.beside_desk AS "besideDesk",
  p.beside_state AS "besideState", p.wanted_desk AS "wantedDesk", p.wanted_team AS "wantedTeam",
  p.wanted_at AS "wantedAt", p.outside_at AS "outsideAt"`;

/** A call as it is stored, with its history and its figure. */
export interface CallWithHistory {
  readonly id: number;
  readonly row: PhoneCall;
  readonly events: readonly CallEvent[];
  readonly figure: PhoneFigure | null;
}

type Selected = PhoneCall & {
  readonly id: number;
  readonly arrivedAt: Instant | null;
  readonly outcome: PhoneFigure['outcome'];
  readonly figureAnsweredAt: Instant | null;
  readonly figureEndedAt: Instant;
  readonly talkMs: number | null;
  readonly figureHoldMs: number | null;
  readonly wrapUpMs: number | null;
};

/** The next calls after an id, in order of id. */
export async function callsAfter(db: Db, after: number, limit: number): Promise<CallWithHistory[]> {
  const { rows } = await db.query<Selected>(
    `SELECT p.id, p.queue, p.trial, p.caller, p.by_net AS "byNet", p.state, p.came_at AS "cameAt", p.greeted_at AS "greetedAt", p.tree, p.served,
            p.queued_at AS "queuedAt", p.rings, p.desk, p.answered_at AS "answeredAt",
            p.answered_by AS "answeredBy",
            p.ended_at AS "endedAt", p.end_reason AS "endReason",
            p.rest_ms AS "restMs", p.version, ${TALK},
            c.arrived_at AS "arrivedAt", c.outcome, c.answered_at AS "figureAnsweredAt",
            c.ended_at AS "figureEndedAt", c.talk_ms AS "talkMs", c.hold_ms AS "figureHoldMs",
            c.wrap_up_ms AS "wrapUpMs"
       FROM phone_call p LEFT JOIN call c ON c.source = $3 AND c.source_id = p.id::text
      WHERE p.id > $1 ORDER BY p.id LIMIT $2`,
    [after, limit, PHONE],
  );
  const histories = await historiesOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map(({ id, arrivedAt, outcome, talkMs, wrapUpMs, ...rest }) => {
    const { figureAnsweredAt, figureEndedAt, figureHoldMs, ...row } = rest;
    const ends = { answeredAt: figureAnsweredAt, endedAt: figureEndedAt };
    const durations = { talkMs, holdMs: figureHoldMs, wrapUpMs };
    const figure = arrivedAt === null ? null : { arrivedAt, outcome, ...ends, ...durations };
    return { id, row, events: histories.get(id) ?? [], figure };
  });
}

async function historiesOf(db: Db, ids: readonly number[]): Promise<Map<number, CallEvent[]>> {
  const { rows } = await db.query<CallEvent & { readonly id: number }>(
    `SELECT phone_call_id AS id, seq, at, type, data FROM phone_call_event
      WHERE phone_call_id = ANY($1) ORDER BY phone_call_id, seq`,
    [ids],
  );
  const histories = new Map<number, CallEvent[]>();
  for (const { id, ...event } of rows) {
    histories.set(id, [...(histories.get(id) ?? []), event]);
  }
  return histories;
}

/** The figures of our own switch that no call of it stands behind. */
export async function figuresWithoutCall(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ sourceId: string }>(
    `SELECT c.source_id AS "sourceId" FROM call c
      WHERE c.source = $1
        AND NOT EXISTS (SELECT 1 FROM phone_call p WHERE p.id::text = c.source_id) ORDER BY c.id`,
    [PHONE],
  );
  return rows.map((row) => row.sourceId);
}

/** When something was last recorded of any call; null when nothing ever was. */
export async function lastRecorded(db: Db): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant | null }>(
    'SELECT max(at) AS at FROM phone_call_event',
  );
  return rows[0]?.at ?? null;
}

/** The history of one call, in its order. */
export async function historyOf(db: Db, id: number): Promise<CallEvent[]> {
  return (await historiesOf(db, [id])).get(id) ?? [];
}
