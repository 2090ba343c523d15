import type { Instant } from '../calendar/instant.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { BulletinPace, Severity } from './severity.ts';

/** What an agreement promises of bulletins. */
export type BulletinTerms = Readonly<Record<Severity, BulletinPace>>;

/** A bulletin that is owed: the first, or the next one. */
export interface Owed {
  readonly what: 'first' | 'update';
  /** Since when it is owed. */
  readonly from: Instant;
  readonly dueAt: Instant;
}

/** A bulletin that was owed, and what became of it; `void`: the outage was over before it was due. */
export interface Kept extends Owed {
  readonly publishedAt: Instant | null;
  readonly outcome: 'met' | 'late' | 'void';
}

/** The clock of what is told about an outage. */
export interface BulletinClock {
  /** Null: nothing is owed. */
  readonly owed: Owed | null;
  /** What was owed before, oldest first. */
  readonly kept: readonly Kept[];
}

const MINUTE = 60_000;

interface State {
  readonly severity: Severity | null;
  readonly owed: Owed | null;
  readonly kept: readonly Kept[];
  /** Whether a bulletin is out since it went down. */
  readonly told: boolean;
  /** Whether it is the centre's outage no more, or was none. */
  readonly gone: boolean;
}

/**
 * Folds a history into the clock of its bulletins: the first is owed from the declaration on (or from
 * the reopening), each next one from the last, or when it was promised if that is sooner. Time runs day
 * and night. What is restored owes nothing more, nor what is handed over; what the centre still owns
 * goes on owing while somebody else has it (Definition 13).
 */
export function bulletinClock(
  history: readonly TicketEvent[],
  terms: BulletinTerms | undefined,
): BulletinClock {
  let state: State = { severity: null, owed: null, kept: [], told: false, gone: false };
  if (terms === undefined) return { owed: null, kept: [] };
  for (const e of history) state = step(state, e, terms);
  return { owed: state.owed, kept: state.kept };
}

function step(state: State, e: TicketEvent, terms: BulletinTerms): State {
  switch (e.type) {
    case 'outage_declared':
      return begin({ ...state, severity: e.data.severity }, e.at, terms);
    case 'outage_changed':
      return changed(state, e.data.severity, e.at, terms);
    case 'reopened':
      return state.severity === null ? state : begin(state, e.at, terms);
    case 'bulletin_published': {
      if (e.data.kind === 'restoration' || e.data.kind === 'correction') return state;
      return published(state, e.at, e.data.nextAt, terms);
    }
    case 'restored':
    case 'cancelled':
      return settle(state, e.at);
    case 'redirected':
      return e.data.kind === 'incident' ? state : { ...settle(state, e.at), gone: true };
    case 'category_changed': {
      if (e.data.kind !== 'incident') return { ...settle(state, e.at), gone: true };
      return state.gone ? begin(state, e.at, terms) : state;
    }
    default:
      return state;
  }
}

function begin(state: State, at: Instant, terms: BulletinTerms): State {
  const pace = state.severity === null ? null : terms[state.severity].firstMinutes;
  const owed: Owed | null =
    pace === null ? null : { what: 'first', from: at, dueAt: at + pace * MINUTE };
  return { ...state, owed, told: false, gone: false };
}

/** A graver outage is told about sooner; a milder one keeps what was owed already. */
function changed(state: State, severity: Severity, at: Instant, terms: BulletinTerms): State {
  const { firstMinutes, everyMinutes } = terms[severity];
  const pace = state.told ? everyMinutes : firstMinutes;
  const next = { ...state, severity };
  if (pace === null || severity === state.severity) return next;
  const dueAt = at + pace * MINUTE;
  if (state.owed !== null && state.owed.dueAt <= dueAt) return next;
  return { ...next, owed: { what: state.told ? 'update' : 'first', from: at, dueAt } };
}

function published(
  state: State,
  at: Instant,
  promised: Instant | null,
  terms: BulletinTerms,
): State {
  const { owed, severity } = state;
  if (severity === null) return state;
  const kept = owed === null ? state.kept : [...state.kept, keep(owed, at)];
  const every = terms[severity].everyMinutes;
  const dues = [promised, every === null ? null : at + every * MINUTE].filter(
    (due) => due !== null,
  );
  const next: Owed | null =
    dues.length === 0 ? null : { what: 'update', from: at, dueAt: Math.min(...dues) };
  return { ...state, owed: next, kept, told: true };
}

function keep(owed: Owed, publishedAt: Instant): Kept {
  return { ...owed, publishedAt, outcome: publishedAt <= owed.dueAt ? 'met' : 'late' };
}

function settle(state: State, at: Instant): State {
  const { owed } = state;
  if (owed === null) return state;
  const outcome = at <= owed.dueAt ? 'void' : 'late';
  return { ...state, owed: null, kept: [...state.kept, { ...owed, publishedAt: null, outcome }] };
}

/** How long before it is due the centre is reminded of a bulletin, in milliseconds. */
export const REMINDED_BEFORE_MS = 5 * MINUTE;
