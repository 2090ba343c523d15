import type { Instant } from '../calendar/instant.ts';
import type { Priority } from './priority.ts';

/**
 * What a clock hears of a ticket's history; everything else in the history is silent to it
 * (Definition 8: a provider, another centre, a change of level pause nothing). `event` is the
 * number of the event in the history, kept in the segments.
 */
export type ClockEvent =
  | {
      readonly type: 'pause';
      readonly at: Instant;
      readonly event?: number;
      readonly wait?: string;
    }
  | { readonly type: 'resume'; readonly at: Instant; readonly event?: number }
  /** The pause of the same `wait` never was. */
  | { readonly type: 'void'; readonly at: Instant; readonly event?: number; readonly wait: string }
  | {
      readonly type: 'priority';
      readonly at: Instant;
      readonly event?: number;
      readonly to: Priority;
    }
  | { readonly type: 'restore'; readonly at: Instant; readonly event?: number }
  | { readonly type: 'reopen'; readonly at: Instant; readonly event?: number }
  /** The ticket leaves the clock for good: cancelled, or no longer an incident. */
  | { readonly type: 'stop'; readonly at: Instant; readonly event?: number };

/** The part of a ticket's history a clock counts from, in time order. */
export interface ClockHistory {
  /** t0: the report reached the centre (Definition 5). */
  readonly start: Instant;
  /** The priority at t0. */
  readonly priority: Priority;
  readonly events: readonly ClockEvent[];
}

export type SpanState = 'running' | 'paused' | 'restored';

/** A stretch of a ticket's life in one state; `event` is the one that opened it. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly state: SpanState;
  readonly event: number | null;
}

export interface PriorityChange {
  readonly at: Instant;
  readonly from: Priority;
  readonly to: Priority;
}

/** A history folded to spans that tile the ticket's life, and what else the rules ask of it. */
export interface FoldedHistory {
  readonly spans: readonly Span[];
  /** The state at the end: `stopped` when the ticket left the clock. */
  readonly state: SpanState | 'stopped';
  /** The end of the last span. */
  readonly end: Instant;
  readonly restoredAt: Instant | null;
  readonly reopenedCount: number;
  /** Real changes only, up to the last restoration when restored. */
  readonly changes: readonly PriorityChange[];
}

/**
 * Folds a history: pausing twice changes nothing, restoring ends a pause, what follows a
 * restoration waits for a reopening (Definitions 6, 8, 10, 11). An open ticket is followed until
 * `evaluateAt`, or its last event when that is null; events later than `evaluateAt` are not yet known.
 */
export function foldHistory(history: ClockHistory, evaluateAt: Instant | null): FoldedHistory {
  const voided = voidedWaits(history.events, evaluateAt);
  const spans: Span[] = [];
  const changes: PriorityChange[] = [];
  let unsettled: PriorityChange[] = [];
  let state = 'running' as SpanState;
  let opened: number | null = null;
  let from = history.start;
  let priority = history.priority;
  let restoredAt: Instant | null = null;
  let reopenedCount = 0;
  let last = history.start;
  let stopped = false;
  const enter = (next: SpanState, at: Instant, event: number | undefined): void => {
    if (at > from) spans.push({ from, to: at, state, event: opened });
    state = next;
    from = at;
    opened = event ?? null;
  };
  for (const e of history.events) {
    if ((evaluateAt !== null && e.at > evaluateAt) || stopped) break;
    if (e.at > last) last = e.at;
    const at = last;
    if (e.type === 'priority') {
      if (e.to === priority) continue;
      const change = { at, from: priority, to: e.to };
      priority = e.to;
      (state === 'restored' ? unsettled : changes).push(change);
    } else if (e.type === 'reopen') {
      if (state !== 'restored') continue;
      changes.push(...unsettled);
      unsettled = [];
      reopenedCount++;
      restoredAt = null;
      enter('running', at, e.event);
    } else if (e.type === 'stop') {
      if (state !== 'restored') enter(state, at, e.event);
      stopped = state !== 'restored';
    } else if (state === 'restored') {
      continue;
    } else if (e.type === 'restore') {
      enter('restored', at, e.event);
      restoredAt = at;
    } else if (e.type === 'pause' && state === 'running' && !(e.wait && voided.has(e.wait))) {
      enter('paused', at, e.event);
    } else if (e.type === 'resume' && state === 'paused') {
      enter('running', at, e.event);
    }
  }
  if (stopped || restoredAt !== null) last = from;
  else if (evaluateAt !== null && evaluateAt > last) last = evaluateAt;
  if (last > from) spans.push({ from, to: last, state, event: opened });
  const final = stopped ? 'stopped' : state;
  return { spans, state: final, end: last, restoredAt, reopenedCount, changes };
}

function voidedWaits(
  events: readonly ClockEvent[],
  evaluateAt: Instant | null,
): ReadonlySet<string> {
  let voided: Set<string> | null = null;
  for (const e of events) {
    if (e.type === 'void' && (evaluateAt === null || e.at <= evaluateAt)) {
      voided ??= new Set();
      voided.add(e.wait);
    }
  }
  return voided ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();
