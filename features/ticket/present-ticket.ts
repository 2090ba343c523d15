import type { z } from 'zod';
import { writeInstant } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { isExcludedChannel } from '../../core/agreement/channels.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Clock } from '../../core/clock/clock.ts';
import { choicesFor } from '../../core/ticket/choice.ts';
import { displayNumber, spokenGroups } from '../../core/ticket/confirmation-number.ts';
import { confirmedAt } from '../../core/ticket/decide-by-user.ts';
import { reopenEnd } from '../../core/ticket/decide-end.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import { movesFrom } from '../../core/ticket/moves.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { type Actor, isStaff } from '../people/actor.ts';
import { isHelped, mayWork } from './policy.ts';
import { presentIdentity } from './present-identity.ts';
import { presentAnswers } from './present-answers.ts';
import { ratingTerms } from './rate-help.ts';
import { findSatisfaction } from './satisfaction-store.ts';
import type { TicketView } from './schemas.ts';
import { type Surroundings, surroundings } from './view-store.ts';

/** A ticket that is to be shown, with what its clock is derived from. */
export interface Shown {
  readonly id: number;
  readonly number: string;
  readonly ticket: Ticket;
  readonly history: readonly TicketEvent[];
  readonly agreement: Agreement;
}

type Brief = NonNullable<z.output<typeof TicketView>['clock']>;

/** The clock in short, at an instant. */
export function presentClock(clock: Clock, now: Instant): Brief {
  return {
    status: clock.status,
    elapsedSeconds: clock.elapsedSeconds,
    targetSeconds: clock.targetSeconds,
    marginSeconds: clock.marginSeconds,
    due: writeInstant(clock.due),
    effectivePriority: clock.effectivePriority,
    calendar: clock.calendar,
    calendarConfirmed: clock.calendarConfirmed,
    at: writeInstant(now),
  };
}

/**
 * A ticket as the API shows it to this actor, at this instant: links, aliases and the parent are the
 * centre's own business, and moves are for who handles tickets.
 */
export async function presentTicket(
  db: Db,
  shown: Shown,
  actor: Actor,
  language: Language,
  now: Instant,
): Promise<z.output<typeof TicketView>> {
  const { ticket: t, number, history, agreement } = shown;
  const around = await surroundings(db, shown.id, language);
  const clock = ticketClock(history, agreement, now);
  const staff = isStaff(actor);
  const helped = isHelped(actor, t);
  const awaited = t.wait !== null && (t.wait.personId ?? t.requesterId) === actor.personId;
  const satisfaction = staff || helped ? await findSatisfaction(db, shown.id) : null;
  return {
    id: shown.id,
    number,
    displayNumber: displayNumber(number),
    spokenNumber: spokenGroups(number),
    kind: t.kind,
    status: t.status,
    subject: t.subject,
    description: t.description,
    answers: presentAnswers(history, language),
    requester: around.requester,
    organization: around.organization,
    service: around.service,
    category: around.category,
    impact: t.impact,
    urgency: t.urgency,
    priority: t.priority,
    priorityOverridden: t.priorityOverridden,
    channel: t.channel,
    level: t.level,
    hops: t.hops,
    team: around.team,
    assignee: around.assignee,
    parent: staff ? around.parent : null,
    duplicates: staff ? around.duplicates : 0,
    links: staff ? ([...around.links] as TicketView['links']) : [],
    aliases: staff ? [...around.aliases] : [],
    reachedAt: writeInstant(t.reachedAt),
    registeredAt: writeInstant(t.registeredAt),
    restoredAt: writeInstant(t.restoredAt),
    resolvedAt: writeInstant(t.resolvedAt),
    closedAt: writeInstant(t.closedAt),
    cancelledAt: writeInstant(t.cancelledAt),
    reopenedCount: t.reopenedCount,
    wait:
      t.wait === null
        ? null
        : {
            person: around.awaited,
            question: t.wait.question,
            via: t.wait.via,
            askedAt: writeInstant(t.wait.askedAt),
            givenAt: writeInstant(t.wait.givenAt),
            contestedAt: writeInstant(contestedAt(history, t.wait.id)),
          },
    redirection: presentRedirection(t, around),
    identity: staff ? await presentIdentity(db, t, history, actor) : null,
    contacts: t.contacts.map((c) => ({
      channel: c.channel,
      startedAt: writeInstant(c.startedAt),
      endedAt: writeInstant(c.endedAt),
    })),
    due: writeInstant(clock?.due ?? null),
    clock: clock === null ? null : presentClock(clock, now),
    moves: mayWork(actor) ? movesFrom(t.kind, t.status) : [],
    choices: choicesFor(t, history, { helped, awaited }, ratingTerms(agreement), now),
    channelExcluded: isExcludedChannel(agreement.terms, t.priority, t.channel),
    restorationConfirmedAt: writeInstant(confirmedAt(history)),
    reopenUntil: writeInstant(reopenUntil(t, agreement)),
    satisfaction: satisfaction && { ...satisfaction, at: writeInstant(satisfaction.at) },
    imported: t.imported,
    updatedAt: writeInstant(t.updatedAt),
    version: t.version,
  };
}

function presentRedirection(t: Ticket, { provider }: Surroundings): TicketView['redirection'] {
  if (t.redirection === null || provider === null) return null;
  const { owned, via, state, redirectedAt, reference } = t.redirection;
  return { provider, owned, via, state, reference, redirectedAt: writeInstant(redirectedAt) };
}

function contestedAt(history: readonly TicketEvent[], waitId: string): Instant | null {
  const contested = history.find((e) => e.type === 'pause_contested' && e.data.waitId === waitId);
  return contested?.at ?? null;
}

function reopenUntil(ticket: Ticket, { terms, tables }: Agreement): Instant | null {
  const table = tables[terms.reopening.calendar];
  return table === undefined ? null : reopenEnd(ticket, table, terms.reopening.businessDays);
}
