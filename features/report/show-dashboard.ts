import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import {
  closeAfterBusinessDays,
  type IntervalTable,
  isConfirmed,
} from '../../core/calendar/table.ts';
import { isMonth, localIso, monthAfter } from '../../core/calendar/zone.ts';
import { type BulletinRows, bulletinRows } from '../../core/report/bulletin-row.ts';
import {
  type CountedMonth,
  type DashboardRow,
  dashboardRows,
} from '../../core/report/dashboard.ts';
import type { ListedReason } from '../../core/report/listed.ts';
import { flaggedLists } from '../../core/report/month.ts';
import type { Rate } from '../../core/report/rate.ts';
import { type Warning, warningOf } from '../../core/report/warning.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { CHANNELS, KINDS } from '../../core/ticket/ticket.ts';
import type { AgreementBook, OpenBook } from '../agreement/agreement-book.ts';
import { clocksOfBulletins } from '../interruption/count-bulletins.ts';
import {
  type BesideIncidents,
  besideIncidents,
  departedOf,
  flaggedOf,
  redirectionsOf,
  satisfactionOf,
} from './beside-store.ts';
import { type CallsShown, showCalls } from './show-calls.ts';
import {
  callsByMonth,
  countMonths,
  type MonthPlan,
  planMonth,
  type StoredMonth,
} from './count-months.ts';
import {
  countVolumes,
  type DashboardScope,
  scopeValues,
  type ScopeValues,
  type VolumeCount,
} from './dashboard-store.ts';
import { type NamedService, placesOf, type ScopePlaces } from './scope-store.ts';

/** Which month’s dashboard, and whose. */
export interface DashboardAsked extends DashboardScope {
  /** `YYYY-MM`. */
  readonly month: string;
}

/** How many tickets were registered, resolved (an incident: restored), cancelled and redirected. */
export interface VolumeLine {
  /** Of a service; null where it is none, or tickets without one. */
  readonly id: number | null;
  readonly name: string;
  readonly registered: number;
  readonly resolved: number;
  readonly cancelled: number;
  readonly redirected: number;
}

/** The same of a service, with its name in English. */
export interface ServiceLine extends VolumeLine {
  readonly nameEn: string;
}

/** A month’s dashboard: the same figures as its report, as numbers that open their lists. */
export interface Dashboard extends ScopePlaces {
  readonly month: string;
  /** Whether its last day is past. */
  readonly over: boolean;
  readonly provisional: boolean;
  readonly provisionalUntil: string;
  readonly calendarConfirmed: boolean;
  readonly agreement: { readonly name: string; readonly version: number };
  readonly notes: Readonly<Record<string, string>>;
  readonly rows: readonly DashboardRow[];
  readonly volumes: {
    readonly kinds: readonly VolumeLine[];
    readonly channels: readonly VolumeLine[];
    readonly levels: readonly VolumeLine[];
    /** By name; « » for none. */
    readonly services: readonly ServiceLine[];
  };
  /** While the month is not over: which rows are going to meet their targets. */
  readonly warnings: readonly (Warning & { readonly id: string; readonly openInTime: number })[];
  /** Null where a service or a team is chosen: calls have none. */
  readonly calls: CallsShown | null;
  readonly flagged: readonly ListedReason[];
  readonly beside: BesideIncidents;
  readonly bulletins: BulletinRows | null;
  /** Tickets handed over in the month, by destination. */
  readonly redirections: readonly {
    readonly id: number;
    readonly name: string;
    readonly nameEn: string;
    readonly count: number;
  }[];
  readonly satisfaction: readonly { readonly level: number; readonly count: number }[];
}

export type DashboardDeps = { readonly pool: Pool; readonly agreements: AgreementBook };

/**
 * Draws the dashboard of a local month from what is stored, in one snapshot. Refuses a month that is none or
 * has not begun, and an organization, a service or a team that there is not.
 */
export async function showDashboard(
  deps: DashboardDeps,
  asked: DashboardAsked,
  now: Instant,
): Promise<Dashboard | Refusal> {
  return inSnapshot(deps, asked, now, async ({ db, book, places, values, plan }) => {
    const { month, stretch, agreement } = plan;
    const { terms, tables } = agreement;
    const business = tableOf(agreement);
    const [stored] = await countMonths(db, book, { scope: asked, values, plans: [plan], now });
    if (stored === undefined) throw new Error('a month that was not counted');
    const volumes = await countVolumes(db, values, month, stretch);
    const until = closeAfterBusinessDays(
      business,
      stretch.to - 1000,
      terms.provisional.businessDays,
    );
    const narrowed = asked.serviceId !== null || asked.teamId !== null;
    const calls = narrowed ? null : await showCalls(db, values, plan);
    const counted = { ...stored, calls: calls?.counts ?? null };
    return {
      ...{ month, ...places, over: stretch.to <= now },
      ...{ provisional: now < until, provisionalUntil: localIso(business.zone, until) },
      calendarConfirmed: terms.commitments.every(({ calendar }) => {
        const table = tables[calendar];
        return table === undefined || isConfirmed(table, stretch.from, stretch.to - 1000);
      }),
      agreement: { name: agreement.name, version: agreement.version },
      notes: terms.notes,
      rows: dashboardRows(counted),
      warnings: stretch.to <= now ? [] : warnings(counted),
      volumes: {
        kinds: lines(volumes, KINDS, (row) => row.kind),
        channels: lines(volumes, CHANNELS, (row) => row.channel),
        levels: lines(volumes, ['1', '2', '3'], (row) => String(row.level)),
        services: serviceLines(volumes, places.services),
      },
      calls,
      flagged: await flagged(db, values, plan),
      beside: await besideIncidents(db, values, month),
      bulletins: narrowed ? null : await bulletins(db, book, plan, asked.organizationId, now),
      redirections: await redirectionsOf(db, values, stretch),
      satisfaction: await satisfactionOf(db, values, stretch),
    };
  });
}

/** A row of a month among those before it. */
export interface TrendRow extends Rate {
  readonly id: string;
  readonly openLate: number | null;
  readonly prudent: Rate | null;
}

/** Some months of the same scope, the oldest first. */
export interface Trend {
  readonly months: readonly {
    readonly month: string;
    readonly provisional: boolean;
    readonly rows: readonly TrendRow[];
  }[];
}

/** So many months make a trend: the same month of the year before is in it. */
export const TREND_MONTHS = 13;

/** The rows of a month and of the twelve before it; refuses as {@link showDashboard} does. */
export async function showTrend(
  deps: DashboardDeps,
  asked: DashboardAsked,
  now: Instant,
): Promise<Trend | Refusal> {
  return inSnapshot(deps, asked, now, async ({ db, book, values, plan }) => {
    const { zone } = tableOf(plan.agreement);
    const plans = Array.from({ length: TREND_MONTHS }, (_, i) =>
      planMonth(book, zone, monthAfter(asked.month, i + 1 - TREND_MONTHS), asked.organizationId),
    );
    const counting = { scope: asked, values, plans, now };
    const counted = await countMonths(db, book, counting);
    const calls = await callsByMonth(db, counting);
    return {
      months: counted.map((one) => ({
        month: one.month,
        provisional: now < provisionalUntil(one),
        rows: dashboardRows({ ...one, calls: calls.get(one.month) ?? null }).map(
          ({ id, numerator, denominator, rate, met, display, restoration }) => ({
            ...{ id, numerator, denominator, rate, met, display },
            openLate: restoration?.openLate ?? null,
            prudent: restoration?.prudent ?? null,
          }),
        ),
      })),
    };
  });
}

function provisionalUntil({ agreement, stretch }: MonthPlan): Instant {
  const { businessDays } = agreement.terms.provisional;
  return closeAfterBusinessDays(tableOf(agreement), stretch.to - 1000, businessDays);
}

/** What a dashboard is drawn in: one snapshot, and what was asked made out. */
export interface Drawing {
  readonly db: PoolClient;
  readonly book: OpenBook;
  readonly places: ScopePlaces;
  readonly values: ScopeValues;
  readonly plan: MonthPlan;
}

/** Draws something of a month in one snapshot, or refuses what was asked. */
export async function inSnapshot<T>(
  { pool, agreements }: DashboardDeps,
  asked: DashboardAsked,
  now: Instant,
  draw: (drawing: Drawing) => Promise<T>,
): Promise<T | Refusal> {
  const { month, organizationId } = asked;
  if (!isMonth(month)) {
    return refuse('report_month_malformed', { params: { month }, field: 'month' });
  }
  return transaction(
    pool,
    async (db) => {
      const places = await placesOf(db, asked);
      if (isRefusal(places)) return places;
      const book = await agreements.open(db);
      const { zone } = tableOf(book.inForce(organizationId, now));
      const plan = planMonth(book, zone, month, organizationId);
      if (plan.stretch.from > now) return refuse('report_month_future', { params: { month } });
      return draw({ db, book, places, plan, values: await scopeValues(db, asked) });
    },
    { isolation: 'repeatable read', readOnly: true },
  );
}

/** The calendar that says until when a month is provisional, in whose zone months are. */
function tableOf({ tables, terms }: Agreement): IntervalTable {
  const table = tables[terms.provisional.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  return table;
}

async function flagged(
  db: PoolClient,
  values: ScopeValues,
  { month, stretch }: MonthPlan,
): Promise<ListedReason[]> {
  return flaggedLists([
    ...(await flaggedOf(db, values, month)),
    ...(await departedOf(db, values, stretch)),
  ]);
}

async function bulletins(
  db: PoolClient,
  book: OpenBook,
  { stretch, agreement }: MonthPlan,
  organizationId: number | null,
  now: Instant,
): Promise<BulletinRows> {
  const told = await clocksOfBulletins(db, book, stretch, organizationId);
  return bulletinRows(told, tableOf(agreement).zone, stretch, now);
}

function warnings(month: StoredMonth & CountedMonth): Dashboard['warnings'] {
  return dashboardRows(month).flatMap(({ id, priority, restoration, ...row }) => {
    const openInTime = priority === null ? 0 : (month.openInTime[priority] ?? 0);
    const warning = warningOf({ ...row, openInTime, openLate: restoration?.openLate ?? 0 });
    return warning === null ? [] : [{ id, openInTime, ...warning }];
  });
}

function lines(
  rows: readonly VolumeCount[],
  names: readonly string[],
  nameOf: (row: VolumeCount) => string,
): VolumeLine[] {
  return names.map((name) => {
    const own = rows.filter((row) => nameOf(row) === name);
    const sum = (key: 'registered' | 'resolved' | 'cancelled' | 'redirected'): number =>
      own.reduce((total, row) => total + row[key], 0);
    return {
      ...{ id: null, name },
      ...{ registered: sum('registered'), resolved: sum('resolved') },
      ...{ cancelled: sum('cancelled'), redirected: sum('redirected') },
    };
  });
}

function serviceLines(
  rows: readonly VolumeCount[],
  services: ReadonlyMap<number, NamedService>,
): ServiceLine[] {
  const ids = [...new Set(rows.map(({ serviceId }) => serviceId))];
  return ids
    .map((id) => {
      const own = rows.filter(({ serviceId }) => serviceId === id);
      const { name, nameEn } = (id === null ? null : services.get(id)) ?? { name: '', nameEn: '' };
      const [line] = lines(own, [name], () => name);
      return { ...(line as VolumeLine), id, nameEn };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}
