import { migrate } from '../adapters/postgres/migrate.ts';
import { createPool, type Pool } from '../adapters/postgres/pool.ts';
import { startTemporary } from '../adapters/postgres/temporary.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { isRefusal } from '../core/ticket/refusal.ts';
import { standingViews } from '../core/ticket/standing-views.ts';
import type { Actor, Role } from '../features/people/actor.ts';
import { listTickets } from '../features/search/list-tickets.ts';
import { type Cursor, Filters } from '../features/search/query.ts';
import type { BenchResult } from './core.ts';
import { COMMON, fill, MIDDLING, RARE, rowsPresent, TICKETS } from './list-data.ts';

// list.ts [--explain] [DATABASE_URL]: p50 and p99 of lists and searches among a million tickets.
//   Without a URL a temporary database is filled first, which takes a few minutes; with one, it is
//   measured as it is. --explain prints the plans of each instead.

type Case = readonly [name: string, actor: Actor, query: string, deep?: number];

const ROUNDS = 120;
/** What the issue asks: p99 in milliseconds. */
const AIM = 50;

function actor(personId: number, role: Role, organizationId: number | null = null): Actor {
  const bare = { name: '', teamIds: [], scopes: null, address: null };
  return { ...bare, personId, organizationId, roles: new Set([role]) };
}

const agent = actor(7, 'agent');
const requester = actor(300, 'requester', 1);
const representative = actor(400, 'representative', 1);
const OPEN = 'status=registered,in_progress,waiting_on_user';

/** `#` is a number that changes with each round. */
const CASES: readonly Case[] = [
  ['list', agent, ''],
  ['list, a deep page', agent, '', 500_000],
  ['list, open', agent, OPEN],
  ['list, of a team', agent, 'team=#'],
  ['list, open, of a team', agent, `${OPEN}&team=#`],
  ['list, open, unassigned, of a team', agent, `status=registered&unassigned=true&team=#`],
  ['list, open, mine', agent, `${OPEN}&assignee=me`],
  ['list, open, by due', agent, `${OPEN}&sort=due`],
  ['list, open, of a team, by due', agent, `${OPEN}&sort=due&team=#`],
  ['list, open, by priority', agent, `${OPEN}&sort=priority`],
  ['list, by update', agent, 'sort=-updatedAt'],
  ['list, by number', agent, 'sort=number'],
  ['list, of an organization', agent, 'organization=#'],
  ['list, closed, of a priority', agent, 'status=closed&priority=P2&kind=incident'],
  ['list, at risk', agent, 'atRisk=true'],
  ['list, open, counted', agent, `${OPEN}&count`],
  ['list, counted', agent, 'count'],
  ...standingViews(false).map(
    ({ id, query }): Case => [`view ${id}`, agent, String(new URLSearchParams(query))],
  ),
  ['search, common word', agent, `q=${COMMON}`],
  ['search, common word, a deep page', agent, `q=${COMMON}`, 500_000],
  ['search, common word, of a team', agent, `q=${COMMON}&team=#`],
  ['search, common word, open', agent, `q=${COMMON}&${OPEN}`],
  ['search, common word, counted', agent, `q=${COMMON}&count`],
  ['search, one in a hundred', agent, `q=${MIDDLING}`],
  ['search, rare word', agent, `q=${RARE}`],
  ['search, common and rare word', agent, `q=${COMMON} ${RARE}`],
  ['search, beginning of a rare word', agent, 'q=hélico'],
  ['search, no such word', agent, 'q=ornithorynque'],
  ['search, phrase', agent, `q="poste ${RARE}"`],
  ['search, name', agent, 'q=ceba babala'],
  ['search, telephone', agent, 'q=418 555-01##'],
  ['requester: list', requester, ''],
  ['requester: common word', requester, `q=${COMMON}`],
  ['requester: rare word', requester, `q=${RARE}`],
  ['representative: list', representative, ''],
  ['representative: open', representative, OPEN],
  ['representative: common word', representative, `q=${COMMON}`],
  ['representative: one in a hundred', representative, `q=${MIDDLING}`],
  ['representative: rare word', representative, `q=${RARE}`],
  ['representative: list, counted', representative, 'count'],
];

const NEWEST = 'ORDER BY registered_at DESC, id DESC LIMIT 51';
const hasWord = (word: string): string => `search @@ plainto_tsquery('relais_fr', '${word}')`;

/** What some are compared with: pages by offset, all matches sorted, visibility as one condition. */
const PLAIN: Readonly<Record<string, string>> = {
  'list, a deep page': `SELECT * FROM ticket ${NEWEST} OFFSET 500000`,
  'search, common word': `WITH hit AS MATERIALIZED (SELECT * FROM ticket WHERE ${hasWord(COMMON)})
    SELECT * FROM hit ${NEWEST}`,
  'search, rare word': `SELECT * FROM ticket WHERE description ILIKE '%${RARE}%'
    OR subject ILIKE '%${RARE}%' ${NEWEST}`,
  'representative: list': `SELECT * FROM ticket WHERE organization_id = 1 OR requester_id = 400
    OR (wait->>'personId')::bigint = 400 ${NEWEST}`,
  'representative: rare word': `SELECT * FROM ticket WHERE (organization_id = 1 OR requester_id = 400
    OR (wait->>'personId')::bigint = 400) AND ${hasWord(RARE)} ${NEWEST}`,
};

function asked(query: string, round: number, deep: number | undefined) {
  const written = query.replaceAll(/#+/g, (marks) =>
    String(1 + ((round * 7) % 39)).padStart(marks.length, '0'),
  );
  const { count, ...text } = Object.fromEntries(new URLSearchParams(written));
  const filters = Filters.parse(text);
  const cursor: Cursor | null =
    deep === undefined
      ? null
      : ['-registeredAt', Date.UTC(2023, round % 12, 1 + (round % 28)), deep];
  return { filters, numbers: null, cursor, limit: 50, counted: count !== undefined };
}

async function measure(pool: Pool, one: Case, rows: string): Promise<BenchResult> {
  const [name, who, query, deep] = one;
  const times: number[] = [];
  let found = 0;
  for (let round = -5; round < ROUNDS; round += 1) {
    const question = asked(query, Math.abs(round), deep);
    const start = performance.now();
    const listed = await listTickets(pool, who, question, systemClock.now());
    if (round >= 0) times.push(performance.now() - start);
    if (isRefusal(listed)) throw new Error(`${name}: ${listed.code}`);
    found = listed.rows.length;
  }
  const value = share(times, 0.99);
  const result = { name: `${name}, p99`, value, unit: 'ms', aim: `< ${AIM}` };
  const note = `p50 ${share(times, 0.5)} ms; ${found} rows of ${rows}`;
  const plain = PLAIN[name];
  if (plain === undefined) return { ...result, note };
  const reference = await measurePlain(pool, plain);
  return { ...result, note, reference, ratio: Number((reference / value).toFixed(1)) };
}

/** The same page asked the plain way, in milliseconds: the median of a few, since it may be slow. */
async function measurePlain(pool: Pool, statement: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    await pool.query(statement);
    times.push(performance.now() - start);
  }
  return share(times, 0.5);
}

function share(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Number(
    (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(1),
  );
}

/** Prints how PostgreSQL runs what a case asks. */
async function explain(pool: Pool, [name, who, query, deep]: Case): Promise<void> {
  const explained = {
    async query(text: string, values: unknown[]) {
      const plan = await pool.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
        values,
      );
      const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
      process.stdout.write(`\n=== ${name}\n${lines}\n`);
      return pool.query(text, values);
    },
  };
  await listTickets(explained as unknown as Pool, who, asked(query, 3, deep), systemClock.now());
}

/** Measures the chosen cases, all unless told, on a database that is filled. */
async function measureAll(pool: Pool, chosen: readonly Case[] = CASES): Promise<BenchResult[]> {
  const present = await rowsPresent(pool);
  const rows = Object.entries(present)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
  const results: BenchResult[] = [];
  for (const one of chosen) results.push(await measure(pool, one, rows));
  return results;
}

/** Fills a temporary database and measures every case. */
export async function run(tickets = TICKETS): Promise<BenchResult[]> {
  const server = await startTemporary();
  const pool = createPool({ url: server.url, statementTimeout: 0 });
  try {
    await migrate(pool, systemClock);
    await fill(pool, tickets);
    return await measureAll(pool);
  } finally {
    await pool.end();
    await server.stop();
  }
}

function print(results: readonly BenchResult[]): void {
  for (const { name, value, unit, aim, reference, note } of results) {
    const plain = reference === undefined ? '' : `; the plain way ${reference} ${unit}`;
    process.stdout.write(
      `${String(value).padStart(8)} ${unit}  ${name} (${aim}; ${note}${plain})\n`,
    );
  }
}

if (import.meta.main) {
  const words = process.argv.slice(2);
  const url = words.find((word) => !word.startsWith('--') && word.includes('://'));
  if (url === undefined) print(await run());
  else {
    const pool = createPool({ url, statementTimeout: 0 });
    const only = words.find((word) => !word.startsWith('--') && word !== url) ?? '';
    const chosen = CASES.filter(([name]) => name.includes(only));
    if (!words.includes('--explain')) print(await measureAll(pool, chosen));
    else for (const one of chosen) await explain(pool, one);
    await pool.end();
  }
}
