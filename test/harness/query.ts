import type { MeasureName, Query } from '../../core/report/query.ts';
import { type QueryText, readQuery } from '../../core/report/read-query.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { type QueryResult, runQuery } from '../../features/report/run-query.ts';
import { showDashboard } from '../../features/report/show-dashboard.ts';
import type { Desk } from './desk.ts';

/** A query from text; throws on one that is refused. */
export function queryOf(text: QueryText): Query {
  const read = readQuery(text);
  if (!('subject' in read)) throw new Error(read.map(({ code }) => code).join());
  return read;
}

/** What a query finds; throws on a refusal. */
export async function ask(desk: Desk, text: QueryText): Promise<QueryResult> {
  const result = await runQuery(desk, queryOf(text), desk.clock.now());
  if (isRefusal(result)) throw new Error(result.code);
  return result;
}

/** The lines of a result by their keys: of each measure its value, or numerator and denominator. */
export function told({ lines }: QueryResult): Record<string, (number | null)[]> {
  return Object.fromEntries(
    lines.map(({ keys, figures }) => [
      keys.map((key) => key?.key ?? '').join(' '),
      figures.flatMap(({ value, numerator, denominator }) =>
        denominator === null ? [value] : [numerator, denominator],
      ),
    ]),
  );
}

/** The dates of a month as the period of a query. */
export function monthAsked(month: string): QueryText {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return { period: 'between', from: `${month}-01`, to: `${month}-${daysInMonth}` };
}

/** Figures of a month’s dashboard, and the same from queries: they must be alike. */
export async function bothWays(desk: Desk, month: string): Promise<[object, object]> {
  const scope = { month, organizationId: null, serviceId: null, teamId: null };
  const shown = await showDashboard(desk, scope, desk.clock.now());
  if (isRefusal(shown)) throw new Error(shown.code);
  const found = async (subject: string, dimensions: string, ...measures: MeasureName[]) =>
    ask(desk, { ...monthAsked(month), subject, dimensions, measures: measures.join() });
  const values = async (...of: Parameters<typeof found>) =>
    (await found(...of)).total.map(({ numerator, denominator }) => [numerator, denominator]);
  const rows = told(await found('incidents', 'priority', 'in_time'));
  const contact = await values('incidents', '', 'first_contact');
  const kinds = told(
    await found('tickets', 'kind', 'registered', 'resolved', 'cancelled', 'redirected'),
  );
  const beside = await values(
    ...(['incidents', '', 'incidents', 'waits', 'waited', 'late_waits'] as const),
    ...(['hops', 'routed', 'ping_pong', 'reopened'] as const),
  );
  const calls = await values(
    ...(['calls', '', 'answered_within', 'offered', 'answered', 'platform'] as const),
    ...(['short_abandoned', 'out_of_hours', 'emergency', 'speed_of_answer'] as const),
  );
  const counts = shown.calls?.counts;
  const own = shown.rows.map(({ numerator, denominator }) => [numerator, denominator]);
  const restorations = shown.rows.filter(({ priority }) => priority !== null);
  const all = (name: 'openLate' | 'reopened') =>
    restorations.reduce((sum, { restoration }) => sum + (restoration?.[name] ?? 0), 0);
  const { incidents, waits, waitedSeconds, lateWaits, hops, routed, pingPong } = shown.beside;
  const of = (n: number | undefined) => [n, null];
  return [
    {
      rows: Object.fromEntries(
        restorations
          .filter(
            ({ denominator, exclusions }) =>
              denominator + exclusions.reduce((s, { count }) => s + count, 0) > 0,
          )
          .map(({ priority, numerator, denominator }) => [priority, [numerator, denominator]]),
      ),
      contact: [own[0]],
      kinds: Object.fromEntries(
        shown.volumes.kinds
          .filter((one) => one.registered + one.resolved + one.cancelled + one.redirected > 0)
          .map((one) => [one.name, [one.registered, one.resolved, one.cancelled, one.redirected]]),
      ),
      beside: [
        ...[incidents, waits, waitedSeconds, lateWaits, hops, routed, pingPong].map(of),
        of(all('reopened')),
      ],
      calls: [
        own[1],
        ...[counts?.offeredInHours, counts?.answered, counts?.platform].map(of),
        ...[counts?.shortAbandoned, counts?.outOfHours, shown.calls?.emergency.offered].map(of),
        [counts?.answeredWaitMs, counts?.answered],
      ],
    },
    { rows, contact, kinds, beside, calls },
  ];
}
