import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';

export const SWAP_STATES = ['asked', 'accepted', 'refused', 'withdrawn'] as const;

export interface SwapRow {
  readonly id: number;
  readonly rota: { readonly id: number; readonly name: string };
  readonly asker: { readonly id: number; readonly name: string };
  readonly asked: { readonly id: number; readonly name: string };
  readonly from: Instant;
  readonly to: Instant;
  /** What the asker would take over of the asked; null: nothing. */
  readonly inReturn: {
    readonly rota: { readonly id: number; readonly name: string };
    readonly from: Instant;
    readonly to: Instant;
  } | null;
  readonly note: string;
  readonly state: (typeof SWAP_STATES)[number];
  readonly askedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly answer: string;
}

const SWAP = `s.id, jsonb_build_object('id', r.id, 'name', r.name) AS rota,
  jsonb_build_object('id', a.id, 'name', a.name) AS asker,
  jsonb_build_object('id', b.id, 'name', b.name) AS asked,
  s.starts_at AS "from", s.ends_at AS "to", s.note, s.state, s.asked_at AS "askedAt",
  s.answered_at AS "answeredAt", s.answer, s.return_starts_at AS "returnFrom",
  s.return_ends_at AS "returnTo",
  CASE WHEN rr.id IS NULL THEN NULL
       ELSE jsonb_build_object('id', rr.id, 'name', rr.name) END AS "returnRota"
  FROM rota_swap s JOIN rota r ON r.id = s.rota_id LEFT JOIN rota rr ON rr.id = s.return_rota_id
  JOIN person a ON a.id = s.asker_id JOIN person b ON b.id = s.asked_id`;

type Found = Omit<SwapRow, 'inReturn'> & {
  readonly returnRota: SwapRow['rota'] | null;
  readonly returnFrom: Instant | null;
  readonly returnTo: Instant | null;
};

function swapOf({ returnRota: rota, returnFrom: from, returnTo: to, ...rest }: Found): SwapRow {
  const whole = rota !== null && from !== null && to !== null;
  return { ...rest, inReturn: whole ? { rota, from, to } : null };
}

/** Where somebody who still works here is written to; null without an address. */
export async function readerOf(
  db: Db,
  personId: number,
): Promise<{ personId: number; address: string; language: Language } | null> {
  const { rows } = await db.query(
    `SELECT p.id AS "personId", p.email AS address, p.language FROM person p
      WHERE p.id = $1 AND p.disabled_at IS NULL AND p.email IS NOT NULL`,
    [personId],
  );
  return rows[0] ?? null;
}

/** Keeps that somebody asks another to take a shift; gives its id. */
export async function insertSwap(
  db: Db,
  swap: {
    readonly rotaId: number;
    readonly askerId: number;
    readonly askedId: number;
    readonly from: Instant;
    readonly to: Instant;
    readonly note: string;
    readonly inReturn: {
      readonly rotaId: number;
      readonly from: Instant;
      readonly to: Instant;
    } | null;
  },
  now: Instant,
): Promise<number> {
  const { inReturn } = swap;
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO rota_swap (rota_id, asker_id, asked_id, starts_at, ends_at, note, state, asked_at,
       return_rota_id, return_starts_at, return_ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'asked', $7, $8, $9, $10) RETURNING id`,
    [
      ...[swap.rotaId, swap.askerId, swap.askedId, new Date(swap.from), new Date(swap.to)],
      ...[swap.note, new Date(now), inReturn?.rotaId ?? null],
      ...[inReturn && new Date(inReturn.from), inReturn && new Date(inReturn.to)],
    ],
  );
  return rows[0]?.id as number;
}

/** One swap, held until the transaction ends; null when there is none. */
export async function lockSwap(db: Db, id: number): Promise<SwapRow | null> {
  await db.query('SELECT 1 FROM rota_swap WHERE id = $1 FOR UPDATE', [id]);
  return findSwap(db, id);
}

/** One swap; null when there is none. */
export async function findSwap(db: Db, id: number): Promise<SwapRow | null> {
  const { rows } = await db.query<Found>(`SELECT ${SWAP} WHERE s.id = $1`, [id]);
  return rows[0] === undefined ? null : swapOf(rows[0]);
}

/** The swaps of a person, or of all (null), the newest first. */
export async function selectSwaps(db: Db, personId: number | null): Promise<SwapRow[]> {
  const { rows } = await db.query<Found>(
    `SELECT ${SWAP} WHERE $1::bigint IS NULL OR s.asker_id = $1 OR s.asked_id = $1
      ORDER BY s.id DESC LIMIT 200`,
    [personId],
  );
  return rows.map(swapOf);
}

/** Whether somebody is already asked for a part of a shift of the asker. */
export async function isAskedAway(
  db: Db,
  swap: {
    readonly rotaId: number;
    readonly askerId: number;
    readonly from: Instant;
    readonly to: Instant;
  },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM rota_swap WHERE rota_id = $1 AND asker_id = $2 AND state = 'asked'
        AND starts_at < $4 AND ends_at > $3 LIMIT 1`,
    [swap.rotaId, swap.askerId, new Date(swap.from), new Date(swap.to)],
  );
  return rowCount === 1;
}

/** Stores what became of a swap. */
export async function settleSwap(
  db: Db,
  id: number,
  state: SwapRow['state'],
  answer: string,
  now: Instant,
): Promise<void> {
  await db.query('UPDATE rota_swap SET state = $2, answer = $3, answered_at = $4 WHERE id = $1', [
    id,
    state,
    answer,
    new Date(now),
  ]);
}
