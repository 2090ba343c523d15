import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { CALLBACK_KINDS, CALLBACK_STATES, type CallbackAct } from '../../core/call/callback.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { actOnCallback } from './act-on-callback.ts';
import { type CallbackRow, selectCallbacks } from './callback-store.ts';
import { answerCalls, readCalls } from './policy.ts';

const CallbackView = z
  .strictObject({
    id: identifier,
    kind: z.enum(CALLBACK_KINDS),
    /** The call it is owed for. */
    call: identifier,
    queue: z.string(),
    /** Null once it was forgotten. */
    number: z.string().nullable(),
    /** Since when the person waits. */
    queuedAt: instantText,
    offeredAt: instantText,
    state: z.enum(CALLBACK_STATES),
    takenBy: z.strictObject({ id: identifier, name: z.string() }).nullable(),
    takenAt: instantText.nullable(),
    tries: z.int(),
    triedAt: instantText.nullable(),
    reachedAt: instantText.nullable(),
    givenUpAt: instantText.nullable(),
    reason: z.string().nullable(),
    /** The language that the person chose. */
    language: z.enum(['fr', 'en']),
    /** The incident of the outage whose end is told. */
    ticket: z.string().nullable(),
    /** A later call that shows the same number: maybe the same person. */
    calledAgain: identifier.nullable(),
  })
  .meta({ id: 'Callback' });

function present(row: CallbackRow): z.output<typeof CallbackView> {
  const { takenBy, takenByName, calledAgainId, callId } = row;
  return {
    ...{ id: row.id, kind: row.kind, call: callId, queue: row.queue, number: row.number },
    ...{ queuedAt: writeInstant(row.queuedAt), offeredAt: writeInstant(row.offeredAt) },
    ...{ state: row.state, tries: row.tries, triedAt: writeInstant(row.triedAt) },
    takenBy: takenBy === null ? null : { id: takenBy, name: takenByName ?? '' },
    ...{ takenAt: writeInstant(row.takenAt), reachedAt: writeInstant(row.reachedAt) },
    ...{
      givenUpAt: writeInstant(row.givenUpAt),
      reason: row.reason,
      language: row.language,
      ticket: row.ticket,
      calledAgain: calledAgainId,
    },
  };
}

const MOST = 200;
const params = z.strictObject({ id: identifierText });

/** The calls that the centre owes. */
export function callbackRoutes({ pool, clock }: Readonly<{ pool: Pool; clock: Clock }>): Route[] {
  const act = async (actor: Actor, id: number, done: CallbackAct) => {
    const row = await actOnCallback(pool, actor, id, done, clock.now());
    return isRefusal(row) ? row : { status: 200 as const, body: present(row) };
  };
  const response = { 200: CallbackView };
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/callbacks',
      policy: readCalls,
      summary: 'The calls that the centre owes, who waits longest first; or those that are over',
      query: z.strictObject({ over: z.literal('true').optional() }),
      response: { 200: z.strictObject({ callbacks: z.array(CallbackView), more: z.boolean() }) },
      async handler(_actor, { query }) {
        const rows = await selectCallbacks(pool, query.over === 'true', MOST + 1, clock.now());
        const callbacks = rows.slice(0, MOST).map(present);
        return { status: 200, body: { callbacks, more: rows.length > MOST } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/callbacks/:id/taking',
      policy: answerCalls,
      summary: 'Take a call that is owed: nobody else makes it meanwhile',
      ...{ params, response },
      handler: (actor, { params: { id } }) => act(actor, id, { act: 'take' }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/callbacks/:id/taking',
      policy: answerCalls,
      summary: 'Give a call that is owed back to all',
      ...{ params, response },
      handler: (actor, { params: { id } }) => act(actor, id, { act: 'leave' }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/callbacks/:id/tries',
      policy: answerCalls,
      summary: 'Say that the person was called: reached, or not',
      body: z.strictObject({ reached: z.boolean() }),
      ...{ params, response },
      handler: (actor, { params: { id }, body }) =>
        act(actor, id, { act: 'try', reached: body.reached }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/callbacks/:id/end',
      policy: answerCalls,
      summary: 'Give up a call that is owed, with why',
      body: z.strictObject({ reason: line(500) }),
      ...{ params, response },
      handler: (actor, { params: { id }, body }) =>
        act(actor, id, { act: 'give_up', reason: body.reason }),
    }),
  ];
}
