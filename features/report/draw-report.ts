import { createHash } from 'node:crypto';
import { type Db, type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type BulletinRows, bulletinRows } from '../../core/report/bulletin-row.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import { type OpenIncident, openAt } from '../../core/report/facts.ts';
import { type IdentityRow, identityRow } from '../../core/report/identity-row.ts';
import { type Listed, listed } from '../../core/report/listed.ts';
import { type MonthReport, monthReport } from '../../core/report/month.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { CHANNELS, KINDS } from '../../core/ticket/ticket.ts';
import type { AgreementBook, OpenBook } from '../agreement/agreement-book.ts';
import { clocksOfBulletins } from '../interruption/count-bulletins.ts';
import { readClockHistories, readHistories } from '../ticket/read-histories.ts';
import { departedOf, flaggedOf } from './beside-store.ts';
import { countVolumes, scopeValues, type VolumeCount } from './dashboard-store.ts';
import { type BreakdownLine, breakdownsOf, type Division, DIVISIONS } from './breakdown-store.ts';
import { callsCommitment } from './count-months.ts';
import { callsOfMonth, incidentsOfMonth } from './month-store.ts';
import { monthTerms } from './month-terms.ts';
import {
  checkedTickets,
  excludedChannels,
  lateCandidates,
  organizationName,
  type Scope,
} from './store.ts';

export interface ReportDeps {
  readonly pool: Pool;
  readonly agreements: AgreementBook;
  /** The version of this software. */
  readonly software: string;
}

/** Tickets registered, resolved, cancelled and redirected. */
export interface Counts {
  readonly registered: number;
  readonly resolved: number;
  readonly cancelled: number;
  readonly redirected: number;
}

/** A month's report as it is handed out: no instant of drawing in it, and a hash over all the rest. */
export interface DrawnReport extends MonthReport {
  /** Null: every organization, the demonstration's apart. */
  readonly organization: { readonly id: number; readonly name: string } | null;
  /** Tickets that came by a channel which their agreement excludes for their priority. */
  readonly excludedChannels: Listed;
  readonly volumesByChannel: readonly (Counts & { readonly channel: string })[];
  readonly volumesByLevel: readonly (Counts & { readonly level: number })[];
  /** What was told of outages, by the clocks of their agreements. */
  readonly bulletins: BulletinRows;
  /** Who asked for a reset, and how it was checked that it was they. */
  readonly identity: IdentityRow;
  /** The incidents restored, divided by organization, workplace and team: what the edition of everyone tells of it is suppressed. */
  readonly breakdowns: readonly {
    readonly by: Division;
    readonly lines: readonly BreakdownLine[];
  }[];
  /** SHA-256, in hexadecimal, of the canonical JSON of everything else. */
  readonly hash: string;
}

/**
 * Draws the report of a local month (`YYYY-MM`) from one snapshot: stored facts of the incidents that
 * count in it, those still open on its last day and the outages of the month, folded again. The same data give the same bytes;
 * of the present depend only `provisional`, the provisional credits, and the backlog and the bulletins
 * owed of a month that is not over (Definitions 17–21). Refuses a month that is none or has not begun, and an unknown organization.
 */
export async function drawReport(
  deps: ReportDeps,
  request: { readonly month: string; readonly organizationId: number | null },
  now: Instant,
): Promise<DrawnReport | Refusal> {
  return transaction(deps.pool, (db) => drawWithin(db, deps, request, now), {
    isolation: 'repeatable read',
    readOnly: true,
  });
}

/** Draws the report of a month in an open transaction, which is its snapshot; refuses as `drawReport` does. */
export async function drawWithin(
  db: PoolClient,
  deps: Pick<ReportDeps, 'agreements' | 'software'>,
  request: { readonly month: string; readonly organizationId: number | null },
  now: Instant,
): Promise<DrawnReport | Refusal> {
  const { month, organizationId } = request;
  const book = await deps.agreements.open(db);
  const terms = monthTerms(book, request, now);
  if (isRefusal(terms)) return terms;
  const {
    agreement,
    stretch,
    business: { zone },
    end,
  } = terms;
  const name = organizationId === null ? null : await organizationName(db, organizationId);
  if (organizationId !== null && name === null) return refuse('not_found');
  const scope = { organizationId };
  const values = await scopeValues(db, { ...scope, serviceId: null, teamId: null });
  const volumes = await countVolumes(db, values, month, stretch);
  const row = callsCommitment(agreement);
  const table = row && agreement.tables[row.calendar];
  const report = monthReport({
    month,
    agreement,
    incidents: await incidentsOfMonth(db, values, month, now),
    // Of a month that is not over, what is late now: nobody knows what will be on its last day.
    open: await lateIncidents(db, book, { ...scope, month }, end),
    flagged: [...(await flaggedOf(db, values, month)), ...(await departedOf(db, values, stretch))],
    calls: row && table ? await callsOfMonth(db, values, stretch, { ...row, table }) : [],
    volumes: KINDS.map((kind) => ({ kind, ...count(volumes, (row) => row.kind === kind) })),
    calendarVersions: book.calendarVersions,
    tzdata: process.versions['tz'] ?? '?',
    software: deps.software,
    drawnAt: now,
  });
  const lines = await breakdownsOf(db, values, month);
  const divided = DIVISIONS.filter((by) => by !== 'organization' || organizationId === null).map(
    (by) => ({
      by,
      lines: lines
        .filter((line) => line.by === by)
        .map(({ name, organization = null, restored, met }) => ({
          ...{ name, ...(by === 'site' && { organization }), restored, met },
        })),
    }),
  );
  const told = await clocksOfBulletins(db, book, stretch, organizationId);
  return sealed({
    ...report,
    bulletins: bulletinRows(told, zone, stretch, now),
    identity: await identityChecks(db, scope, stretch),
    organization: organizationId === null ? null : { id: organizationId, name: name ?? '' },
    breakdowns: divided,
    excludedChannels: listed(await excludedChannels(db, scope, stretch)),
    volumesByChannel: CHANNELS.map((channel) => ({
      channel,
      ...count(volumes, (row) => row.channel === channel),
    })),
    volumesByLevel: [1, 2, 3].map((level) => ({
      level,
      ...count(volumes, (row) => row.level === level),
    })),
  });
}

/** The incidents open past their target at the end of a month, or now while it is not over, as they stood then (Definition 20). */
export async function lateIncidents(
  db: Db,
  book: OpenBook,
  asked: Scope & { readonly month: string },
  end: Instant,
): Promise<OpenIncident[]> {
  const candidates = await lateCandidates(db, asked, asked.month, end);
  const histories = await readClockHistories(
    db,
    candidates.map((one) => one.id),
  );
  return candidates.flatMap(({ id, number, agreementVersionId }) => {
    const heard = histories.get(id);
    if (heard === undefined) return [];
    const one = openAt(number, heard, book.byVersionId(agreementVersionId).clock, end);
    return one !== null && one.elapsedSeconds > one.targetSeconds ? [one] : [];
  });
}

async function identityChecks(
  db: PoolClient,
  scope: Scope,
  stretch: { readonly from: Instant; readonly to: Instant },
): Promise<IdentityRow> {
  const tickets = await checkedTickets(db, scope, stretch);
  const histories = await readHistories(
    db,
    tickets.map((one) => one.id),
  );
  return identityRow(
    tickets.map(({ id, number }) => ({ number, history: histories.get(id) ?? [] })),
    stretch,
  );
}

function count(rows: readonly VolumeCount[], of: (row: VolumeCount) => boolean): Counts {
  const own = rows.filter(of);
  const sum = (key: keyof Counts): number => own.reduce((total, row) => total + row[key], 0);
  return {
    registered: sum('registered'),
    resolved: sum('resolved'),
    cancelled: sum('cancelled'),
    redirected: sum('redirected'),
  };
}

function sealed(report: Omit<DrawnReport, 'hash'>): DrawnReport {
  return { ...report, hash: createHash('sha256').update(canonicalJson(report)).digest('hex') };
}
