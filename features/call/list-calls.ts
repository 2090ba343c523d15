import type { Db, Pool } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { dayNumber, startOfDay } from '../../core/calendar/zone.ts';
import {
  type CallStanding,
  type CallTerms,
  callStanding,
  type ImportedCall,
} from '../../core/call/call.ts';
import { figureOf } from '../../core/call/journey.ts';
import { NO_TALK } from '../../core/call/talk.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import {
  type CallFilters,
  type CallOrigin,
  type CallPlace,
  type ListedCall,
  selectCalls,
  selectQueues,
} from './call-list-store.ts';
import { importedQueues, selectImported } from './imported-store.ts';

export type ListDeps = Readonly<{ pool: Pool; agreements: AgreementBook }>;

/** Where a call stands for who looks at it: as the figures count it, or `open`, or `left_early` before the queue. */
export const STANDINGS = [
  ...(['open', 'answered_within', 'answered_late', 'short_abandon', 'abandoned'] as const),
  ...(['platform', 'out_of_hours', 'left_early'] as const),
] as const satisfies readonly (CallStanding | 'open' | 'left_early')[];
export type Standing = (typeof STANDINGS)[number];

/** A call and where it stands. */
export type StandingCall = ListedCall & { readonly standing: Standing };

/** What is asked of the calls; local days, both counted. */
export interface AskedCalls {
  readonly from: string | null;
  readonly to: string | null;
  readonly queue: string | null;
  readonly answeredBy: number | null;
  readonly unlinked: boolean;
  readonly standing: Standing | null;
  readonly origin: CallOrigin | null;
}

const BATCH = 500;
/** How many calls one page looks through before it gives what it has and where to go on. */
const LOOKED_AT = 5_000;

/**
 * A page of calls, the latest first, and where the next begins; null for no next. A page may hold fewer than `limit`
 * while more follow. Refuses a date that is none.
 */
export async function listCalls(
  deps: ListDeps,
  asked: AskedCalls,
  after: CallPlace | null,
  limit: number,
  now: Instant,
): Promise<{ readonly calls: readonly StandingCall[]; readonly next: CallPlace | null } | Refusal> {
  const agreement = (await deps.agreements.open(deps.pool)).inForce(null, now);
  const filters = filtersOf(agreement, asked);
  if ('refused' in filters) return filters;
  const terms = callTerms(agreement);
  const calls: StandingCall[] = [];
  let place = after;
  for (let looked = 0; looked < LOOKED_AT; looked += BATCH) {
    const rows = await nextCalls(deps.pool, filters, place, BATCH);
    for (const row of rows) {
      if (calls.length === limit) return { calls, next: place };
      place = [row.queuedAt ?? row.cameAt, row.id, row.imported === null ? 0 : 1];
      const call = { ...row, standing: standingOf(row, terms) };
      if (asked.standing === null || asked.standing === call.standing) calls.push(call);
    }
    if (rows.length < BATCH) return { calls, next: null };
  }
  return { calls, next: place };
}

/** The queues that calls came to, of our own switch or elsewhere. */
export async function listQueues(db: Db): Promise<string[]> {
  const queues = new Set([...(await selectQueues(db)), ...(await importedQueues(db))]);
  return [...queues].sort();
}

/** Calls, the latest first, after a place when one is given; at the same instant those of our own switch first. */
async function nextCalls(
  db: Db,
  filters: CallFilters,
  after: CallPlace | null,
  limit: number,
): Promise<ListedCall[]> {
  const { origin } = filters;
  const ours = origin === 'imported' ? [] : await selectCalls(db, filters, after, limit);
  const imported = origin === 'switch' ? [] : await selectImported(db, filters, after, limit);
  if (imported.length === 0) return ours;
  const at = ({ queuedAt, cameAt }: ListedCall): Instant => queuedAt ?? cameAt;
  // Both come in order, and a sort leaves those of one instant as they are.
  return [...ours, ...imported].sort((a, b) => at(b) - at(a)).slice(0, limit);
}

/** Where a call stands under terms of calls; without any, in hours always and in time never. */
export function standingOf(call: ListedCall, terms: CallTerms | null): Standing {
  if (call.imported !== null) return importedStanding(call.imported, terms);
  const figure = figureOf({ ...call, ...NO_TALK, byNet: false, trial: false, restMs: null });
  if (figure === null) return call.endedAt === null ? 'open' : 'left_early';
  if (terms === null) return figure.outcome === 'answered' ? 'answered_late' : figure.outcome;
  const end = figure.answeredAt ?? figure.endedAt;
  const waitMs = end - figure.arrivedAt;
  return callStanding({ ...figure, waitMs, handleMs: null, count: 1 }, terms);
}

/** Where an imported call stands under terms of calls, as {@link standingOf} does. */
export function importedStanding(call: ImportedCall, terms: CallTerms | null): Standing {
  if (terms === null) return call.outcome === 'answered' ? 'answered_late' : call.outcome;
  return callStanding({ ...call, handleMs: null, count: 1 }, terms);
}

/** What the agreement says of calls; null when it says nothing. */
export function callTerms({ terms, tables }: Agreement): CallTerms | null {
  const row = terms.commitments.find((one) => one.indicator === 'calls');
  const table = row && tables[row.calendar];
  return row?.indicator === 'calls' && table ? { ...row, table } : null;
}

/** Which stored calls may stand where is asked. */
const COARSE: Readonly<Record<Standing, CallFilters['coarse']>> = {
  ...{ open: 'open', answered_within: 'answered', answered_late: 'answered' },
  ...{ short_abandon: 'abandoned', abandoned: 'abandoned', platform: 'platform' },
  ...{ out_of_hours: null, left_early: 'left_early' },
};

function filtersOf({ terms, tables }: Agreement, asked: AskedCalls): CallFilters | Refusal {
  const zone = tables[terms.reopening.calendar]?.zone;
  if (zone === undefined) throw new Error('an agreement without its calendar');
  const from = dayOf(asked.from);
  if (from === 'none')
    return refuse('date_malformed', { field: 'from', params: { field: 'from' } });
  const to = dayOf(asked.to);
  if (to === 'none') return refuse('date_malformed', { field: 'to', params: { field: 'to' } });
  return {
    from: from === null ? null : startOfDay(zone, from),
    to: to === null ? null : startOfDay(zone, to + 1),
    ...{ queue: asked.queue, answeredBy: asked.answeredBy, unlinked: asked.unlinked },
    origin: asked.origin,
    coarse: asked.standing === null ? null : COARSE[asked.standing],
  };
}

function dayOf(date: string | null): number | null | 'none' {
  if (date === null) return null;
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return 'none';
  try {
    return dayNumber(date);
  } catch {
    return 'none';
  }
}
