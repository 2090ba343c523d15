import { refuseFields } from '../../adapters/http/register-route.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { LONG_WAIT, PING_PONG_HOPS } from '../../core/ticket/attention.ts';
import { parseNumber } from '../../core/ticket/confirmation-number.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { findByAlias, findRequesters } from './find-store.ts';
import { interpret } from './interpret.ts';
import type { Match, Narrowing } from './narrowing-store.ts';
import { refusedFilters, type Scope, scopeOf } from './policy.ts';
import type { Cursor, Filters, Sort } from './query.ts';
import type { ListRow } from './row-store.ts';
import { countUpTo, selectPage } from './store.ts';
import { writeWords } from './write-words.ts';

export interface Listed {
  readonly rows: readonly ListRow[];
  readonly more: boolean;
  /** The search has the form of a confirmation number, its check digit says that it was mistyped. */
  readonly numberMistyped: boolean;
  readonly count: { readonly value: number; readonly capped: boolean } | null;
}

/** What is asked of a list. */
export interface Asked {
  readonly filters: Filters;
  /** These tickets alone; null for any. */
  readonly numbers: readonly string[] | null;
  readonly cursor: Cursor | null;
  readonly limit: number;
  readonly counted: boolean;
}

/** The newest first. */
const DEFAULT_SORT: Sort = '-registeredAt';
/** Counting stops here: nobody reads further, and counting everything is dear. */
const COUNT_CAP = 10_000;

/** A page of the tickets that the actor may see, narrowed and searched as asked. */
export async function listTickets(
  db: Db,
  actor: Actor,
  asked: Asked,
  now: Instant,
): Promise<Listed | Refusal> {
  const { filters, numbers, cursor, limit, counted } = asked;
  const sort = filters.sort ?? DEFAULT_SORT;
  if (cursor !== null && cursor[0] !== sort) {
    return refuse('cursor_invalid', { field: 'cursor' });
  }
  const refused = refusedFilters(actor, filters);
  if (refused.length > 0) return refuseFields(refused);
  const scope = scopeOf(actor);
  const meant = filters.q === undefined ? null : interpret(filters.q);
  const page = { scope, sort, cursor, limit: limit + 1 };
  const narrowing = { ...narrowingOf(actor, filters, now), numbers };
  for (const match of await matchesOf(db, scope, filters.q)) {
    const searched = { ...narrowing, match };
    const rows = await selectPage(db, { ...page, narrowing: searched });
    const exact = match !== null && match.numbers.length > 0;
    if (exact && rows.length === 0) continue;
    const value = counted ? await countUpTo(db, { scope, narrowing: searched }, COUNT_CAP) : 0;
    const capped = value > COUNT_CAP;
    const nothing = rows.length === 0 && cursor === null;
    return {
      rows: rows.slice(0, limit),
      more: rows.length > limit,
      numberMistyped: meant?.mistyped === true && nothing,
      count: counted ? { value: Math.min(value, COUNT_CAP), capped } : null,
    };
  }
  throw new Error('the last way of searching answers whatever it finds');
}

/** What to look for: a number alone when it is one, and otherwise whatever else was meant. */
async function matchesOf(
  db: Db,
  scope: Scope,
  q: string | undefined,
): Promise<readonly (Match | null)[]> {
  if (q === undefined) return [null];
  const meant = interpret(q);
  const none = { numbers: [], tickets: [], requesters: [], words: null };
  const number = { ...none, numbers: meant.numbers };
  const other = {
    ...none,
    requesters: await findRequesters(db, meant),
    // The names of other systems are the centre's own business.
    tickets: scope.kind === 'all' ? await findByAlias(db, q) : [],
    words: writeWords(meant.parts),
  };
  return meant.numbers.length > 0 ? [number, other] : [other];
}

/** The filters of a list as conditions, seen by this actor; without its search. */
export function narrowingOf(actor: Actor, filters: Filters, now: Instant): Narrowing {
  const person = (asked: number | 'me' | undefined): number | null =>
    asked === 'me' ? actor.personId : (asked ?? null);
  const { team, parent } = filters;
  const parsed = parent === undefined ? null : parseNumber(parent);
  return {
    numbers: null,
    teams: typeof team === 'number' ? [team] : team === 'mine' ? actor.teamIds : null,
    noTeam: team === 'none',
    teamsOrNone: team === 'mine_or_none' ? actor.teamIds : null,
    level: filters.level ?? null,
    status: filters.status ?? null,
    priority: filters.priority ?? null,
    kind: filters.kind ?? null,
    channel: filters.channel ?? null,
    organization: filters.organization ?? null,
    assignee: person(filters.assignee),
    requester: person(filters.requester),
    service: filters.service ?? null,
    category: filters.category ?? null,
    parent: parsed === null ? null : parsed.ok ? parsed.candidates : [],
    unassigned: filters.unassigned ?? false,
    atRisk: filters.atRisk ?? false,
    lateAt: filters.late ? now : null,
    pausedBefore: filters.longWait ? now - LONG_WAIT : null,
    hops: filters.pingPong ? PING_PONG_HOPS : null,
    redirected: filters.redirected ?? false,
    identity: filters.identity ?? false,
    match: null,
  };
}
