import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { ConfirmedPeriod } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { recountTickets } from '../ticket/recount-tickets.ts';
import { lockCalendars, replaceConfirmations } from './calendar-store.ts';
import { proposeCalendar } from './propose-calendar.ts';

/**
 * Says that the holidays of a year are known, who says so and when, or takes that back; due times and
 * figures that touch the year say so anew, in the same transaction (Definition 3). Refuses
 * `not_found`, `version_stale`, `calendar_continuous`.
 */
export function confirmYear(
  pool: Pool,
  actor: Actor,
  { name, year }: Readonly<{ name: string; year: number }>,
  confirmed: boolean,
  ifMatch: number | null,
  now: Instant,
): Promise<null | Refusal> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const at = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const work = async (db: PoolClient): Promise<null | Refusal> => {
    await lockCalendars(db);
    const proposal = await proposeCalendar(db, name, ifMatch, (before) => {
      const others = before.confirmed.flatMap((period) => outside(period, from, to));
      const own = confirmed ? [{ from, to, by: actor.name, at }] : [];
      const sorted = [...others, ...own].sort((a, b) => (a.from < b.from ? -1 : 1));
      return { ...before, confirmed: sorted };
    });
    if (isRefusal(proposal)) return proposal;
    const { after, stretch, agreements } = proposal;
    await replaceConfirmations(db, after, now);
    if (stretch !== null) await recountTickets(db, { stretch, ...agreements }, now, true);
    const action = `calendar.${confirmed ? 'confirmed' : 'unconfirmed'}`;
    await recordAudit(db, { at: now, actor, action, target: `calendar:${name}`, data: { year } });
    return null;
  };
  return transaction(pool, work, { attempts: 3 });
}

/** What of a confirmed period lies outside a year. */
function outside(period: ConfirmedPeriod, from: string, to: string): ConfirmedPeriod[] {
  if (period.to < from || period.from > to) return [period];
  const pieces: ConfirmedPeriod[] = [];
  if (period.from < from) pieces.push({ ...period, to: dayFrom(from, -1) });
  if (period.to > to) pieces.push({ ...period, from: dayFrom(to, 1) });
  return pieces;
}

function dayFrom(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
