import type { Instant } from '../calendar/instant.ts';
import type { RedirectionState } from '../ticket/ticket.ts';
import { addSeconds, elapsedSeconds, type IntervalTable } from '../calendar/table.ts';

/** How a delay that somebody else promised stands. */
export type DelayStatus = 'running' | 'late' | 'met' | 'missed';

/** A delay of a support centre or provider, in seconds of its hours: it explains, and never changes the official clock (Definition 14). */
export interface ProviderDelay {
  readonly targetSeconds: number;
  readonly elapsedSeconds: number;
  readonly dueAt: Instant;
  readonly status: DelayStatus;
}

/**
 * The delay from a redirection until what was promised, or until now; null without a promise. It is
 * kept when what elapsed does not exceed it, whatever the hour of the due instant (as Definition 7).
 */
export function providerDelay(
  table: IntervalTable,
  from: Instant,
  until: Instant | null,
  targetSeconds: number | null,
  now: Instant,
): ProviderDelay | null {
  if (targetSeconds === null) return null;
  const elapsed = elapsedSeconds(table, from, Math.max(from, until ?? now));
  const kept = elapsed <= targetSeconds;
  const running: DelayStatus = kept ? 'running' : 'late';
  const ended: DelayStatus = kept ? 'met' : 'missed';
  return {
    targetSeconds,
    elapsedSeconds: elapsed,
    dueAt: addSeconds(table, from, targetSeconds),
    status: until === null ? running : ended,
  };
}

/**
 * A delay to settle, as it counts: who ended a redirection in time otherwise than by settling it (« retour à
 * l'envoyeur ») kept no promise and broke none; who did so past the delay broke it.
 */
export function settlementDelay(
  delay: ProviderDelay | null,
  state: RedirectionState,
): ProviderDelay | null {
  return delay?.status === 'met' && state !== 'settled' ? null : delay;
}
