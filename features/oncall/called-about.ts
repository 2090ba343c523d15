import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { type ClaimedCallout, calledTicket } from './callout-store.ts';
import type { CalledAbout } from './write-callout.ts';

/** What the calls of a step say, in the local time of the agreement. */
export async function calledAbout(
  db: Db,
  { agreements }: TicketDeps,
  { ticketId, round }: ClaimedCallout,
  minutes: number,
  now: Instant,
): Promise<CalledAbout> {
  const found = ticketId === null ? null : await calledTicket(db, ticketId);
  const agreement = (await agreements.open(db)).inForce(found?.organizationId ?? null, now);
  const { zone } = agreement.clock.targets.P1.table;
  return { ticket: found, zone, now, round, minutes };
}
