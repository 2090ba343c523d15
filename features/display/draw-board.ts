import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { dayNumber, localDate, startOfDay } from '../../core/calendar/zone.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { presentFigures, TelephoneFigures } from '../call/now-routes.ts';
import { type TelephoneNow, telephoneNow } from '../call/telephone-now.ts';
import { dayRows } from '../report/day-rows.ts';
import { readInterruptions } from '../ticket/read-interruptions.ts';
import { openCounts } from './store.ts';

const Rate = z.strictObject({
  numerator: z.int(),
  denominator: z.int(),
  /** Null without a denominator: « s. o. ». */
  met: z.boolean().nullable(),
  targetPercent: z.int(),
});

/** What a wall shows: numbers, teams and services; nobody's name, nobody's words. */
export const Board = z
  .strictObject({
    /** Local date of the day that is counted. */
    date: z.string(),
    calls: z
      .strictObject({
        offered: z.int(),
        answered: z.int(),
        abandoned: z.int(),
        withinThreshold: Rate,
        averageWaitSeconds: z.int().nullable(),
      })
      .nullable(),
    /** The telephone at this moment; null for the board of a team, and where there is none. */
    telephone: TelephoneFigures.nullable(),
    open: z.array(z.strictObject({ priority: z.enum(PRIORITIES), count: z.int() })),
    unassigned: z.int(),
    waiting: z.int(),
    atRisk: z.int(),
    late: z.int(),
    restored: z.array(z.strictObject({ priority: z.enum(PRIORITIES), rate: Rate })),
    interruptions: z.array(
      z.strictObject({ service: z.string().nullable(), since: instantText, affected: z.int() }),
    ),
  })
  .meta({ id: 'Wallboard' });

export type Board = z.output<typeof Board>;

const MOST_INTERRUPTIONS = 6;

/** Draws the board of the centre, or of one team, at an instant. */
export async function drawBoard(
  deps: { readonly pool: Pool; readonly agreements: AgreementBook },
  teamId: number | null,
  now: Instant,
): Promise<Board> {
  const { pool } = deps;
  const agreement = (await deps.agreements.open(pool)).inForce(null, now);
  const zone = zoneOf(agreement);
  const date = localDate(zone, now);
  const day = dayNumber(date);
  const [from, to] = [startOfDay(zone, day), startOfDay(zone, day + 1)];
  const [open, rows, interruptions, telephone] = await Promise.all([
    openCounts(pool, teamId, now),
    dayRows(pool, agreement, { from, to }),
    readInterruptions(pool, MOST_INTERRUPTIONS, 'fr'),
    teamId === null ? telephoneNow(deps, now) : null,
  ]);
  const { calls, restored } = rows;
  return {
    date,
    calls: calls && {
      offered: calls.counts.offeredInHours,
      answered: calls.counts.answered,
      abandoned: calls.counts.abandoned,
      withinThreshold: rateOf(calls),
      averageWaitSeconds:
        calls.averageSpeedOfAnswerMs === null
          ? null
          : Math.floor(calls.averageSpeedOfAnswerMs / 1000),
    },
    telephone: telephone && isUsed(telephone) ? presentFigures(telephone) : null,
    open: PRIORITIES.map((priority) => ({ priority, count: open.byPriority[priority] ?? 0 })),
    unassigned: open.unassigned,
    waiting: open.waiting,
    atRisk: open.atRisk,
    late: open.late,
    restored: PRIORITIES.flatMap((priority, i) => {
      const row = restored[i];
      return row ? [{ priority, rate: rateOf(row) }] : [];
    }),
    interruptions: interruptions.map(({ serviceName, reachedAt, duplicates }) => ({
      service: serviceName,
      since: writeInstant(reachedAt),
      affected: duplicates + 1,
    })),
  };
}

/** Somebody sits at a desk, or calls are there: where there is no telephone the wall shows nothing of it. */
function isUsed({ seated, waiting, talking, owed }: TelephoneNow): boolean {
  return seated + waiting + talking.length + owed > 0;
}

function zoneOf({ tables, terms }: Agreement) {
  const table = tables[terms.reopening.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  return table.zone;
}

function rateOf(row: {
  readonly numerator: number;
  readonly denominator: number;
  readonly met: boolean | null;
  readonly target: number;
}): z.output<typeof Rate> {
  const { numerator, denominator, met, target: targetPercent } = row;
  return { numerator, denominator, met, targetPercent };
}
