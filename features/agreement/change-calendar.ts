import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { type Recount, recountTickets } from '../ticket/recount-tickets.ts';
import { lockCalendars, replaceDays } from './calendar-store.ts';
import { type Proposal, proposeCalendar } from './propose-calendar.ts';

const PARTS = ['weeks', 'holidays', 'exceptions'] as const;

/** The parts of a calendar that are to be otherwise; what is not given stays. */
export type CalendarChange = Readonly<{
  [K in (typeof PARTS)[number]]?: NonNullable<Calendar[K]> | undefined;
}>;

/** What a change does to the tickets; `past` when it touches time that has been counted already. */
export type Effects = Recount & { readonly past: boolean };

/**
 * What changing a calendar would do to the tickets at an instant, counted as saving it would; nothing
 * is written. Refuses what {@link changeCalendar} refuses, but asks for no reason.
 */
export function foreseeCalendar(
  pool: Pool,
  name: string,
  change: CalendarChange,
  ifMatch: number | null,
  now: Instant,
): Promise<Effects | Refusal> {
  const work = async (db: PoolClient): Promise<Effects | Refusal> => {
    const proposal = await proposeCalendar(db, name, ifMatch, (before) => changed(before, change));
    return isRefusal(proposal) ? proposal : effectsOf(db, proposal, now, false);
  };
  return transaction(pool, work, { isolation: 'repeatable read', readOnly: true });
}

/**
 * Changes the opening hours from a date on, the holidays or the special days of a calendar, and counts
 * anew, in the same transaction, every ticket that it touches (Definitions 2, 3, 21). Histories are
 * not rewritten: a clock is its history under the calendars. Refuses `not_found`, `version_stale`,
 * `calendar_continuous`, every fault at once, and `reason_required` when time that has been counted
 * is touched.
 */
export function changeCalendar(
  pool: Pool,
  actor: Actor,
  name: string,
  change: CalendarChange & { readonly reason?: string | null | undefined },
  ifMatch: number | null,
  now: Instant,
): Promise<Effects | Refusal> {
  const work = async (db: PoolClient): Promise<Effects | Refusal> => {
    await lockCalendars(db);
    const proposal = await proposeCalendar(db, name, ifMatch, (before) => changed(before, change));
    if (isRefusal(proposal)) return proposal;
    const { before, after } = proposal;
    const reason = change.reason ?? null;
    const differences = differencesOf(before, after);
    if (Object.keys(differences).length === 0) return { ...NOTHING, past: false };
    if (touchesPast(proposal, now) && reason === null) {
      return refuse('reason_required', { field: 'reason' });
    }
    await replaceDays(db, after, now);
    const effects = await effectsOf(db, proposal, now, true);
    const data = { ...differences, moved: effects.moved.length, reason };
    const [action, target] = ['calendar.changed', `calendar:${name}`];
    await recordAudit(db, { at: now, actor, action, target, data });
    return effects;
  };
  return transaction(pool, work, { attempts: 3 });
}

const NOTHING: Recount = { moved: [], closings: 0, reminders: 0, figures: new Map() };

async function effectsOf(
  db: PoolClient,
  proposal: Proposal,
  now: Instant,
  write: boolean,
): Promise<Effects> {
  const { stretch, agreements } = proposal;
  const recount =
    stretch === null ? NOTHING : await recountTickets(db, { stretch, ...agreements }, now, write);
  return { ...recount, past: touchesPast(proposal, now) };
}

function touchesPast({ stretch }: Proposal, now: Instant): boolean {
  return stretch !== null && stretch.from <= now;
}

function changed<T extends Calendar>(
  before: T,
  { weeks, holidays, exceptions }: CalendarChange,
): T {
  return {
    ...before,
    weeks: weeks ?? before.weeks ?? [],
    holidays: holidays ?? before.holidays,
    exceptions: exceptions ?? before.exceptions,
  };
}

/** What was added and taken away of each part, for the audit journal. */
function differencesOf(
  before: Calendar,
  after: Calendar,
): Partial<Record<(typeof PARTS)[number], { added: unknown[]; removed: unknown[] }>> {
  const parts = PARTS.flatMap((part) => {
    const [was, is]: readonly (readonly unknown[])[] = [before[part] ?? [], after[part] ?? []];
    const without = (one: readonly unknown[] = [], other: readonly unknown[] = []): unknown[] => {
      const known = new Set(other.map(canonicalJson));
      return one.filter((entry) => !known.has(canonicalJson(entry)));
    };
    const [added, removed] = [without(is, was), without(was, is)];
    return added.length + removed.length > 0 ? [[part, { added, removed }] as const] : [];
  });
  return Object.fromEntries(parts);
}
