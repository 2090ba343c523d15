import type { Instant } from '../../core/calendar/instant.ts';
import { openStretches } from '../../core/calendar/table.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import {
  type CallFigureValues,
  type CallPart,
  callFigure,
  callFigureAfter,
  countCallFigure,
  type FigureCall,
} from './call-figure-store.ts';
import { callsCommitment } from './count-months.ts';
import { FIGURE_PAGE } from './list-figure.ts';
import {
  type DashboardAsked,
  type DashboardDeps,
  type Drawing,
  inSnapshot,
} from './show-dashboard.ts';

/** Which calls of a dashboard are listed. */
export interface CallsAsked extends DashboardAsked {
  readonly part: CallPart;
}

/** The calls that a figure of a dashboard counts, a page at a time, in order of arrival; refuses as the dashboard does. */
export async function listCallFigure(
  deps: DashboardDeps,
  asked: CallsAsked,
  offset: number,
  now: Instant,
): Promise<{ total: number; calls: readonly FigureCall[] } | Refusal> {
  return inSnapshot(deps, asked, now, async (drawing) => {
    const values = valuesOf(drawing);
    if (isRefusal(values)) return values;
    const { db } = drawing;
    return {
      total: await countCallFigure(db, values, asked.part),
      calls: await callFigure(db, values, asked.part, { offset, limit: FIGURE_PAGE }),
    };
  });
}

const BATCH = 5000;

/** The calls of a figure for a file, a batch at a time: no list is too long. */
export async function* callFigureBatches(
  deps: DashboardDeps,
  asked: CallsAsked,
  now: Instant,
): AsyncGenerator<readonly FigureCall[]> {
  for (let after = { at: 0, id: 0 }; ; ) {
    const from = { ...after, limit: BATCH };
    const batch = await inSnapshot(deps, asked, now, async (drawing) => {
      const values = valuesOf(drawing);
      return isRefusal(values) ? values : callFigureAfter(drawing.db, values, asked.part, from);
    });
    if (isRefusal(batch)) return;
    yield batch;
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) return;
    after = { at: last.arrivedAt, id: last.id };
  }
}

function valuesOf({ values, plan }: Drawing): CallFigureValues | Refusal {
  const row = callsCommitment(plan.agreement);
  const table = row && plan.agreement.tables[row.calendar];
  if (!row || !table) return refuse('agreement_calls_missing');
  const { from, to } = plan.stretch;
  const cuts = openStretches(table, from, to).flatMap((one) => [one.from, one.to]);
  return [
    ...([values[0], values[1], new Date(from), new Date(to)] as const),
    ...([
      cuts.map((at) => new Date(at * 1000)),
      row.answerThresholdMs,
      row.shortAbandonMs,
    ] as const),
  ];
}
