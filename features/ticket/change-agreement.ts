import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { event } from '../../core/ticket/event.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import { type VersionInForce, versionInForce } from '../agreement/version-in-force.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { ticketsToPass } from './agreement-store.ts';
import type { TicketDeps } from './deps.ts';
import { readHistories } from './read-histories.ts';
import { recordEvents } from './record-events.ts';
import { differing, type MovedTicket, recount } from './recount-tickets.ts';
import { lockTicket } from './store.ts';

/** Which open tickets are to pass to a version of an agreement. */
export interface Passing {
  readonly agreementId: number;
  readonly version: number;
  /** Only these; null: all that may. */
  readonly numbers: readonly string[] | null;
}

/** What passing does: how many tickets pass, and which of them are due, or late, otherwise. */
export interface PassingEffects {
  readonly passing: number;
  readonly moved: readonly MovedTicket[];
  readonly closings: number;
  readonly reminders: number;
}

/**
 * What having open tickets pass to a version would do to them; nothing is written. Refuses `not_found`,
 * and `agreement_not_in_force` for a version that is not in force.
 */
export function foreseePassing(
  deps: Pick<TicketDeps, 'pool' | 'agreements'>,
  passing: Passing,
  now: Instant,
): Promise<PassingEffects | Refusal> {
  const work = async (db: PoolClient): Promise<PassingEffects | Refusal> => {
    const version = await versionInForce(db, passing.agreementId, passing.version, now);
    return isRefusal(version) ? version : effectsOf(db, deps, version, passing, now, null);
  };
  return transaction(deps.pool as Pool, work, { isolation: 'repeatable read', readOnly: true });
}

/**
 * Has open tickets pass to a version of their agreement, by a decision with a reason: each says so in its
 * history, and its clock, its figure and its business times are counted under it from then on; else a
 * ticket keeps the version it was opened under. In the open transaction. Refuses what
 * {@link foreseePassing} refuses.
 */
export async function changeAgreement(
  db: PoolClient,
  deps: TicketDeps,
  actor: Actor,
  passing: Passing,
  reason: string,
): Promise<PassingEffects | Refusal> {
  const now = deps.clock.now();
  await holdCalendars(db);
  const version = await versionInForce(db, passing.agreementId, passing.version, now);
  if (isRefusal(version)) return version;
  const effects = await effectsOf(db, deps, version, passing, now, { actor, reason });
  const target = `agreement:${passing.agreementId}`;
  const data = { version: passing.version, tickets: effects.passing, reason };
  await recordAudit(db, { at: now, actor, action: 'agreement.tickets_passed', target, data });
  return effects;
}

async function effectsOf(
  db: PoolClient,
  deps: Pick<TicketDeps, 'agreements'> & Partial<TicketDeps>,
  { id: versionId, organizationIds }: VersionInForce,
  { agreementId, version, numbers }: Passing,
  now: Instant,
  write: { readonly actor: Actor; readonly reason: string } | null,
): Promise<PassingEffects> {
  const book = await deps.agreements.open(db);
  const agreement = book.byVersionId(versionId);
  const scope = { versionId, agreementId, organizationIds, numbers };
  const tickets = await ticketsToPass(db, scope, write !== null);
  const histories = await readHistories(
    db,
    tickets.map(({ id }) => id),
  );
  const moved: MovedTicket[] = [];
  const count = { closings: 0, reminders: 0 };
  const change = { before: (id: number) => book.byVersionId(id), after: () => agreement };
  for (const stored of tickets) {
    const history = histories.get(stored.id) ?? [];
    const { derived, moved: one, jobs } = recount(stored, history, change, now);
    if (one !== null) moved.push(one);
    const kinds = differing(jobs, derived.jobs);
    count.closings += kinds.filter((kind) => kind === 'close').length;
    count.reminders += kinds.filter((kind) => kind !== 'close' && kind !== 'threshold').length;
    if (write !== null && deps.mail !== undefined) {
      await pass(db, { mail: deps.mail, agreement, now }, stored.number, version, write);
    }
  }
  return { passing: tickets.length, moved, ...count };

  async function pass(
    open: PoolClient,
    about: {
      readonly mail: TicketDeps['mail'];
      readonly agreement: Agreement;
      readonly now: Instant;
    },
    number: string,
    to: number,
    { actor, reason }: { readonly actor: Actor; readonly reason: string },
  ): Promise<void> {
    const row = await lockTicket(open, number);
    if (row === null) throw new Error(`${number} is gone`);
    const { id, agreementVersionId: fromVersionId } = row;
    const history = histories.get(id) ?? [];
    const from = book.byVersionId(fromVersionId);
    const told = event('agreement_changed', truncateToSecond(now), {
      ...{ fromVersionId, toVersionId: versionId, reason },
      ...{ from: `${from.name} (${from.version})`, to: `${about.agreement.name} (${to})` },
    });
    await recordEvents(open, about, { id, number, ticket: row, history }, [told], actor.personId);
  }
}
