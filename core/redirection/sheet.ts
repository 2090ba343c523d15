import type { Instant } from '../calendar/instant.ts';
import type { RedirectionState } from '../ticket/ticket.ts';
import type { DelayStatus } from './provider-delay.ts';

/** How soon the same person is back for it to count as ping-pong, in milliseconds: 48 h of the wall. */
export const PING_PONG_MS = 48 * 3_600_000;

/** What the sheet of a month needs to know of one redirection. */
export interface RedirectionFact {
  readonly providerId: number;
  readonly owned: boolean;
  readonly state: RedirectionState;
  readonly answer: DelayStatus | null;
  readonly settle: DelayStatus | null;
  readonly pingPong: boolean;
}

/** How often a promised delay was kept, among those that are decided. */
export interface Kept {
  readonly kept: number;
  readonly decided: number;
}

/** The line of one support centre or provider in a month. */
export interface SheetLine {
  readonly providerId: number;
  readonly count: number;
  readonly owned: number;
  /** Still theirs. */
  readonly open: number;
  readonly settled: number;
  /** « Retour à l'envoyeur ». */
  readonly returned: number;
  readonly pingPong: number;
  readonly answer: Kept;
  readonly settle: Kept;
}

/**
 * Whether the same person came back after a redirection within 48 h, that instant included: by another
 * report, another contact or another message. The contact during which it was redirected is none.
 */
export function isPingPong(redirectedAt: Instant, back: readonly Instant[]): boolean {
  return back.some((at) => at > redirectedAt && at <= redirectedAt + PING_PONG_MS);
}

/** The lines of a month, one for each support centre or provider, in the order in which they come. */
export function sheetLines(facts: readonly RedirectionFact[]): SheetLine[] {
  const ids = [...new Set(facts.map((fact) => fact.providerId))];
  return ids.map((providerId) => {
    const own = facts.filter((fact) => fact.providerId === providerId);
    const having = (holds: (fact: RedirectionFact) => boolean): number => own.filter(holds).length;
    return {
      providerId,
      count: own.length,
      owned: having((fact) => fact.owned),
      open: having(({ state }) => state === 'sent' || state === 'accepted'),
      settled: having(({ state }) => state === 'settled'),
      returned: having(({ state }) => state === 'returned'),
      pingPong: having((fact) => fact.pingPong),
      answer: keptOf(own.map((fact) => fact.answer)),
      settle: keptOf(own.map((fact) => fact.settle)),
    };
  });
}

/** A delay that runs is not decided; one that passed is, though nothing came yet. */
function keptOf(delays: readonly (DelayStatus | null)[]): Kept {
  const kept = delays.filter((delay) => delay === 'met').length;
  const decided = delays.filter((delay) => delay !== null && delay !== 'running').length;
  return { kept, decided };
}
