import type { Pool } from '../../adapters/postgres/pool.ts';
import { type PresenceChange, type TimeInStates, timeInStates } from '../../core/call/adherence.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { dateOfDay, dayNumber, localDay, startOfDay } from '../../core/calendar/zone.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { changesOfDay } from './presence-store.ts';

/** What one person did in a local day. */
export interface PresenceDay extends TimeInStates {
  readonly person: { readonly id: number; readonly name: string };
  /** The changes within the day, in their order. */
  readonly changes: readonly PresenceChange[];
}

/**
 * Who did what in a local day of the centre, today without a date, until now when it is not over. Refuses
 * `date_ahead`.
 */
export async function showPresenceDay(
  { pool, agreements }: { readonly pool: Pool; readonly agreements: AgreementBook },
  date: string | null,
  now: Instant,
): Promise<{ date: string; days: PresenceDay[] } | Refusal> {
  const { terms, tables } = (await agreements.open(pool)).inForce(null, now);
  const zone = tables[terms.provisional.calendar]?.zone;
  if (zone === undefined) throw new Error('an agreement without its calendar');
  const day = date === null ? localDay(zone, now) : dayNumber(date);
  const from = startOfDay(zone, day);
  if (from > now) return refuse('date_ahead', { field: 'date' });
  // What happens at this very instant has happened.
  const to = Math.min(startOfDay(zone, day + 1), now + 1);
  const people = await changesOfDay(pool, from, to);
  const days = people.map(({ id, name, changes }) => ({
    ...timeInStates(changes, from, to),
    person: { id, name },
    changes: changes.filter(({ at }) => at >= from),
  }));
  return { date: dateOfDay(day), days };
}
