import assert from 'node:assert/strict';
import type { MeasureName, Query } from '../../core/report/query.ts';
import { type QueryText, readQuery } from '../../core/report/read-query.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { type QueryResult, runQuery } from '../../features/report/run-query.ts';
import { showDashboard } from '../../features/report/show-dashboard.ts';
import type { oracle } from '../oracle/servicenow-oracle.ts';
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

/** What queries find in the log is what the independent computation gives: by month, day, priority; the middle too. */
export async function asksTheLog(desk: Desk, all: ReturnType<typeof oracle>): Promise<void> {
  const between = { period: 'between', from: '2016-03-01', to: '2016-09-30' };
  const subject = 'incidents';
  const closed = all.filter(
    ({ month }) => month !== null && month >= '2016-03' && month <= '2016-09',
  );
  const count = (own: typeof all) => [own.filter(({ met }) => met).length, own.length];
  const grouped = (key: (one: (typeof all)[number]) => string) =>
    Object.fromEntries([...Map.groupBy(closed, key)].map(([name, own]) => [name, count(own)]));
  const both = { ...between, subject, measures: 'in_time' };
  assert.deepEqual(
    told(await ask(desk, { ...both, dimensions: 'month,priority' })),
    grouped(({ month, priority }) => `${month} ${priority}`),
  );
  const byDay = grouped(({ restoredAt }) => dayOf(restoredAt));
  assert.deepEqual(told(await ask(desk, { ...both, dimensions: 'day' })), byDay);
  // Any days will do: not only months.
  const from = '2016-04-05';
  const to = '2016-04-19';
  const days = await ask(desk, { ...both, from, to, dimensions: 'day' });
  const within = Object.entries(byDay).filter(([day]) => day >= from && day <= to);
  assert.deepEqual(told(days), Object.fromEntries(within));
  const minutes = closed.map(({ elapsedMinutes }) => elapsedMinutes).sort((a, b) => a - b);
  const sum = minutes.reduce((total, one) => total + one, 0);
  const { total } = await ask(desk, {
    ...{ ...between, subject, measures: 'median_restoration,mean_restoration,reopened' },
  });
  assert.deepEqual(
    total.map(({ numerator, denominator }) => [numerator, denominator]),
    [
      [(minutes[Math.ceil(minutes.length / 2) - 1] ?? 0) * 60, null],
      [sum * 60, minutes.length],
      [closed.filter(({ reopenings }) => reopenings > 0).length, null],
    ],
  );
  // The log knows nothing of first contact: a third of a month is said to have it, a third to have been escalated.
  await desk.pool.query(
    `UPDATE ticket_figure SET facts = jsonb_set(facts, '{firstContact}', jsonb_build_object('observationEndsAt', null,
            'reason', CASE ticket_id % 3 WHEN 0 THEN 'first_contact' ELSE 'escalated' END))
      WHERE month = '2016-04' AND ticket_id % 3 < 2 AND facts <> 'null'`,
  );
  const contact = { ...monthAsked('2016-04'), subject, measures: 'first_contact' };
  const [found] = (await ask(desk, contact)).total;
  assert.ok((found?.numerator ?? 0) > 0 && (found?.denominator ?? 0) > (found?.numerator ?? 0));
  assert.deepEqual(...(await bothWays(desk, '2016-04')));
}

/** The local date of an instant of the log. */
const dayOf = (restoredAt: string | null): string =>
  Temporal.Instant.from(restoredAt ?? '')
    .toZonedDateTimeISO('America/Toronto')
    .toPlainDate()
    .toString();
