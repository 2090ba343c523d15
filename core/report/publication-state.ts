import type { Instant } from '../calendar/instant.ts';
import { type Refusal, refuse } from '../ticket/refusal.ts';

/** How far a month is: drawn on demand only, given out as provisional, given out and frozen. */
export type PublicationState = 'draft' | 'provisional' | 'published';
export const PUBLICATION_STATES: readonly PublicationState[] = [
  'draft',
  'provisional',
  'published',
];

/** What a month is given out as. */
export type GivenAs = 'provisional' | 'published';
export const GIVEN_AS: readonly GivenAs[] = ['provisional', 'published'];

/** The state of a month by its last revision; null: none (Definition 21). */
export function publicationState(last: number | null): PublicationState {
  if (last === null) return 'draft';
  return last === 0 ? 'provisional' : 'published';
}

/** When a month is over, and until when it is provisional. */
export interface PublicationTimes {
  readonly over: Instant;
  readonly provisionalUntil: Instant;
}

/**
 * Whether a month may be given out as asked: nothing before it is over, as provisional only while its window is open
 * and once, as final only when the window is closed and once (Definition 21). Null: it may.
 */
export function refusedPublication(
  asked: GivenAs,
  last: number | null,
  { over, provisionalUntil }: PublicationTimes,
  now: Instant,
): Refusal | null {
  if (now < over) return refuse('publication_month_running');
  if (publicationState(last) === 'published') return refuse('publication_published');
  if (asked === 'published') {
    return now < provisionalUntil ? refuse('publication_window_open') : null;
  }
  if (last !== null) return refuse('publication_provisional');
  return now < provisionalUntil ? null : refuse('publication_window_closed');
}
