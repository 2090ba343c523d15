import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

// A second computation of what an imported ServiceNow log must give, from definitions.md alone. It
// shares no code with the product and goes the long way round: whole minutes, day by day, in Temporal.
// By hand: node test/oracle/servicenow-oracle.ts FILE [MONTH…] prints each month's restoration rates.

const ZONE = 'America/Toronto';
const HOLIDAYS = new Set(
  `2016-01-01 2016-01-04 2016-03-25 2016-03-28 2016-05-23 2016-06-24 2016-07-01 2016-09-05 2016-10-10
   2016-12-23 2016-12-26 2016-12-27 2016-12-30 2017-01-02 2017-01-03 2017-04-14 2017-04-17`.split(
    /\s+/,
  ),
);
const TARGET_HOURS: Readonly<Record<string, number>> = { P1: 3, P2: 5, P3: 10, P4: 16, P5: 40 };

export interface OracleIncident {
  readonly number: string;
  readonly priority: string;
  readonly elapsedMinutes: number;
  /** With the gaps believed restored counted. */
  readonly elapsedWithGapsMinutes: number;
  readonly met: boolean;
  /** Null when it is still open at the end of the log. */
  readonly month: string | null;
  readonly reopenings: number;
  /** From the row in which it is no longer running, waiting or open. */
  readonly restoredAt: string | null;
}

type Row = Readonly<Record<string, string>>;

/** Every incident of a log (CSV, gzip or not), computed anew. */
export function oracle(file: string): OracleIncident[] {
  return [...rowsByIncident(file)].map(([number, rows]) => incident(number, rows));
}

/** The numbers of the incidents still open past their target at the end of a month, by priority. */
export function oracleOpenLate(file: string, month: string): Record<string, string[]> {
  const end = Temporal.PlainDate.from(`${month}-01`).add({ months: 1 }).toZonedDateTime(ZONE);
  const late: Record<string, string[]> = { P1: [], P2: [], P3: [], P4: [], P5: [] };
  for (const [number, rows] of rowsByIncident(file)) {
    if (Temporal.ZonedDateTime.compare(local(rows[0]?.['opened_at'] ?? ''), end) >= 0) continue;
    const one = incident(number, rows, end);
    if (one.month === null && !one.met) late[one.priority]?.push(number);
  }
  return late;
}

function rowsByIncident(file: string): Map<string, Row[]> {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
  const [heading = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const names = heading.split(',');
  const byNumber = new Map<string, Row[]>();
  for (const line of lines) {
    const values = line.split(',');
    const row: Row = Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
    if (row['incident_state'] === '-100') continue;
    const number = row['number'] ?? '';
    byNumber.set(number, [...(byNumber.get(number) ?? []), row]);
  }
  return byNumber;
}

/** A stretch between two updates. */
interface Stretch {
  readonly from: Temporal.ZonedDateTime;
  readonly to: Temporal.ZonedDateTime;
  readonly state: 'running' | 'waiting' | 'restored';
}

function incident(
  number: string,
  rows: readonly Row[],
  until: Temporal.ZonedDateTime | null = null,
): OracleIncident {
  const stretches: Stretch[] = [];
  let at = local(rows[0]?.['opened_at'] ?? '');
  let state: Stretch['state'] = 'running';
  let priority = `P${rows[0]?.['priority']}`;
  let reopenings = 0;
  for (const row of rows) {
    const updated = local(row['sys_updated_at'] ?? '');
    const to = Temporal.ZonedDateTime.compare(updated, at) < 0 ? at : updated;
    if (until !== null && Temporal.ZonedDateTime.compare(to, until) >= 0) break;
    const said = row['incident_state'] ?? '';
    const ends = said === 'Resolved' || said === 'Closed';
    if (state === 'restored' && ends) continue;
    stretches.push({ from: at, to, state });
    at = to;
    if (state === 'restored') reopenings++;
    priority = `P${row['priority']}`;
    state = ends ? 'restored' : said === 'Awaiting User Info' ? 'waiting' : 'running';
  }
  if (until !== null) stretches.push({ from: at, to: until, state });
  const total = (states: readonly string[]): number =>
    stretches
      .filter((stretch) => states.includes(stretch.state))
      .reduce((sum, { from, to }) => sum + minutes(from, to, priority), 0);
  const elapsedMinutes = total(['running']);
  const restoredAt = state === 'restored' ? at : null;
  return {
    number,
    priority,
    elapsedMinutes,
    elapsedWithGapsMinutes: total(['running', 'restored']),
    met: elapsedMinutes <= (TARGET_HOURS[priority] ?? 0) * 60,
    month: restoredAt?.toPlainDate().toString().slice(0, 7) ?? null,
    reopenings,
    restoredAt: restoredAt?.toInstant().toString() ?? null,
  };
}

const known = new Map<string, Temporal.ZonedDateTime>();

function local(text: string): Temporal.ZonedDateTime {
  const cached = known.get(text);
  if (cached) return cached;
  const [date = '', time = ''] = text.split(' ');
  const [day, month, year] = date.split('/').map(Number);
  const [hour, minute] = time.split(':').map(Number);
  const plain = new Temporal.PlainDateTime(
    ...([year, month, day, hour, minute] as [number, number, number, number, number]),
  );
  const zoned = plain.toZonedDateTime(ZONE, { disambiguation: 'compatible' });
  known.set(text, zoned);
  return zoned;
}

function minutes(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  priority: string,
): number {
  if (priority === 'P1' || priority === 'P2') return between(from, to);
  let sum = 0;
  for (
    let day = from.toPlainDate();
    Temporal.PlainDate.compare(day, to.toPlainDate()) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (day.dayOfWeek > 5 || HOLIDAYS.has(day.toString())) continue;
    const [opens, closes] = dayHours(day);
    const begin = Temporal.ZonedDateTime.compare(from, opens) > 0 ? from : opens;
    const end = Temporal.ZonedDateTime.compare(to, closes) < 0 ? to : closes;
    if (Temporal.ZonedDateTime.compare(begin, end) < 0) sum += between(begin, end);
  }
  return sum;
}

const hours = new Map<string, [Temporal.ZonedDateTime, Temporal.ZonedDateTime]>();

function dayHours(day: Temporal.PlainDate): [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
  const name = day.toString();
  const cached = hours.get(name);
  if (cached) return cached;
  const at = (time: string) => day.toZonedDateTime({ timeZone: ZONE, plainTime: time });
  const made: [Temporal.ZonedDateTime, Temporal.ZonedDateTime] = [at('08:30'), at('16:30')];
  hours.set(name, made);
  return made;
}

function between(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 60_000;
}

if (import.meta.main) {
  const [file = '', ...months] = process.argv.slice(2);
  const all = oracle(file);
  for (const month of months) {
    const rates = Object.keys(TARGET_HOURS).map((priority) => {
      const own = all.filter((one) => one.month === month && one.priority === priority);
      return `${priority} ${own.filter((one) => one.met).length}/${own.length}`;
    });
    process.stdout.write(`${month}: ${rates.join(', ')}\n`);
  }
}
