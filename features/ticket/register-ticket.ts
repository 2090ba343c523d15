import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Level3 } from '../../core/clock/priority.ts';
import { event, type LinkRelation, type NewEvent } from '../../core/ticket/event.ts';
import { type FieldError, isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { decideRegister } from '../../core/ticket/register.ts';
import { type Answer, type AnswerValue, checkAnswers } from '../../core/ticket/request-form.ts';
import type { Channel, Kind, SupportLevel } from '../../core/ticket/ticket.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import { contactOfCall, linkRegistered } from '../call/link-registered.ts';
import { findDemand } from '../identity/find-demand.ts';
import type { Confirmation } from '../notification/recorded-events.ts';
import { type Actor, isStaff } from '../people/actor.ts';
import type { TicketDeps } from './deps.ts';
import { excludedChannel } from './excluded-channel.ts';
import {
  type CatalogueKey,
  findCategory,
  findContactable,
  findService,
  findTeam,
} from './lookup-store.ts';
import { insertLink } from './message-store.ts';
import { mayWork } from './policy.ts';
import { type Recorded, recordEvents } from './record-events.ts';
import { nextNumber } from './store.ts';

/** What whoever registers says of the ticket. */
export interface RegisterInput {
  readonly kind: Kind;
  readonly subject: string;
  readonly description: string;
  /** null: the actor. */
  readonly requester: {
    readonly id?: number | undefined;
    readonly email?: string | undefined;
  } | null;
  readonly service: CatalogueKey | null;
  readonly category: CatalogueKey | null;
  readonly impact: Level3;
  readonly urgency: Level3;
  readonly channel: Channel;
  readonly reachedAt: Instant | null;
  readonly reason: string | null;
  readonly contact: { readonly startedAt: Instant; readonly endedAt: Instant | null } | null;
  /** The call that it is about: measured, so that its instants stand for those of the contact (Definition 5). */
  readonly callId?: number | null;
  readonly teamId: number | null;
  readonly confirmation: Confirmation | null;
  /** The answers to the form of the service, by the key of their question. */
  readonly answers?: Readonly<Record<string, AnswerValue>> | null;
  /** The ticket that this one continues. */
  readonly follows: { readonly id: number; readonly relation: LinkRelation } | null;
}

/**
 * Registers a ticket of any kind in the open transaction: numbered from the one sequence, with its
 * history, clock, jobs and confirmation. A user registers their own, through the portal.
 */
export async function registerTicket(
  db: PoolClient,
  deps: TicketDeps,
  actor: Actor,
  input: RegisterInput,
): Promise<Recorded | Refusal> {
  const now = deps.clock.now();
  const denied = beyondSelf(actor, input);
  if (denied !== null) return denied;
  const found = await references(db, actor, input);
  if (isRefusal(found)) return found;
  const contact = await contactOf(db, input);
  if (isRefusal(contact)) return contact;
  await holdCalendars(db);
  const book = await deps.agreements.open(db);
  const reached = input.reachedAt ?? contact?.startedAt ?? now;
  const agreement = book.inForce(found.organizationId, Math.min(reached, now));
  const { reason, reachedAt, kind, subject, description, impact, urgency, channel } = input;
  const identity = await findDemand(db, { ...found, kind, personId: found.requesterId }, now);
  const decided = decideRegister(
    {
      kind,
      subject,
      description,
      impact,
      urgency,
      channel,
      reachedAt,
      reason,
      contact,
      ...found,
      identity,
      agreementVersionId: agreement.id,
    },
    now,
  );
  if (isRefusal(decided)) return decided;
  const number = await nextNumber(db, kind);
  const events = [...decided, ...excludedChannel(decided, agreement, channel), ...also(input, now)];
  const { confirmation } = input;
  const about = {
    agreement,
    mail: deps.mail,
    now,
    ...(confirmation === null ? {} : { confirmation }),
  };
  const subjectOf = { id: null, number, ticket: null, history: [] };
  const recorded = await recordEvents(db, about, subjectOf, events, actor.personId);
  if (input.callId) await linkRegistered(db, actor, input.callId, recorded.id, now);
  if (input.follows !== null) {
    const { id: otherId, relation } = input.follows;
    await insertLink(db, { ticketId: recorded.id, otherId, relation, at: now });
  }
  return recorded;
}

/** The live contact: the call's own instants when there is one. */
async function contactOf(
  db: PoolClient,
  { callId, channel, contact }: RegisterInput,
): Promise<RegisterInput['contact'] | Refusal> {
  if (!callId) return contact;
  const call = await contactOfCall(db, callId);
  if (isRefusal(call)) return call;
  return channel === 'phone' ? call : refuse('call_not_phone', { field: 'channel' });
}

function also(input: RegisterInput, now: Instant): NewEvent[] {
  const at = Math.floor(now / 1000) * 1000;
  const events: NewEvent[] = [];
  if (input.confirmation !== null && 'spoken' in input.confirmation) {
    events.push(event('confirmation_spoken', at, {}));
  }
  if (input.follows !== null) {
    const { id, relation } = input.follows;
    events.push(event('linked', at, { otherId: id, relation }));
  }
  return events;
}

/** A user who is not of the centre registers only for themselves, through the portal. */
function beyondSelf(actor: Actor, input: RegisterInput): Refusal | null {
  if (mayWork(actor)) return null;
  if (isStaff(actor)) return refuse('not_allowed');
  const fields: FieldError[] = [];
  const self = input.requester === null || input.requester.id === actor.personId;
  const no = (field: string): number => fields.push({ field, code: 'field_not_yours' });
  if (!self && input.requester?.email === undefined) no('requester');
  if (input.channel !== 'portal') no('channel');
  if (input.teamId !== null) no('team');
  if (input.reachedAt !== null) no('reachedAt');
  if (input.contact !== null) no('contact');
  if (input.callId) no('call');
  if (input.confirmation !== null) no('confirmation');
  return fields.length === 0 ? null : refuse('field_not_yours', { fields });
}

interface References {
  readonly answers: readonly Answer[];
  readonly requesterId: number;
  readonly organizationId: number | null;
  readonly serviceId: number | null;
  readonly categoryId: number | null;
  readonly teamId: number | null;
  readonly level: SupportLevel;
}

async function references(
  db: PoolClient,
  actor: Actor,
  input: RegisterInput,
): Promise<References | Refusal> {
  const fields: FieldError[] = [];
  const requester = await findContactable(db, input.requester ?? { id: actor.personId });
  const own = mayWork(actor) || requester?.id === actor.personId;
  if (requester === null || !own) fields.push({ field: 'requester', code: 'requester_unknown' });
  const service = input.service === null ? null : await findService(db, input.service);
  if (service === null && input.service !== null) {
    fields.push({ field: 'service', code: 'service_unknown' });
  }
  // The questions of a service that is no longer offered are not asked either.
  const gone = service === null && input.service !== null;
  const asked = gone ? null : (input.answers ?? (mustAnswer(input) ? {} : null));
  const form = service?.form ?? { fields: [] };
  const answered = asked === null ? null : checkAnswers(form, asked);
  fields.push(...(answered?.errors ?? []));
  const categoryId = input.category === null ? null : await findCategory(db, input.category);
  if (categoryId === null && input.category !== null) {
    fields.push({ field: 'category', code: 'category_unknown' });
  }
  const team = input.teamId === null ? null : await findTeam(db, input.teamId);
  if (team === null && input.teamId !== null) fields.push({ field: 'team', code: 'team_unknown' });
  const only = fields[0];
  if (only !== undefined || requester === null) {
    const code = fields.length === 1 && only !== undefined ? only.code : 'fields_refused';
    return refuse(code, { params: { count: fields.length }, fields });
  }
  return {
    requesterId: requester.id,
    organizationId: requester.organizationId,
    serviceId: service?.id ?? null,
    categoryId,
    teamId: team?.id ?? null,
    level: team?.level ?? 1,
    answers: answered?.answers ?? [],
  };
}

/**
 * Whether the form of the service must be answered: by who requests for themselves on the portal. The
 * centre may register without, and what goes on from a former ticket was answered there.
 */
function mustAnswer({ kind, channel, follows }: RegisterInput): boolean {
  return kind === 'request' && channel === 'portal' && follows === null;
}
