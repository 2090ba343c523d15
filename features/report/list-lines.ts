import type { Db, Pool } from '../../adapters/postgres/pool.ts';
import { snapshot } from '../../adapters/postgres/snapshot.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { incidentStandings, openStandings, type Standing } from '../../core/report/list-line.ts';
import { callStandingOf } from '../../core/report/listed-facts.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { AgreementBook, OpenBook } from '../agreement/agreement-book.ts';
import { lateIncidents } from './draw-report.ts';
import {
  callsAfter,
  incidentsAfter,
  type ListedCall,
  placesOfTickets,
  type TicketPlaces,
} from './line-store.ts';
import { type MonthTerms, monthTerms } from './month-terms.ts';
import type { Scope } from './store.ts';

/** A line of a month’s lists: one ticket or call in one row. */
export interface ListLine extends Standing {
  /** A confirmation number, or the name of a call. */
  readonly id: string;
  readonly organization: string | null;
  readonly organizationId: number | null;
  readonly site: string | null;
  readonly team: string | null;
  readonly service: string | null;
  readonly category: string | null;
  readonly priority: string | null;
  readonly channel: string | null;
  /** Reached the centre, or arrived in the queue. */
  readonly beganAt: Instant;
  /** Restored; null for what is open, for calls. */
  readonly restoredAt: Instant | null;
  /** On the clock of the agreement; of a call, its wait. In seconds, of a call to the millisecond. */
  readonly elapsedSeconds: number;
  readonly targetSeconds: number;
  readonly handleSeconds: number | null;
}

const BATCH = 5_000;

/** The lines of a month of one snapshot, which holds a connection until the last is read. Throws on a month that is refused. */
export async function* monthLines(
  { pool, agreements }: { readonly pool: Pool; readonly agreements: AgreementBook },
  asked: Scope & { readonly month: string },
  now: Instant,
): AsyncGenerator<ListLine[]> {
  yield* snapshot(pool, async function* (db) {
    const book = await agreements.open(db);
    const terms = monthTerms(book, asked, now);
    if (isRefusal(terms)) throw new Error(terms.code);
    yield* listLines(db, book, terms, asked);
  });
}

/**
 * What the rows of a month count, a batch at a time: the incidents in the order of tickets, those open late, then
 * the calls in the order of their arrival. Counted again, the lines give the rows. Memory holds one batch, however
 * long the month.
 */
export async function* listLines(
  db: Db,
  book: OpenBook,
  terms: MonthTerms,
  asked: Scope & { readonly month: string },
): AsyncGenerator<ListLine[]> {
  yield* incidentLines(db, terms, asked);
  yield await lateLines(db, book, terms, asked);
  yield* callLines(db, terms, asked);
}

async function* incidentLines(
  db: Db,
  { agreement }: MonthTerms,
  asked: Scope & { readonly month: string },
): AsyncGenerator<ListLine[]> {
  for (let after = 0; ; ) {
    const batch = await incidentsAfter(db, asked, asked.month, { after, limit: BATCH });
    yield batch.flatMap(({ facts, ...places }) =>
      incidentStandings(facts, agreement.terms).map((standing) => ({
        ...standing,
        ...placed(places),
        ...{ category: facts.category, priority: facts.priority, channel: facts.channel },
        ...{ beganAt: facts.reachedAt, restoredAt: facts.restoredAt, handleSeconds: null },
        ...{ elapsedSeconds: facts.elapsedSeconds, targetSeconds: facts.targetSeconds },
      })),
    );
    after = batch.at(-1)?.ticketId ?? after;
    if (batch.length < BATCH) return;
  }
}

async function lateLines(
  db: Db,
  book: OpenBook,
  { agreement, end }: MonthTerms,
  asked: Scope & { readonly month: string },
): Promise<ListLine[]> {
  const open = await lateIncidents(db, book, asked, end);
  const standing = open.flatMap((one) =>
    openStandings(one, agreement.terms).map((found) => ({ ...found, open: one })),
  );
  const places = await placesOfTickets(
    db,
    standing.map((one) => one.open.id),
  );
  const byNumber = new Map(standing.map((one) => [one.open.id, one]));
  return places.flatMap((place) => {
    const found = byNumber.get(place.number);
    if (found === undefined) return [];
    const { open: one, row, standing: what } = found;
    const { priority, elapsedSeconds, targetSeconds } = one;
    return [
      {
        ...{ row, standing: what, ...placed(place), priority, elapsedSeconds, targetSeconds },
        ...{ category: null, channel: null, beganAt: place.reachedAt, restoredAt: null },
        handleSeconds: null,
      },
    ];
  });
}

async function* callLines(
  db: Db,
  { agreement, stretch }: MonthTerms,
  scope: Scope,
): AsyncGenerator<ListLine[]> {
  const row = agreement.terms.commitments.find((one) => one.indicator === 'calls');
  const table = row && agreement.tables[row.calendar];
  if (row?.indicator !== 'calls' || table === undefined) return;
  const terms = { ...row, table };
  for (let after: { at: Instant; key: number } | null = null; ; ) {
    const batch: ListedCall[] = await callsAfter(db, scope, stretch, { after, limit: BATCH });
    yield batch.map((call) => ({
      ...{ row: row.id, standing: callStandingOf(call, terms), id: call.id },
      ...{
        organization: call.organization,
        organizationId: call.organizationId,
        site: null,
        team: null,
        service: null,
      },
      ...{ category: null, priority: null, channel: 'phone' },
      ...{ beganAt: call.arrivedAt, restoredAt: null },
      ...{ elapsedSeconds: call.waitMs / 1000, targetSeconds: row.answerThresholdMs / 1000 },
      handleSeconds: call.handleMs === null ? null : call.handleMs / 1000,
    }));
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) return;
    after = { at: last.arrivedAt, key: last.key };
  }
}

function placed({ number, ticketId: _id, reachedAt: _at, ...places }: TicketPlaces) {
  return { id: number, ...places };
}
