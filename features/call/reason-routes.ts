import { z } from 'zod';
import { instantText, line, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import { addReason, putReasonInUse, renameReason } from './keep-reasons.ts';
import { keepReasons, readCalls } from './policy.ts';
import { type CallReason, selectReasons } from './reason-store.ts';

const Names = z.strictObject({ name: line(80), nameEn: line(80) });
const One = z.strictObject({ code: line(40) });
const ReasonView = z
  .strictObject({
    ...{ code: z.string(), name: z.string(), nameEn: z.string() },
    disabledAt: instantText.nullable(),
    version: z.int(),
  })
  .meta({ id: 'CallReason' });

const present = (reason: CallReason): z.output<typeof ReasonView> => ({
  ...reason,
  disabledAt: writeInstant(reason.disabledAt),
});

function shown(reason: CallReason | Refusal) {
  if (isRefusal(reason)) return reason;
  return { status: 200 as const, body: present(reason), version: reason.version };
}

/** Why a call may be about no ticket: put out of use, never deleted. */
export function reasonRoutes({ pool, clock }: Readonly<{ pool: Pool; clock: Clock }>): Route[] {
  const putting = (inUse: boolean) =>
    defineRoute({
      method: inUse ? 'DELETE' : 'PUT',
      url: '/api/v1/call-reasons/:code/disablement',
      policy: keepReasons,
      summary: inUse
        ? 'Let a reason be given again'
        : 'Put a reason out of use: calls that were given it keep it',
      params: One,
      response: { 200: ReasonView },
      handler: async (actor, { params: { code } }) =>
        shown(await transaction(pool, (db) => putReasonInUse(db, actor, code, inUse, clock.now()))),
    });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/call-reasons',
      policy: readCalls,
      summary: 'Why a call may be about no ticket, those out of use too',
      response: { 200: z.strictObject({ reasons: z.array(ReasonView) }) },
      async handler() {
        return { status: 200, body: { reasons: (await selectReasons(pool)).map(present) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/call-reasons',
      policy: keepReasons,
      summary: 'Add a reason for a call that is about no ticket',
      body: Names,
      response: { 201: ReasonView },
      handler: (actor, { body }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const added = await addReason(db, actor, body, clock.now());
            if (isRefusal(added)) return added;
            return { status: 201 as const, body: present(added), version: added.version };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/call-reasons/:code',
      policy: keepReasons,
      summary: 'Call a reason otherwise, also where it was given before',
      params: One,
      body: Names,
      response: { 200: ReasonView },
      handler: async (actor, { params: { code }, body }, { ifMatch }) =>
        shown(
          await transaction(pool, (db) =>
            renameReason(db, actor, code, body, ifMatch, clock.now()),
          ),
        ),
    }),
    putting(false),
    putting(true),
  ];
}
