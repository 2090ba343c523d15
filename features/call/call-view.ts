import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { CALL_OUTCOMES, type ImportedCall } from '../../core/call/call.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { IDENTITY_STATES, RESET_KINDS } from '../../core/ticket/identity-check.ts';
import { type Standing, STANDINGS, type StandingCall } from './list-calls.ts';
import type { CallLink } from './link-store.ts';
import type { DialledCall } from './outgoing-store.ts';
import type { ShownCall } from './show-call.ts';

const Named = z.strictObject({ id: identifier, name: z.string() });

const FIELDS = {
  id: identifier,
  queue: z.string(),
  /** The number that was shown: it identifies nobody; null when hidden or forgotten. */
  caller: z.string().nullable(),
  state: z.string(),
  standing: z.enum(STANDINGS),
  cameAt: instantText,
  queuedAt: instantText.nullable(),
  answeredAt: instantText.nullable(),
  endedAt: instantText.nullable(),
  endReason: z.string().nullable(),
  rings: z.int(),
  desk: z.string().nullable(),
  /** Who sat at the desk that answered. */
  agent: Named.nullable(),
  /** From the queue to the answer or the end; null before the queue. */
  waitMs: z.int().nullable(),
  talkMs: z.int().nullable(),
  /** How many tickets, redirections and reasons it is linked to. */
  links: z.int(),
  /** Where the record of a call of another switch comes from, and its name there; null: of our own. */
  imported: z.strictObject({ source: z.string(), sourceId: z.string() }).nullable(),
};

/** A call as lists have it. */
export const CallView = z.strictObject(FIELDS).meta({ id: 'PhoneCall' });

/** A call that was recorded elsewhere, with all that its record tells. */
export const ImportedView = z
  .strictObject({
    ...{ id: identifier, source: z.string(), sourceId: z.string(), queue: z.string() },
    ...{ emergency: z.boolean(), outcome: z.enum(CALL_OUTCOMES), standing: z.enum(STANDINGS) },
    ...{ arrivedAt: instantText, answeredAt: instantText.nullable() },
    ...{ endedAt: instantText.nullable(), waitMs: z.int(), talkMs: z.int().nullable() },
    ...{ holdMs: z.int().nullable(), wrapUpMs: z.int().nullable() },
  })
  .meta({ id: 'ImportedCall' });

/** What became of a call: one of ticket, provider and reason. */
export const CallLinkView = z.strictObject({
  id: identifier,
  ticket: z
    .strictObject({
      ...{ number: z.string(), displayNumber: z.string(), subject: z.string() },
      /** What its check of who asks for a reset has come to; null for a ticket that is none. */
      reset: z.strictObject({ of: z.enum(RESET_KINDS), state: z.enum(IDENTITY_STATES) }).nullable(),
    })
    .nullable(),
  provider: Named.nullable(),
  reason: z.string().nullable(),
  note: z.string(),
  at: instantText,
  by: Named.nullable(),
});

/** A call with its history and its links. */
export const CallDetail = z
  .strictObject({
    ...FIELDS,
    /** Placed by ourselves to try the switch. */
    trial: z.boolean(),
    events: z.array(
      z.strictObject({
        seq: z.int(),
        at: instantText,
        /** From the call’s coming, in milliseconds. */
        afterMs: z.int(),
        type: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    linked: z.array(CallLinkView),
    /** The calls that were placed from here for it. */
    placed: z.array(
      z.strictObject({
        ...{ id: identifier, at: instantText, number: z.string() },
        purpose: z.enum(['call_back', 'transfer', 'on_call']),
        by: Named.nullable(),
        reachedAt: instantText.nullable(),
        /** How long they lasted, in milliseconds; null while they do, and for nobody reached. */
        lastedMs: z.int().nullable(),
      }),
    ),
    /** The call that the centre owes for it. */
    callback: identifier.nullable(),
  })
  .meta({ id: 'PhoneCallDetail' });

/** Writes a call as lists have it. */
export function presentCall(call: StandingCall): z.output<typeof CallView> {
  const { queuedAt, answeredAt, endedAt, answeredBy, answeredByName, imported } = call;
  const waited = answeredAt ?? endedAt;
  return {
    ...{ id: call.id, queue: call.queue, caller: call.caller, state: call.state },
    ...{ standing: call.standing, cameAt: writeInstant(call.cameAt) },
    ...{ queuedAt: writeInstant(queuedAt), answeredAt: writeInstant(answeredAt) },
    ...{ endedAt: writeInstant(endedAt), endReason: call.endReason, rings: call.rings },
    ...{ desk: call.desk, links: call.links },
    agent: answeredBy === null ? null : { id: answeredBy, name: answeredByName ?? '' },
    waitMs: queuedAt === null || waited === null ? null : waited - queuedAt,
    talkMs: answeredAt === null || endedAt === null ? null : endedAt - answeredAt,
    imported: imported && { source: imported.source, sourceId: imported.sourceId },
  };
}

/** Writes an imported call. */
export function presentImported(
  call: ImportedCall & { readonly standing: Standing },
): z.output<typeof ImportedView> {
  return {
    ...call,
    ...{ arrivedAt: writeInstant(call.arrivedAt), answeredAt: writeInstant(call.answeredAt) },
    endedAt: writeInstant(call.endedAt),
  };
}

/** Writes a call with its history and its links. */
export function presentDetail(shown: ShownCall): z.output<typeof CallDetail> {
  const { call, events, links, placed, callbackId } = shown;
  return {
    ...presentCall(call),
    trial: call.trial,
    events: events.map(({ seq, at, type, data }) => ({
      ...{ seq, type, at: writeInstant(at), afterMs: at - call.cameAt },
      data: { ...data },
    })),
    linked: links.map(presentLink),
    placed: placed.map(presentPlaced),
    callback: callbackId,
  };
}

function presentLink(link: CallLink): z.output<typeof CallLinkView> {
  const { ticketNumber: number, providerId, byId } = link;
  return {
    id: link.id,
    ticket:
      number === null
        ? null
        : {
            ...{ number, displayNumber: displayNumber(number), subject: link.ticketSubject ?? '' },
            reset: link.reset,
          },
    provider: providerId === null ? null : { id: providerId, name: link.providerName ?? '' },
    ...{ reason: link.reason, note: link.note, at: writeInstant(link.at) },
    by: byId === null ? null : { id: byId, name: link.byName ?? '' },
  };
}

function presentPlaced(one: DialledCall): z.output<typeof CallDetail>['placed'][number] {
  const { id, at, number, purpose, byId, byName, reachedAt, endedAt } = one;
  return {
    ...{ id, at: writeInstant(at), number, purpose },
    by: byId === null ? null : { id: byId, name: byName ?? '' },
    reachedAt: writeInstant(reachedAt),
    lastedMs: reachedAt === null || endedAt === null ? null : endedAt - reachedAt,
  };
}
