import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { scopedCall } from './dashboard-store.ts';

/** What a figure of calls is made of. */
export const CALL_PARTS = [
  ...(['offered', 'answered', 'answered_within', 'answered_late'] as const),
  ...(['abandoned_all', 'abandoned', 'short_abandon'] as const),
  ...(['platform', 'out_of_hours', 'outliers', 'unhandled'] as const),
  ...(['emergency', 'emergency_unanswered'] as const),
] as const;
export type CallPart = (typeof CALL_PARTS)[number];

/** A call of a figure. */
export interface FigureCall {
  readonly id: number;
  /** Where its record comes from, and its name there. */
  readonly source: string;
  readonly sourceId: string;
  readonly queue: string;
  readonly arrivedAt: Instant;
  readonly outcome: string;
  readonly waitMs: number;
  readonly handleMs: number | null;
}

const IN_HOURS = 'width_bucket(c.arrived_at, $5::timestamptz[]) % 2 = 1 AND NOT c.emergency';
/** `callStanding` of the core, over what is stored: thresholds are inclusive. */
const CONDITIONS: Readonly<Record<CallPart, string>> = {
  offered: IN_HOURS,
  answered: `${IN_HOURS} AND c.outcome = 'answered'`,
  answered_within: `${IN_HOURS} AND c.outcome = 'answered' AND c.wait_ms <= $6`,
  answered_late: `${IN_HOURS} AND c.outcome = 'answered' AND c.wait_ms > $6`,
  abandoned_all: `${IN_HOURS} AND c.outcome = 'abandoned'`,
  abandoned: `${IN_HOURS} AND c.outcome = 'abandoned' AND c.wait_ms > $7`,
  short_abandon: `${IN_HOURS} AND c.outcome = 'abandoned' AND c.wait_ms <= $7`,
  platform: `${IN_HOURS} AND c.outcome = 'platform'`,
  out_of_hours: 'width_bucket(c.arrived_at, $5::timestamptz[]) % 2 = 0 AND NOT c.emergency',
  outliers: `${IN_HOURS} AND (c.wait_ms > 3600000 OR c.handle_ms > 3600000)`,
  unhandled: `${IN_HOURS} AND c.outcome = 'answered' AND c.handle_ms IS NULL`,
  emergency: 'c.emergency',
  emergency_unanswered: "c.emergency AND c.outcome <> 'answered'",
};

function conditionOf(part: CallPart): string {
  return `c.arrived_at >= $3 AND c.arrived_at < $4 AND ${scopedCall}
      AND ($5::timestamptz[] IS NOT NULL AND $6::int8 IS NOT NULL AND $7::int8 IS NOT NULL)
      AND (${CONDITIONS[part]})`;
}

/** What the conditions of calls are held against, in the order of their parameters. */
export type CallFigureValues = readonly [
  organizationId: number | null,
  demo: readonly number[],
  from: Date,
  to: Date,
  cuts: readonly Date[],
  answerThresholdMs: number,
  shortAbandonMs: number,
];

/** How many calls a figure is made of. */
export async function countCallFigure(
  db: Db,
  values: CallFigureValues,
  part: CallPart,
): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    `SELECT count(*)::int8 AS total FROM call c WHERE ${conditionOf(part)}`,
    [...values],
  );
  return rows[0]?.total ?? 0;
}

/** A page of the calls of a figure, in order of arrival. */
export async function callFigure(
  db: Db,
  values: CallFigureValues,
  part: CallPart,
  page: { readonly offset: number; readonly limit: number },
): Promise<FigureCall[]> {
  return select(db, `${conditionOf(part)} ORDER BY c.arrived_at, c.id OFFSET $8 LIMIT $9`, [
    ...[...values, page.offset, page.limit],
  ]);
}

/** The next calls of a figure after one, in order of arrival: a file is read so, however long. */
export async function callFigureAfter(
  db: Db,
  values: CallFigureValues,
  part: CallPart,
  after: { readonly at: Instant; readonly id: number; readonly limit: number },
): Promise<FigureCall[]> {
  return select(
    db,
    `${conditionOf(part)} AND (c.arrived_at, c.id) > ($8, $9) ORDER BY c.arrived_at, c.id LIMIT $10`,
    [...values, new Date(after.at), after.id, after.limit],
  );
}

async function select(db: Db, rest: string, values: readonly unknown[]): Promise<FigureCall[]> {
  const { rows } = await db.query<FigureCall>(
    `SELECT c.id, c.source, c.source_id AS "sourceId", c.queue, c.arrived_at AS "arrivedAt", c.outcome,
            c.wait_ms AS "waitMs", c.handle_ms AS "handleMs"
       FROM call c WHERE ${rest}`,
    [...values],
  );
  return rows;
}
