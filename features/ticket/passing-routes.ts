import { z } from 'zod';
import { identifierText, instantText, text, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { STATUSES } from '../../core/ticket/ticket.ts';
import { answerOnce } from '../people/answer-once.ts';
import { changeAgreement, foreseePassing, type PassingEffects } from './change-agreement.ts';
import type { TicketDeps } from './deps.ts';
import { passTickets } from './policy.ts';

/** How many of the tickets that are due otherwise are told one by one. */
const MOST_TOLD = 50;

/** What passing to a version does to open tickets. */
const PassingView = z
  .strictObject({
    /** Open tickets that pass. */
    passing: z.int(),
    later: z.int(),
    sooner: z.int(),
    becomeLate: z.int(),
    noLongerLate: z.int(),
    closings: z.int(),
    reminders: z.int(),
    /** Those that are due, or late, otherwise; at most 50. */
    tickets: z.array(
      z.strictObject({
        ...{ number: z.string(), subject: z.string() },
        ...{ status: z.enum(STATUSES), priority: z.enum(PRIORITIES) },
        ...{ from: instantText.nullable(), to: instantText.nullable(), seconds: z.int() },
        ...{ wasLate: z.boolean(), late: z.boolean() },
      }),
    ),
  })
  .meta({ id: 'AgreementPassing' });

const One = z.strictObject({
  id: identifierText,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});
const numbers = z.array(z.string().max(20)).min(1).max(500).nullable().optional();
const URL = '/api/v1/agreements/:id/versions/:version/tickets';

/** Having open tickets pass to a version of their agreement. */
export function passingRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'POST',
      url: `${URL}/effects`,
      policy: passTickets,
      summary: 'What having open tickets pass to a version would do to them; nothing is written',
      params: One,
      body: z.strictObject({ numbers }),
      response: { 200: PassingView },
      async handler(_actor, { params, body }) {
        const passing = { agreementId: params.id, version: params.version };
        const asked = { ...passing, numbers: body.numbers ?? null };
        const effects = await foreseePassing(deps, asked, clock.now());
        return isRefusal(effects) ? effects : { status: 200, body: written(effects) };
      },
    }),
    defineRoute({
      method: 'POST',
      url: URL,
      policy: passTickets,
      summary: 'Have open tickets pass to a version, by a decision with a reason',
      params: One,
      body: z.strictObject({ numbers, reason: text(1000) }),
      response: { 200: PassingView },
      handler: (actor, { params, body }, { once }) =>
        transaction(
          pool,
          (db) =>
            answerOnce(db, actor.personId, once, clock.now(), async () => {
              const passing = { agreementId: params.id, version: params.version };
              const asked = { ...passing, numbers: body.numbers ?? null };
              const effects = await changeAgreement(db, deps, actor, asked, body.reason);
              if (isRefusal(effects)) return effects;
              return { status: 200 as const, body: written(effects) };
            }),
          { attempts: 3 },
        ),
    }),
  ];
}

function written({ passing, moved, closings, reminders }: PassingEffects) {
  const count = (which: (one: (typeof moved)[number]) => boolean): number =>
    moved.filter(which).length;
  const first = [...moved].sort(
    (a, b) =>
      Number(b.late !== b.wasLate) - Number(a.late !== a.wasLate) || (a.number < b.number ? -1 : 1),
  );
  return {
    passing,
    later: count(({ seconds }) => seconds > 0),
    sooner: count(({ seconds }) => seconds < 0),
    becomeLate: count(({ late, wasLate }) => late && !wasLate),
    noLongerLate: count(({ late, wasLate }) => wasLate && !late),
    ...{ closings, reminders },
    tickets: first.slice(0, MOST_TOLD).map(({ from, to, ...one }) => ({
      ...{ ...one, from: writeInstant(from), to: writeInstant(to) },
    })),
  };
}
