import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallTerms } from '../../core/call/call.ts';
import { type CallCounts, NO_CALLS } from '../../core/call/indicators.ts';
import type { ListedCalls, ListedIncidents } from '../../core/report/listed-facts.ts';
import { openStretches } from '../../core/calendar/table.ts';
import { ofFigure, type ScopeValues, scopedCall } from './dashboard-store.ts';
import type { Stretch } from './store.ts';

/**
 * The incidents that count in a month with their numbers, those alike together: `listedIncident` of the core, over what
 * is stored. OFFSET keeps the sort from carrying whole facts along.
 */
export async function incidentsOfMonth(
  db: Db,
  values: ScopeValues,
  month: string,
  asOf: Instant,
): Promise<ListedIncidents[]> {
  const { rows } = await db.query<ListedIncidents>(
    `SELECT priority, excluded, restored, "inTarget", "inTargetWithGaps", reopened, upgraded,
            "calendarConfirmed", "contactReason", category, provisional, json_agg(id) AS ids
       FROM (SELECT f.priority, f.excluded, f.restored, f.in_target AS "inTarget",
                    f.in_target_with_gaps AS "inTargetWithGaps", f.reopened, f.upgraded,
                    f.calendar_confirmed AS "calendarConfirmed", f.contact_reason AS "contactReason",
                    CASE WHEN f.contact_reason IS NULL THEN f.category END AS category,
                    coalesce(f.contact_reason = 'first_contact' AND f.contact_until > $6, false) AS provisional,
                    f.facts->>'id' AS id
               FROM ticket_figure f
              WHERE f.month = $5 AND f.priority IS NOT NULL AND ${ofFigure}
             OFFSET 0) one
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`,
    [...values, month, asOf],
  );
  return rows;
}

/** The calls that arrived in a stretch of time with their names, those that stand alike together: `listCalls` of the core, over what is stored. */
export async function callsOfMonth(
  db: Db,
  [organizationId, demo]: ScopeValues,
  { from, to }: Stretch,
  terms: CallTerms,
): Promise<ListedCalls[]> {
  const cuts = openStretches(terms.table, from, to).flatMap((one) => [one.from, one.to]);
  const { rows } = await db.query<AlikeCalls>(
    `SELECT CASE WHEN c.emergency THEN CASE WHEN c.outcome <> 'answered' THEN 'emergency_unanswered'
                                            WHEN c.wait_ms <= $6 THEN 'emergency_within'
                                            ELSE 'emergency_answered' END
                 WHEN width_bucket(c.arrived_at, $5::timestamptz[]) % 2 = 0 THEN 'out_of_hours'
                 WHEN c.outcome = 'answered'
                   THEN CASE WHEN c.wait_ms <= $6 THEN 'answered_within' ELSE 'answered_late' END
                 WHEN c.outcome = 'platform' THEN 'platform'
                 WHEN c.wait_ms <= $7 THEN 'short_abandon' ELSE 'abandoned' END AS standing,
            (c.wait_ms > 3600000 OR coalesce(c.handle_ms > 3600000, false)) AS outlier,
            json_agg(c.source || ':' || c.source_id) AS ids,
            count(*) FILTER (WHERE c.outcome = 'abandoned' AND c.wait_ms <= $6)::int8 AS "abandonedWithin",
            sum(c.wait_ms)::int8 AS "waitMs", count(c.handle_ms)::int8 AS handled,
            coalesce(sum(c.handle_ms), 0)::int8 AS "handleMs"
       FROM call c
      WHERE c.arrived_at >= $3 AND c.arrived_at < $4 AND ${scopedCall}
      GROUP BY 1, 2`,
    [
      ...[organizationId, demo, new Date(from), new Date(to)],
      ...[cuts.map((at) => new Date(at * 1000)), terms.answerThresholdMs, terms.shortAbandonMs],
    ],
  );
  return rows.map(({ standing, outlier, ids, ...sums }) => {
    const counts = countsOf(standing, ids.length, sums);
    return { standing, outlier, ids, counts };
  });
}

interface Sums {
  readonly abandonedWithin: number;
  readonly waitMs: number;
  readonly handled: number;
  readonly handleMs: number;
}

type AlikeCalls = Sums & Omit<ListedCalls, 'counts'>;

/** The counts of calls that stand alike: `countCalls` of the core, over sums. */
function countsOf(standing: ListedCalls['standing'], calls: number, sums: Sums): CallCounts {
  const { abandonedWithin, waitMs, handled, handleMs } = sums;
  switch (standing) {
    case 'out_of_hours':
      return { ...NO_CALLS, outOfHours: calls };
    case 'answered_within':
    case 'answered_late': {
      const answeredWithin = standing === 'answered_within' ? calls : 0;
      const of = { answered: calls, answeredWithin, answeredWaitMs: waitMs, handled, handleMs };
      return { ...NO_CALLS, offeredInHours: calls, ...of };
    }
    case 'short_abandon':
    case 'abandoned': {
      const shortAbandoned = standing === 'short_abandon' ? calls : 0;
      const of = { abandoned: calls, shortAbandoned, abandonedWithin };
      return { ...NO_CALLS, offeredInHours: calls, ...of };
    }
    case 'platform':
      return { ...NO_CALLS, offeredInHours: calls, platform: calls };
    default:
      return NO_CALLS;
  }
}
