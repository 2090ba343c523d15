import type { PoolClient } from '../../adapters/postgres/pool.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Decision, DecisionContext } from '../../core/ticket/decision.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from './deps.ts';
import { maySee } from './policy.ts';
import { type Recorded, recordEvents } from './record-events.ts';
import { loadHistory, lockTicket, type TicketRow } from './store.ts';

/** Which ticket a command is for, and the version it was decided on. */
export interface Target {
  /** Canonical confirmation number. */
  readonly number: string;
  /** Refused when the ticket has another version; null takes any. */
  readonly version: number | null;
}

/** A ticket loaded and locked, with what deciding on it needs. */
export interface LoadedTicket {
  readonly db: PoolClient;
  readonly row: TicketRow;
  readonly history: readonly TicketEvent[];
  readonly agreement: Agreement;
  readonly context: DecisionContext;
}

type Permission = (actor: Actor, row: TicketRow) => boolean;

/**
 * The course of every command on a ticket: authorize, load with a lock, decide, store row, events
 * and jobs in one transaction. A ticket one may not see is not found.
 */
export async function actOnTicket(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  permission: Permission,
  decide: (loaded: LoadedTicket) => Decision | Promise<Decision>,
  then?: (loaded: LoadedTicket, recorded: Recorded) => Promise<void>,
): Promise<Recorded | Refusal> {
  return transaction(
    deps.pool,
    async (db) => {
      await holdCalendars(db);
      const loaded = await loadForActor(db, deps, actor, target, permission);
      if (isRefusal(loaded)) return loaded;
      const decided = await decide(loaded);
      if (isRefusal(decided)) return decided;
      const recorded = await recordDecision(db, deps, loaded, decided, actor.personId);
      await then?.(loaded, recorded);
      return recorded;
    },
    { attempts: 3 },
  );
}

async function loadForActor(
  db: PoolClient,
  deps: TicketDeps,
  actor: Actor,
  target: Target,
  permission: Permission,
): Promise<LoadedTicket | Refusal> {
  const row = await lockTicket(db, target.number);
  if (row === null || !maySee(actor, row)) return refuse('number_unknown');
  if (!permission(actor, row)) return refuse('not_allowed');
  if (target.version !== null && target.version !== row.version) {
    return refuse('version_stale', { params: { version: row.version } });
  }
  return load(db, deps, row, actor.personId);
}

/** Completes a locked row with its history, agreement and the clock's verdict so far. */
export async function load(
  db: PoolClient,
  deps: TicketDeps,
  row: TicketRow,
  actorId: number | null,
): Promise<LoadedTicket> {
  const now = deps.clock.now();
  const book = await deps.agreements.open(db);
  const agreement = book.byVersionId(row.agreementVersionId);
  const history = await loadHistory(db, row.id);
  const clock = ticketClock(history, agreement, now);
  const targetPassed = clock !== null && clock.elapsedSeconds > clock.targetSeconds;
  return { db, row, history, agreement, context: { now, actorId, targetPassed } };
}

/** Records what was decided on a loaded ticket; nothing decided leaves it as it is. */
export async function recordDecision(
  db: PoolClient,
  deps: TicketDeps,
  loaded: LoadedTicket,
  decided: Exclude<Decision, Refusal>,
  actorId: number | null,
): Promise<Recorded> {
  const { row, history, agreement, context } = loaded;
  const { id, number } = row;
  if (decided.length === 0) {
    const clock = ticketClock(history, agreement, null);
    return { id, number, ticket: row, history, events: [], clock, agreement };
  }
  const about = { agreement, mail: deps.mail, now: context.now };
  return recordEvents(db, about, { id, number, ticket: row, history }, decided, actorId);
}
