import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { openAt } from '../../core/report/facts.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { readClockHistories } from '../ticket/read-histories.ts';
import type { MonthPlan } from './count-months.ts';
import { openNow, type ScopeValues } from './dashboard-store.ts';
import {
  countFigure,
  type FigureRange,
  type FigureTicket,
  figureTickets,
  figureTicketsAfter,
  type TicketFigure,
  type TicketOrder,
  type TicketPart,
} from './figure-store.ts';
import {
  type DashboardAsked,
  type DashboardDeps,
  type Drawing,
  inSnapshot,
} from './show-dashboard.ts';

/** Which figure of a dashboard is opened. */
export interface FigureAsked extends DashboardAsked {
  readonly part: TicketPart;
  /** The commitment whose row it stands in, by its id. */
  readonly row: string | null;
  readonly reason: string | null;
  readonly kind: string | null;
  readonly channel: string | null;
  readonly level: number | null;
  /** A service in whose line it stands; 0: that of the tickets without one. */
  readonly line: number | null;
  readonly words: string | null;
}

/** A page of a list, and how long the list is. */
export interface FigureListed {
  readonly total: number;
  readonly tickets: readonly FigureTicket[];
}

/** The longest page of a list. */
export const FIGURE_PAGE = 100;

/**
 * The tickets that a figure of a dashboard counts, a page at a time. Refuses what the dashboard refuses, and a
 * row that its agreement has not.
 */
export async function listFigure(
  deps: DashboardDeps,
  asked: FigureAsked,
  page: { readonly order: TicketOrder; readonly down: boolean; readonly offset: number },
  now: Instant,
): Promise<FigureListed | Refusal> {
  return inSnapshot(deps, asked, now, async (drawing) => {
    const { db, values } = drawing;
    const made = await figureOf(drawing, asked, now);
    if (isRefusal(made)) return made;
    const { figure, range } = made;
    return {
      total: await countFigure(db, values, range, figure),
      tickets: await figureTickets(db, values, range, figure, { ...page, limit: FIGURE_PAGE }),
    };
  });
}

const BATCH = 2000;

/** The tickets of a figure for a file, a batch at a time: no list is too long. */
export async function* figureBatches(
  deps: DashboardDeps,
  asked: FigureAsked,
  now: Instant,
): AsyncGenerator<readonly FigureTicket[]> {
  for (let id = 0; ; ) {
    const after = { id, limit: BATCH };
    const batch = await inSnapshot(deps, asked, now, async (drawing) => {
      const made = await figureOf(drawing, asked, now);
      if (isRefusal(made)) return made;
      return figureTicketsAfter(drawing.db, drawing.values, made.range, made.figure, after);
    });
    if (isRefusal(batch)) return;
    yield batch;
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) return;
    id = last.id;
  }
}

async function figureOf(
  { db, book, values, plan }: Drawing,
  asked: FigureAsked,
  now: Instant,
): Promise<{ figure: TicketFigure; range: FigureRange } | Refusal> {
  const row = plan.agreement.terms.commitments.find(({ id }) => id === asked.row);
  if (asked.row !== null && row === undefined) return refuse('not_found', { field: 'row' });
  const priority = row?.indicator === 'restoration' ? row.priority : null;
  const openIds =
    (asked.part === 'open_late' || asked.part === 'prudent') && priority !== null
      ? await lateNow(db, book, { values, plan, priority, now })
      : [];
  const { part, reason, kind, channel, level, line: service, words } = asked;
  return {
    range: { month: plan.month, stretch: plan.stretch, asOf: now },
    figure: {
      ...{ part, priority, reason, kind, channel, level, service, words, openIds },
      category: row?.indicator === 'first_contact' ? row.category : null,
    },
  };
}

/** The incidents open now that were late at the end of a month, or are late while it is not over. */
async function lateNow(
  db: PoolClient,
  book: OpenBook,
  of: {
    readonly values: ScopeValues;
    readonly plan: MonthPlan;
    readonly priority: string;
    readonly now: Instant;
  },
): Promise<number[]> {
  const end = Math.min(of.plan.stretch.to, truncateToSecond(of.now));
  const open = (await openNow(db, of.values)).filter(({ reachedAt }) => reachedAt < end);
  const histories = await readClockHistories(
    db,
    open.map(({ id }) => id),
  );
  return open.flatMap(({ id, number, agreementVersionId }) => {
    const heard = histories.get(id);
    if (heard === undefined) return [];
    const one = openAt(number, heard, book.byVersionId(agreementVersionId).clock, end);
    const late = one !== null && one.elapsedSeconds > one.targetSeconds;
    return late && one.priority === of.priority ? [id] : [];
  });
}
