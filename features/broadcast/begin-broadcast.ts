import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { insertBroadcast } from './store.ts';

/** Words in both languages. */
type Both = Readonly<{ fr: string; en: string }>;

/** What is told to subscribers, once for each source. */
export interface BroadcastDraft {
  readonly source:
    | { readonly kind: 'bulletin'; readonly ticketId: number; readonly place: number }
    | { readonly kind: 'planned_notice'; readonly id: number; readonly plannedId: number | null };
  /** One line: what letters are called. */
  readonly title: Both;
  readonly text: Both;
  /** The services touched; none: it concerns everybody. */
  readonly services: readonly number[];
}

/**
 * Has something told to subscribers and to the programs and channels that follow: one row in the
 * transaction that publishes it, from which the worker goes through them. The same source begins once,
 * whatever is asked.
 */
export async function beginBroadcast(db: Db, what: BroadcastDraft, now: Instant): Promise<void> {
  const { source } = what;
  const bulletin = source.kind === 'bulletin';
  await insertBroadcast(
    db,
    {
      ...{ title: what.title, text: what.text, services: what.services, source: source.kind },
      sourceKey: bulletin ? `${source.ticketId}:${source.place}` : String(source.id),
      ticketId: bulletin ? source.ticketId : null,
      plannedId: bulletin ? null : source.plannedId,
    },
    now,
  );
}
