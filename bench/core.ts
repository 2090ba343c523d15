import { readLog } from '../features/import/read-log.ts';
import { type Agreement, compileAgreement } from '../core/agreement/agreement.ts';
import type { Calendar } from '../core/calendar/calendar.ts';
import { elapsedSeconds, type IntervalTable } from '../core/calendar/table.ts';
import { deriveHistory } from '../core/import/servicenow-history.ts';
import type { TicketEvent } from '../core/ticket/event.ts';
import { ticketClock } from '../core/ticket/incident-facts.ts';
import { isRefusal } from '../core/ticket/refusal.ts';
import { seededAgreement } from '../test/harness/agreement.ts';
import { SAMPLE } from '../test/harness/imported.ts';
import { naiveCalendar } from '../test/oracle/calendar-oracle.ts';

// core.ts [LOG]: elapsed-time evaluations and full clocks per second on one core, each beside its
//   reference. LOG is a ServiceNow log (RELAIS_BENCH_LOG, else the slice kept with the tests).

export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: string;
  /** The same work done the plain way, in the same unit, in the same rounds. */
  readonly reference?: number;
  readonly ratio?: number;
  readonly note: string;
}

const ROUNDS = 9;
const PAIRS = 100_000;
/** Pairs held against the second-by-second oracle, and at most so many seconds apart. */
const CHECKED = 60;
const CHECKED_SPAN = 3 * 86_400;

/** Measures the core. Throws when a figure measured is not the oracle's. */
export async function run(log = process.env['RELAIS_BENCH_LOG'] ?? SAMPLE): Promise<BenchResult[]> {
  const { calendars, ...seed } = seededAgreement();
  const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
  const business = calendars.find((calendar) => calendar.name === 'business');
  const table = agreement.tables['business'];
  if (business === undefined || table === undefined) throw new Error('no business calendar');
  return [elapsedEvaluations(table, business), await fullClocks(agreement, log)];
}

function elapsedEvaluations(table: IntervalTable, calendar: Calendar): BenchResult {
  const next = randomNumbers(42);
  const first = Date.UTC(2026, 0, 5);
  const pairs = Array.from({ length: PAIRS }, () => {
    const a = first + Math.floor(next() * 600 * 86_400) * 1000;
    return { a, b: a + Math.floor(next() * 20 * 86_400) * 1000 };
  });
  equalToOracle(table, calendar, pairs);
  const plain = plainElapsed(calendar);
  for (const { a, b } of pairs.slice(0, 2000)) same(plain(a, b), elapsedSeconds(table, a, b));
  const few = pairs.slice(0, 200);
  const [ours, theirs] = sideBySide(
    () => {
      let sum = 0;
      for (let i = 0; i < 20; i++) for (const { a, b } of pairs) sum += elapsedSeconds(table, a, b);
      return { done: 20 * pairs.length, sum };
    },
    () => {
      let sum = 0;
      for (const { a, b } of few) sum += plain(a, b);
      return { done: few.length, sum };
    },
  );
  return {
    name: 'core: elapsed-time evaluations',
    value: ours,
    unit: '/s',
    aim: '≥ 2,000,000/s a core',
    reference: theirs,
    ratio: ours / theirs,
    note: `${pairs.length} pairs up to 20 days apart in the business calendar; equal to the second-by-second oracle on ${CHECKED} of them, and to the reference, the same day by day with Temporal`,
  };
}

async function fullClocks(agreement: Agreement, log: string): Promise<BenchResult> {
  const histories = await realHistories(agreement, log);
  const events = histories.reduce((sum, history) => sum + history.length, 0);
  const repeats = Math.max(1, Math.ceil(50_000 / histories.length));
  const [ours, theirs] = sideBySide(
    () => {
      let sum = 0;
      for (let i = 0; i < repeats; i++) {
        for (const history of histories) {
          sum += ticketClock(history, agreement, null)?.elapsedSeconds ?? 0;
        }
      }
      return { done: repeats * histories.length, sum };
    },
    () => {
      let sum = 0;
      for (let i = 0; i < repeats; i++) {
        for (const history of histories) sum += JSON.stringify(history).length;
      }
      return { done: repeats * histories.length, sum };
    },
  );
  return {
    name: 'core: full clocks of real histories',
    value: ours,
    unit: '/s',
    aim: '≥ 100,000/s',
    reference: theirs,
    ratio: ours / theirs,
    note: `${histories.length} incidents, ${events} events; from a ticket's whole history to its segments, due, status and flags; the reference writes the same histories as JSON`,
  };
}

/** The histories that an import of the log would write. */
async function realHistories(agreement: Agreement, path: string): Promise<TicketEvent[][]> {
  const zone = agreement.tables['business']?.zone;
  if (zone === undefined) throw new Error('no business calendar');
  const now = Date.UTC(2026, 0, 1);
  const read = await readLog(path, zone, now);
  if (isRefusal(read)) throw new Error(`${path}: ${read.code}`);
  const context = {
    requesterId: 1,
    organizationId: null,
    agreement,
    teamId: (group: string) => group.length,
    categoryId: (code: string) => code.length,
    subject: '',
    description: '',
    reason: 'importé',
    recordedAt: now,
  };
  return [...read.incidents.values()].map((rows) => deriveHistory(rows, context));
}

/** Elapsed the plain way: each local day's windows made instants by Temporal and intersected. */
function plainElapsed(calendar: Calendar): (a: number, b: number) => number {
  const closed = new Set(calendar.holidays.map((day) => day.date));
  return (a, b) => {
    const { timeZone } = calendar;
    const local = (instant: number): Temporal.PlainDate =>
      Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();
    const last = local(b);
    let open = 0;
    for (
      let day = local(a);
      Temporal.PlainDate.compare(day, last) <= 0;
      day = day.add({ days: 1 })
    ) {
      if (closed.has(day.toString())) continue;
      for (const window of calendar.week[day.dayOfWeek - 1] ?? []) {
        const at = (plainTime: string): number =>
          day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
        open += Math.max(0, Math.min(b, at(window.close)) - Math.max(a, at(window.open)));
      }
    }
    return open / 1000;
  };
}

function equalToOracle(
  table: IntervalTable,
  calendar: Calendar,
  pairs: readonly { a: number; b: number }[],
): void {
  const oracle = naiveCalendar(calendar);
  for (const { a, b } of pairs.slice(0, CHECKED)) {
    const end = Math.min(b, a + CHECKED_SPAN * 1000);
    same(elapsedSeconds(table, a, end), oracle.count(a / 1000, end / 1000));
  }
}

function same(ours: number, theirs: number): void {
  if (ours !== theirs) throw new Error(`${ours} s is not ${theirs} s: nothing is worth measuring`);
}

interface Work {
  readonly done: number;
  /** Kept so that no work can be optimised away. */
  readonly sum: number;
}

/** Medians of work done per second, the two taking turns. */
function sideBySide(ours: () => Work, theirs: () => Work): [number, number] {
  const speeds: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, work] of [ours, theirs].entries()) {
      const start = performance.now();
      const { done, sum } = work();
      const seconds = (performance.now() - start) / 1000;
      if (!Number.isFinite(sum)) throw new Error('no sum');
      // The first round warms up.
      if (round > 0) speeds[i as 0 | 1].push(done / seconds);
    }
  }
  const median = (values: number[]): number =>
    values.sort((a, b) => a - b)[values.length >> 1] as number;
  return [median(speeds[0]), median(speeds[1])];
}

/** Mulberry32: the same pairs each time. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (import.meta.main) {
  for (const result of await run(process.argv[2])) {
    const { name, value, unit, aim, reference = 0, ratio = 0, note } = result;
    const count = (n: number): string => Math.round(n).toLocaleString('en-CA');
    process.stdout.write(
      `${name}: ${count(value)} ${unit} (aim ${aim}); reference ${count(reference)} ${unit}, ×${ratio.toFixed(1)}\n  ${note}\n`,
    );
  }
}
