import { type Instant, truncateToSecond } from '../calendar/instant.ts';
import type { Decision } from '../ticket/decision.ts';
import { event, type TicketEvent } from '../ticket/event.ts';
import { refuse } from '../ticket/refusal.ts';
import { outageOf } from './outage.ts';
import type { BulletinKind } from './severity.ts';

/** What is decided of a bulletin; its texts are not. */
export interface BulletinDraft {
  readonly kind: BulletinKind;
  readonly nextAt: Instant | null;
  readonly greetingUntil: Instant | null;
  /** The place of the bulletin that it takes the place of; for a correction only. */
  readonly corrects: number | null;
}

/**
 * Publishes a bulletin: an outage is announced while it lasts, its restoration once it is restored, and
 * what was published is corrected at any time, never edited.
 */
export function decidePublish(
  history: readonly TicketEvent[],
  draft: BulletinDraft,
  now: Instant,
): Decision {
  const outage = outageOf(history);
  if (outage === null) return refuse('not_found');
  const { kind, corrects } = draft;
  const published = history.flatMap((e) => (e.type === 'bulletin_published' ? [e.data] : []));
  // A correction is corrected by another of the same bulletin.
  const places = published.flatMap((one) => (one.kind === 'correction' ? [] : [one.place]));
  const lasts = outage.state === 'active';
  if ((kind === 'outage' || kind === 'update') && !lasts) return refuse('interruption_over');
  if (kind === 'restoration' && outage.state !== 'restored') {
    return refuse('interruption_not_restored', { field: 'kind' });
  }
  if (kind === 'update' && places.length === 0) return refuse('bulletin_first', { field: 'kind' });
  if (kind === 'correction' && (corrects === null || !places.includes(corrects))) {
    return refuse('bulletin_unknown', { field: 'corrects' });
  }
  if (kind !== 'correction' && corrects !== null) {
    return refuse('bulletin_corrects_nothing', { field: 'corrects' });
  }
  const nextAt = lasts && kind !== 'correction' ? draft.nextAt : null;
  if (nextAt !== null && nextAt <= now) return refuse('instant_not_ahead', { field: 'nextAt' });
  if (draft.greetingUntil !== null && draft.greetingUntil <= now) {
    return refuse('instant_not_ahead', { field: 'greeting.until' });
  }
  const place = published.length + 1;
  const at = truncateToSecond(now);
  return [event('bulletin_published', at, { place, kind, nextAt: cut(nextAt) })];
}

function cut(at: Instant | null): Instant | null {
  return at === null ? null : truncateToSecond(at);
}
