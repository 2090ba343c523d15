import assert from 'node:assert/strict';
import { migrate } from '../adapters/postgres/migrate.ts';
import { createPool, type Pool } from '../adapters/postgres/pool.ts';
import { startTemporary } from '../adapters/postgres/temporary.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { openStretches } from '../core/calendar/table.ts';
import { isRefusal, type Refusal } from '../core/ticket/refusal.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { describeMonth } from '../features/report/describe-month.ts';
import { drawReport } from '../features/report/draw-report.ts';
import { listLines } from '../features/report/list-lines.ts';
import { monthTerms } from '../features/report/month-terms.ts';
import { showDashboard, showTrend } from '../features/report/show-dashboard.ts';
import { showStaffing } from '../features/report/show-staffing.ts';
import { writeDocument } from '../features/report/write-document.ts';
import { writeLists } from '../features/report/write-lists.ts';
import type { BenchResult } from './core.ts';
import { fill, MONTHS, NOW, type Size } from './report-data.ts';

// report.ts [DATABASE_URL]: a month's accounts, its trend, its documents, its lists and its staffing among a million tickets
//   and two million calls, each beside the bare SQL that counts the same, in the same rounds. Without a URL a temporary
//   database is filled first, which takes some minutes; with one, it is measured as it is.

const SIZE: Size = { tickets: 1_000_000, calls: 2_000_000 };
const [FIRST, MONTH] = MONTHS;
/** One of the larger organizations. */
const ORGANIZATION = 1;
const MEBIBYTE = 2 ** 20;

interface Asked {
  readonly name: string;
  readonly aim: string;
  readonly rounds: number;
  readonly ours: () => Promise<unknown>;
  readonly bare: () => Promise<unknown>;
  readonly told: string;
}

/** Fills a temporary database and measures everything. */
export async function run(size = SIZE): Promise<BenchResult[]> {
  const server = await startTemporary();
  const pool = createPool({ url: server.url, statementTimeout: 0 });
  try {
    await migrate(pool, systemClock);
    await fill(pool, size);
    return await measureAll(pool);
  } finally {
    await pool.end();
    await server.stop();
  }
}

/** Measures everything on a database that is filled. Throws when a rate is not that of the bare SQL. */
async function measureAll(pool: Pool): Promise<BenchResult[]> {
  const deps = { pool, agreements: agreementBook(), software: 'bench' };
  const bare = await bareFigures(pool);
  const asked = { month: MONTH, serviceId: null, teamId: null };
  const everyone = { ...asked, organizationId: null };
  const own = { ...asked, organizationId: ORGANIZATION };
  const draw = async () => given(await drawReport(deps, everyone, NOW));
  const write = async (format: 'pdf' | 'xlsx') =>
    writeDocument(describeMonth(await draw(), 'fr'), format);
  const staffing = (from: string) =>
    showStaffing(deps, {
      ...{ from, to: '2017-04-01', calendar: null, timeZone: null },
      ...{ targetPercent: null, withinSeconds: null, handleSeconds: null },
      leaveOut: { holidays: true, interruptions: true },
    }).then(given);
  const cases: Asked[] = [
    {
      ...{ name: 'a month’s dashboard, of everyone', aim: '≤ 500 ms', rounds: 9 },
      ours: async () => JSON.stringify(given(await showDashboard(deps, everyone, NOW))),
      bare: () => bare.month(null),
      told: 'its seven rows are those of the bare SQL; besides them it tells the backlog, by the clocks of what is open',
    },
    {
      ...{ name: 'a month’s dashboard, of one organization', aim: '≤ 500 ms', rounds: 9 },
      ours: async () => JSON.stringify(given(await showDashboard(deps, own, NOW))),
      bare: () => bare.month(ORGANIZATION),
      told: 'one of 40, a sixth of all people',
    },
    {
      ...{ name: '13 months’ trend', aim: '≤ 1,000 ms', rounds: 7 },
      ours: async () => JSON.stringify(given(await showTrend(deps, everyone, NOW))),
      bare: () => bare.trend(),
      told: 'the reference counts the rates of the same months',
    },
    {
      ...{ name: 'a month’s report, drawn with every number it lists', aim: '', rounds: 7 },
      ours: draw,
      bare: () => bare.lists(),
      told: 'the reference reads the names of the same tickets and calls by where they stand',
    },
    {
      ...{ name: 'a month’s report as PDF', aim: '≤ 2,000 ms', rounds: 5 },
      ours: () => write('pdf'),
      bare: () => bare.lists(),
      told: 'drawn, set and hashed; the reference is that of the drawing',
    },
    {
      ...{ name: 'a month’s report as XLSX', aim: '', rounds: 5 },
      ours: () => write('xlsx'),
      bare: () => bare.lists(),
      told: 'the reference is that of the drawing',
    },
    {
      ...{ name: 'staffing, from the calls of a month', aim: '', rounds: 7 },
      ours: () => staffing('2017-03-01'),
      bare: () => bare.halfHours(MONTH),
      told: 'with the desks that answered',
    },
    {
      ...{ name: 'staffing, from the calls of 13 months', aim: '', rounds: 3 },
      ours: () => staffing('2016-03-01'),
      bare: () => bare.halfHours(FIRST),
      told: 'with the desks that answered',
    },
  ];
  // First, while nothing else has been held: its memory is what is asked.
  const results = await lists(deps);
  await sameRates(deps, bare);
  for (const one of cases) results.push(await measure(one));
  return results;
}

async function measure({ name, aim, rounds, ours, bare, told }: Asked): Promise<BenchResult> {
  const times: { ours: number; bare: number }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const before = performance.now();
    await ours();
    const between = performance.now();
    await bare();
    const after = performance.now();
    if (round >= 0) times.push({ ours: between - before, bare: after - between });
  }
  const own = times.map((one) => one.ours).sort((a, b) => a - b);
  const value = Math.round(middle(own));
  const reference = Math.round(middle(times.map((one) => one.bare)));
  const ratios = times.map((one) => one.ours / one.bare);
  const spread = `median of ${rounds}, from ${Math.round(own[0] ?? 0)} to ${Math.round(own.at(-1) ?? 0)} ms`;
  return {
    ...{ name, value, unit: 'ms', aim, reference, ratio: Number(middle(ratios).toFixed(2)) },
    note: `${spread}; ${told}`,
  };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

type Deps = Parameters<typeof drawReport>[0];

/** A list of a million lines as CSV: how long it takes, beside COPY of the same columns, and what it holds. */
async function lists(deps: Deps): Promise<BenchResult[]> {
  const { pool } = deps;
  const scope = { organizationId: null };
  const book = await deps.agreements.open(pool);
  const terms = given(monthTerms(book, { month: MONTH, ...scope }, NOW));
  const from = given(monthTerms(book, { month: '2016-09', ...scope }, NOW)).stretch.from;
  // No month has as many: the calls of seven are told in one list, after the tickets of the last.
  const stretch = { from, to: terms.stretch.to };
  const write = async () => {
    let [lines, bytes] = [0, 0];
    const batches = listLines(pool, book, { ...terms, stretch }, { month: MONTH, ...scope });
    const counted = (async function* () {
      for await (const batch of batches) {
        lines += batch.length;
        yield batch;
      }
    })();
    for await (const text of writeLists(counted, 'csv', 'fr')) bytes += Buffer.byteLength(text);
    return { lines, bytes };
  };
  const rest = process.memoryUsage.rss();
  let most = rest;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const before = performance.now();
  const { lines, bytes } = await write();
  const seconds = (performance.now() - before) / 1000;
  clearInterval(watch);
  const start = performance.now();
  await pool.query(
    `COPY (SELECT c.source || ':' || c.source_id, o.name, c.arrived_at, c.outcome, c.wait_ms, c.handle_ms
             FROM call c LEFT JOIN organization o ON o.id = c.organization_id
            WHERE c.arrived_at >= '${new Date(stretch.from).toISOString()}' AND c.arrived_at < '${new Date(stretch.to).toISOString()}'
            ORDER BY c.arrived_at, c.id) TO '/dev/null' (FORMAT csv)`,
  );
  const copied = (performance.now() - start) / 1000;
  const size = `${lines.toLocaleString('en-CA')} lines, ${Math.round(bytes / MEBIBYTE)} MiB`;
  return [
    {
      ...{ name: 'a month’s lists as CSV, a million lines', unit: 's', aim: 'none' },
      ...{ value: Number(seconds.toFixed(1)), reference: Number(copied.toFixed(1)) },
      ratio: Number((seconds / copied).toFixed(1)),
      note: `${size}; the reference is COPY of the calls, without where they stand`,
    },
    {
      ...{
        name: 'memory of the process while they are written, most',
        unit: 'MiB',
        aim: 'bounded',
      },
      ...{ value: Math.round(most / MEBIBYTE), reference: Math.round(rest / MEBIBYTE) },
      note: 'the reference is the process at rest, before it has written any',
    },
  ];
}

/** The same figures in bare SQL, for one who knows the months and the hours beforehand. */
interface BareFigures {
  month(organizationId: number | null): Promise<void>;
  trend(): Promise<void>;
  lists(): Promise<void>;
  halfHours(from: (typeof MONTHS)[number]): Promise<void>;
  /** Numerators and denominators of the rows of restoration, by priority, then those of calls. */
  rates(): Promise<readonly (readonly [string, number, number])[]>;
}

const INCIDENTS = `SELECT month, priority, excluded, reopened, contact_reason, count(*) AS counted,
       count(*) FILTER (WHERE excluded IS NULL AND restored) AS restored,
       count(*) FILTER (WHERE excluded IS NULL AND restored AND in_target) AS met,
       count(*) FILTER (WHERE excluded IS NULL AND restored AND in_target_with_gaps) AS "metWithGaps"
  FROM ticket_figure WHERE month BETWEEN $1 AND $2 AND priority IS NOT NULL AND ($3::bigint IS NULL OR organization_id = $3)
 GROUP BY 1, 2, 3, 4, 5`;
/** Between two cuts, in order of time: an odd one is open. */
const CALLS = `SELECT width_bucket(arrived_at, $3::timestamptz[]) AS slot, outcome, count(*)::int8 AS offered,
       count(*) FILTER (WHERE wait_ms <= 60000)::int8 AS within, count(*) FILTER (WHERE wait_ms <= 5000)::int8 AS short,
       sum(wait_ms), sum(handle_ms)
  FROM call WHERE arrived_at >= $1 AND arrived_at < $2 AND NOT emergency AND ($4::bigint IS NULL OR organization_id = $4)
 GROUP BY 1, 2`;
const DESKS = `SELECT width_bucket(answered_at, $3::timestamptz[]), count(DISTINCT desk) FROM phone_call
 WHERE answered_at >= $1 AND answered_at < $2 GROUP BY 1`;
const VOLUMES = [
  'WHERE registered_at >= $1 AND registered_at < $2',
  "WHERE coalesce(restored_at, resolved_at) >= $1 AND coalesce(restored_at, resolved_at) < $2 AND status <> 'cancelled'",
  'WHERE cancelled_at >= $1 AND cancelled_at < $2',
].map(
  (where) => `SELECT kind, channel, highest_level, service_id, count(*) FROM ticket
   ${where} AND ($3::bigint IS NULL OR organization_id = $3) GROUP BY 1, 2, 3, 4`,
);
const BESIDE = `SELECT sum((f.course->>'waits')::int), sum((f.course->>'waitedSeconds')::int), sum((f.course->>'lateWaits')::int),
       sum(t.hops), count(*) FILTER (WHERE f.upgraded), count(*) FILTER (WHERE t.service_id IS NULL)
  FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
 WHERE f.month = $1 AND f.priority IS NOT NULL AND ($2::bigint IS NULL OR f.organization_id = $2)`;

async function bareFigures(pool: Pool): Promise<BareFigures> {
  const book = await agreementBook().open(pool);
  const table = book.inForce(null, NOW).tables['calls'];
  if (table === undefined) throw new Error('an agreement without calls');
  const monthOf = (month: string) =>
    given(monthTerms(book, { month, organizationId: null }, NOW)).stretch;
  const { from, to } = monthOf(MONTH);
  /** From a month on: its begin, the end, and when it opens and closes, cut at whole pieces of so many seconds. */
  const hours = (month: string, seconds: number) => {
    const begin = monthOf(month).from;
    const cuts = openStretches(table, begin, to).flatMap((open) => {
      const pieces: Date[] = [];
      for (let at = open.from; at < open.to; at += seconds - (at % seconds)) {
        const end = Math.min(open.to, at + seconds - (at % seconds));
        pieces.push(new Date(at * 1000), new Date(end * 1000));
      }
      return pieces;
    });
    return [new Date(begin), new Date(to), cuts] as const;
  };
  const calls = async (values: readonly unknown[], organizationId: number | null) =>
    (
      await pool.query<Record<string, number> & { outcome: string }>(CALLS, [
        ...values,
        organizationId,
      ])
    ).rows;
  const ofMonth = hours(MONTH, 86_400);
  const ofTrend = hours(FIRST, 86_400);
  const halves = { [MONTH]: hours(MONTH, 1800), [FIRST]: hours(FIRST, 1800) };
  return {
    async month(organizationId) {
      await pool.query(INCIDENTS, [MONTH, MONTH, organizationId]);
      await calls(halves[MONTH], organizationId);
      for (const volumes of VOLUMES) {
        await pool.query(volumes, [new Date(from), new Date(to), organizationId]);
      }
      await pool.query(BESIDE, [MONTH, organizationId]);
    },
    async trend() {
      await pool.query(INCIDENTS, [FIRST, MONTH, null]);
      await calls(ofTrend, null);
    },
    async lists() {
      await pool.query(
        `SELECT f.priority, f.excluded, f.in_target, f.contact_reason, json_agg(t.number)
           FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
          WHERE f.month = $1 AND f.priority IS NOT NULL GROUP BY 1, 2, 3, 4`,
        [MONTH],
      );
      await pool.query(
        `SELECT width_bucket(arrived_at, $3::timestamptz[]) % 2, emergency, outcome, wait_ms <= 60000, wait_ms <= 5000,
                json_agg(source || ':' || source_id)
           FROM call WHERE arrived_at >= $1 AND arrived_at < $2 GROUP BY 1, 2, 3, 4, 5`,
        [...ofMonth],
      );
    },
    async halfHours(month) {
      await calls(halves[month], null);
      await pool.query(DESKS, [...halves[month]]);
    },
    async rates() {
      const { rows } = await pool.query<{ priority: string; met: number; restored: number }>(
        `SELECT priority, sum(met)::int8 AS met, sum(restored)::int8 AS restored FROM (${INCIDENTS}) counted
          GROUP BY 1 ORDER BY 1`,
        [MONTH, MONTH, null],
      );
      const open = (await calls(ofMonth, null)).filter((one) => (one['slot'] ?? 0) % 2 === 1);
      const sum = (key: string, outcome?: string): number =>
        open
          .filter((one) => outcome === undefined || one.outcome === outcome)
          .reduce((total, one) => total + (one[key] ?? 0), 0);
      const official = sum('offered') - sum('short', 'abandoned');
      return [
        ...rows.map(({ priority, met, restored }) => [priority, met, restored] as const),
        ['calls', sum('within', 'answered'), official] as const,
      ];
    },
  };
}

/** Holds the rates of the dashboard and of the report against those of the bare SQL. */
async function sameRates(deps: Deps, bare: BareFigures): Promise<void> {
  const asked = { month: MONTH, organizationId: null, serviceId: null, teamId: null };
  const shown = given(await showDashboard(deps, asked, NOW)).rows;
  const drawn = given(await drawReport(deps, asked, NOW)).commitments;
  const expected = await bare.rates();
  for (const rows of [shown, drawn]) {
    const found = rows
      .filter(({ id }) => id !== 'first-contact')
      .map((row) => [row.priority ?? 'calls', row.numerator, row.denominator] as const);
    assert.deepEqual(found.toSorted(byName), expected.toSorted(byName));
  }
}

const byName = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]) =>
  a < b ? -1 : 1;

function given<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.code);
  return value;
}

if (import.meta.main) {
  const url = process.argv.slice(2).find((word) => word.includes('://'));
  const pool = url === undefined ? null : createPool({ url, statementTimeout: 0 });
  const results = pool === null ? await run() : await measureAll(pool);
  await pool?.end();
  for (const { name, value, unit, aim, reference, ratio, note } of results) {
    const beside = `reference ${reference} ${unit}, ratio ${ratio ?? '–'}`;
    process.stdout.write(
      `${String(value).padStart(8)} ${unit}  ${name} (${aim}; ${beside}; ${note})\n`,
    );
  }
}
