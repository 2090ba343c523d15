import type { Instant } from '../calendar/instant.ts';
import { apply } from '../ticket/apply.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { IdentityCheck } from '../ticket/identity-check.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type Listed, listed } from './listed.ts';
import { type PlainRate, plainRate } from './rate.ts';

/** What an identity check came to. */
export type CheckOutcome = 'proved' | 'refused' | 'abandoned' | 'lifted';

/** What proved who asked: one means of a sort, or several. */
export type ProvedBy = 'callback' | 'colleague' | 'representative' | 'several';
export const PROVED_BY: readonly ProvedBy[] = [
  'callback',
  'colleague',
  'representative',
  'several',
];

/** One check of a ticket, from when it was asked for until it came to something. */
export interface CheckSpan {
  readonly askedAt: Instant;
  /** Null: still waited for. */
  readonly outcome: CheckOutcome | null;
  /** When it came to that; null while waited for. */
  readonly at: Instant | null;
  /** Null unless proved. */
  readonly by: ProvedBy | null;
}

/** Checks of a month over those it is a share of, with their tickets. */
export interface CheckCount extends PlainRate {
  readonly tickets: Listed;
}

/** The identity checks of a month. */
export interface IdentityRow {
  /** Asked for in the month. */
  readonly asked: Listed;
  /** Over all that came to something in the month. */
  readonly proved: CheckCount;
  readonly refused: CheckCount;
  readonly abandoned: CheckCount;
  readonly lifted: CheckCount;
  /** Over those proved in the month. */
  readonly means: readonly (CheckCount & { readonly by: ProvedBy })[];
  /** From asking to proof, in whole seconds of the clock on the wall; null when none was proved. */
  readonly medianSeconds: number | null;
  /** Asked for, and come to nothing by the end of the month. */
  readonly waiting: Listed;
}

/**
 * The identity checks of a month, from the histories of their tickets as they were recorded before its end. A
 * check counts in the month in which it came to what it is at that end; one asked for again by a reopening counts again.
 */
export function identityRow(
  histories: readonly { readonly number: string; readonly history: readonly TicketEvent[] }[],
  range: { readonly from: Instant; readonly to: Instant },
): IdentityRow {
  const within = (at: Instant | null): boolean => at !== null && at >= range.from && at < range.to;
  const spans = histories.flatMap(({ number, history }) =>
    checkSpans(history, range.to).map((span) => ({ number, ...span })),
  );
  const ended = spans.filter((one) => within(one.at));
  const proved = ended.filter((one) => one.outcome === 'proved');
  const numbers = (of: readonly { readonly number: string }[]): Listed =>
    listed(of.map((one) => one.number));
  const share = (of: readonly { readonly number: string }[], all: number): CheckCount => ({
    ...plainRate(of.length, all),
    tickets: numbers(of),
  });
  const outcome = (what: CheckOutcome): CheckCount =>
    share(
      ended.filter((one) => one.outcome === what),
      ended.length,
    );
  return {
    asked: numbers(spans.filter((one) => within(one.askedAt))),
    proved: outcome('proved'),
    refused: outcome('refused'),
    abandoned: outcome('abandoned'),
    lifted: outcome('lifted'),
    means: PROVED_BY.map((by) => ({
      by,
      ...share(
        proved.filter((one) => one.by === by),
        proved.length,
      ),
    })),
    medianSeconds: medianSeconds(proved),
    waiting: numbers(spans.filter((one) => one.outcome === null)),
  };
}

/**
 * The checks of one ticket as they stood before an instant. A demand in place of another that was still waited for
 * goes on with it; what a second person doubts is waited for again.
 */
export function checkSpans(history: readonly TicketEvent[], end: Instant): CheckSpan[] {
  const spans: CheckSpan[] = [];
  let ticket: Ticket | null = null;
  for (const e of history) {
    if (e.recordedAt >= end) break;
    const before: IdentityCheck | null = ticket?.identity ?? null;
    ticket = apply(ticket, e);
    const check = ticket.identity;
    if (check === null) continue;
    const last = spans.at(-1);
    const anew = e.type === 'identity_required' || (e.type === 'reopened' && check !== before);
    if (last === undefined || (anew && last.outcome !== null && check.state === 'pending')) {
      spans.push({ askedAt: e.at, outcome: null, at: null, by: null });
      continue;
    }
    const outcome = outcomeOf(check, ticket);
    if (outcome === last.outcome) continue;
    const by = outcome === 'proved' ? provedBy(check) : null;
    spans[spans.length - 1] = { ...last, outcome, at: outcome === null ? null : e.at, by };
  }
  return spans;
}

function outcomeOf(check: IdentityCheck, ticket: Ticket): CheckOutcome | null {
  switch (check.state) {
    case 'verified':
      return 'proved';
    case 'refused':
    case 'lifted':
      return check.state;
    case 'pending':
      return ticket.status === 'cancelled' ? 'abandoned' : null;
  }
}

function provedBy({ callback, approvals }: IdentityCheck): ProvedBy {
  const [first] = approvals;
  if ((callback === null ? 0 : 1) + approvals.length > 1) return 'several';
  return callback !== null || first === undefined ? 'callback' : first.as;
}

/** Of an even number, the middle between the two in the middle, truncated. */
function medianSeconds(proved: readonly CheckSpan[]): number | null {
  const seconds = proved.map(({ askedAt, at }) => Math.trunc(((at ?? askedAt) - askedAt) / 1000));
  seconds.sort((a, b) => a - b);
  const upper = seconds[seconds.length >> 1];
  if (upper === undefined) return null;
  const lower = seconds[(seconds.length - 1) >> 1] ?? upper;
  return Math.trunc((lower + upper) / 2);
}
