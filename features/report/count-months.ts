import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Commitment } from '../../core/agreement/terms.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { openStretches } from '../../core/calendar/table.ts';
import { monthRange, type ZoneTable } from '../../core/calendar/zone.ts';
import { addCalls, type CallCounts, NO_CALLS } from '../../core/call/indicators.ts';
import type { Priority } from '../../core/clock/priority.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import type { CountedMonth } from '../../core/report/dashboard.ts';
import { openAt } from '../../core/report/facts.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { readClockHistories } from '../ticket/read-histories.ts';
import {
  countIncidents,
  countLate,
  countSlots,
  type DashboardScope,
  openNow,
  type ScopeValues,
} from './dashboard-store.ts';
import type { Stretch } from './store.ts';

/** A month with all that its rows of incidents are counted from. */
export interface StoredMonth extends Omit<CountedMonth, 'calls'> {
  readonly month: string;
  readonly stretch: Stretch;
  /** Open within their target at the end, or now while the month is not over, by priority. */
  readonly openInTime: OpenCounts;
}

/** The agreement that a month is counted by, and when the month is. */
export interface MonthPlan {
  readonly month: string;
  readonly stretch: Stretch;
  readonly agreement: Agreement;
}

/** The plan of a month: the agreement in force on its last day. */
export function planMonth(
  book: OpenBook,
  zone: ZoneTable,
  month: string,
  organizationId: number | null,
): MonthPlan {
  const stretch = monthRange(zone, month);
  return { month, stretch, agreement: book.inForce(organizationId, stretch.to - 1000) };
}

/**
 * Counts the incidents of months that follow one another from what is stored of them; only the clocks of those
 * open now are followed, for the backlog.
 */
export async function countMonths(
  db: PoolClient,
  book: OpenBook,
  { scope, values, plans, now }: Counting,
): Promise<StoredMonth[]> {
  const months = [plans[0]?.month ?? '', plans.at(-1)?.month ?? ''] as const;
  const incidents = Map.groupBy(
    await countIncidents(db, scope, values, months, now),
    ({ month }) => month,
  );
  const open = await openByMonth(db, book, { scope, values, plans, now });
  return plans.map((plan) => ({
    ...plan,
    incidents: incidents.get(plan.month) ?? [],
    openLate: open.get(plan.month)?.late ?? {},
    openInTime: open.get(plan.month)?.inTime ?? {},
  }));
}

/** What is counted, for whom and as of when. */
export interface Counting {
  readonly scope: DashboardScope;
  readonly values: ScopeValues;
  readonly plans: readonly MonthPlan[];
  readonly now: Instant;
}

type OpenCounts = Readonly<Partial<Record<Priority, number>>>;
type Mutable = { -readonly [P in keyof OpenCounts]: OpenCounts[P] };

async function openByMonth(
  db: PoolClient,
  book: OpenBook,
  { scope, values, plans, now }: Counting,
): Promise<ReadonlyMap<string, { readonly late: Mutable; readonly inTime: Mutable }>> {
  const counts = new Map(plans.map(({ month }) => [month, { late: {}, inTime: {} }] as const));
  const add = (month: string, what: 'late' | 'inTime', priority: Priority, count: number): void => {
    const own: Mutable | undefined = counts.get(month)?.[what];
    if (own !== undefined) own[priority] = (own[priority] ?? 0) + count;
  };
  const months = plans.map(({ month }) => month);
  for (const { month, priority, count } of await countLate(db, scope, values, months)) {
    add(month, 'late', priority, count);
  }
  const open = await openNow(db, values);
  const histories = await readClockHistories(
    db,
    open.map(({ id }) => id),
  );
  for (const { id, number, agreementVersionId, reachedAt } of open) {
    const heard = histories.get(id);
    if (heard === undefined) continue;
    const { clock } = book.byVersionId(agreementVersionId);
    for (const { month, stretch } of plans) {
      // Of a month that is not over, what is late now.
      const end = Math.min(stretch.to, truncateToSecond(now));
      const one = reachedAt < end ? openAt(number, heard, clock, end) : null;
      if (one === null) continue;
      const late = one.elapsedSeconds > one.targetSeconds;
      add(month, late ? 'late' : 'inTime', one.priority, 1);
    }
  }
  return counts;
}

type CallsCommitment = Extract<Commitment, { indicator: 'calls' }>;

/** The row of calls of an agreement; null when it has none. */
export function callsCommitment({ terms }: Agreement): CallsCommitment | null {
  const row = terms.commitments.find(({ indicator }) => indicator === 'calls');
  return row?.indicator === 'calls' ? row : null;
}

/** Counts the calls of months that follow one another; they have no service and no team. */
export async function callsByMonth(
  db: PoolClient,
  { scope, values, plans }: Counting,
): Promise<Map<string, CallCounts>> {
  const found = new Map<string, CallCounts>();
  if (scope.serviceId !== null || scope.teamId !== null) return found;
  // Months counted by the same terms are read at once.
  const alike = Map.groupBy(plans, ({ agreement }) => canonicalJson(termsOf(agreement)));
  for (const own of alike.values()) {
    const [first, last] = [own[0], own.at(-1)];
    const row = first && callsCommitment(first.agreement);
    const table = row && first.agreement.tables[row.calendar];
    if (!first || !last || !row || !table) continue;
    const stretch = { from: first.stretch.from, to: last.stretch.to };
    const cuts: { at: Instant; month: string; open: boolean }[] = [];
    for (const { month, stretch: of } of own) {
      cuts.push({ at: of.from, month, open: false });
      for (const { from, to } of openStretches(table, of.from, of.to)) {
        cuts.push({ at: from * 1000, month, open: true }, { at: to * 1000, month, open: false });
      }
      // Between two of these months there may be one that is counted by other terms.
      cuts.push({ at: of.to, month: '', open: false });
    }
    const at = cuts.map((cut) => cut.at);
    const slots = await countSlots(db, values, stretch, at, row);
    const byMonth = Map.groupBy(
      slots.filter(({ emergency }) => !emergency),
      ({ slot }) => cuts[slot - 1]?.month ?? '',
    );
    for (const { month } of own) {
      found.set(
        month,
        addCalls(
          (byMonth.get(month) ?? []).map((one) =>
            cuts[one.slot - 1]?.open ? one : { ...NO_CALLS, outOfHours: one.offeredInHours },
          ),
        ),
      );
    }
  }
  return found;
}

function termsOf(agreement: Agreement): unknown {
  const row = callsCommitment(agreement);
  return row && [row.answerThresholdMs, row.shortAbandonMs, row.calendar];
}
