import { z } from 'zod';
import {
  identifier,
  identifierText,
  instant,
  instantText,
  line,
  text,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { hasRole } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { answerSwap } from './answer-swap.ts';
import { askSwap, withdrawSwap } from './ask-swap.ts';
import { planRota } from './plan-rota.ts';
import { ownShifts } from './policy.ts';
import { Named, presentShift, ShiftView } from './rota-view.ts';
import { selectRotas } from './store.ts';
import { SWAP_STATES, type SwapRow, selectSwaps } from './swap-store.ts';

const Swap = z
  .strictObject({
    id: identifier,
    rota: Named,
    asker: Named,
    asked: Named,
    from: instantText,
    to: instantText,
    /** What the asker would take over of the asked; null: nothing. */
    inReturn: z.strictObject({ rota: Named, from: instantText, to: instantText }).nullable(),
    note: z.string(),
    state: z.enum(SWAP_STATES),
    askedAt: instantText,
    answeredAt: instantText.nullable(),
    answer: z.string(),
  })
  .meta({ id: 'Swap' });

const present = (row: SwapRow): z.output<typeof Swap> => ({
  ...row,
  from: writeInstant(row.from),
  to: writeInstant(row.to),
  inReturn: row.inReturn && {
    ...{ rota: row.inReturn.rota, from: writeInstant(row.inReturn.from) },
    to: writeInstant(row.inReturn.to),
  },
  askedAt: writeInstant(row.askedAt),
  answeredAt: writeInstant(row.answeredAt),
});

const Id = z.strictObject({ id: identifierText });
/** How far one's own shifts are told, in milliseconds. */
const AHEAD_MS = 92 * 86_400_000;

/** One's own shifts, and what is asked of others. */
export function swapRoutes(deps: TicketDeps): Route[] {
  const { pool, clock, agreements } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/oncall/own',
      policy: ownShifts,
      summary: 'One’s own shifts of the next three months, or those of `person`',
      query: z.strictObject({ person: identifierText.optional() }),
      response: {
        200: z.strictObject({
          shifts: z.array(z.strictObject({ rota: Named, shift: ShiftView })),
        }),
      },
      async handler(actor, { query }) {
        const now = clock.now();
        const whose = query.person ?? actor.personId;
        const shifts: { rota: z.output<typeof Named>; shift: z.output<typeof ShiftView> }[] = [];
        for (const { id, name } of await selectRotas(pool, false)) {
          const plan = await planRota(pool, agreements, id);
          for (const shift of plan.shifts(now, now + AHEAD_MS)) {
            if (shift.personId !== whose) continue;
            shifts.push({ rota: { id, name }, shift: presentShift(shift, plan) });
          }
        }
        shifts.sort((a, b) => (a.shift.from < b.shift.from ? -1 : 1));
        return { status: 200, body: { shifts } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/swaps',
      policy: ownShifts,
      summary: 'The swaps one asked for or was asked for; all of them for supervisors',
      response: { 200: z.strictObject({ swaps: z.array(Swap) }) },
      async handler(actor) {
        const all = hasRole(actor, 'supervisor', 'administrator');
        const rows = await selectSwaps(pool, all ? null : actor.personId);
        return { status: 200, body: { swaps: rows.map(present) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/rotas/:id/swaps',
      policy: ownShifts,
      summary:
        'Ask somebody to take a shift of one’s own, for one of theirs or nothing; nothing changes before they accept',
      params: Id,
      body: z.strictObject({
        from: instant,
        to: instant,
        person: identifier,
        /** A shift of theirs that one takes in return. */
        inReturn: z
          .strictObject({ rota: identifier, from: instant, to: instant })
          .nullable()
          .default(null),
        note: line(500),
      }),
      response: { 201: Swap },
      async handler(actor, { params, body: { person, inReturn: back, ...rest } }) {
        const inReturn = back && { rotaId: back.rota, from: back.from, to: back.to };
        const draft = { ...rest, askedId: person, inReturn };
        const asked = await askSwap(deps, actor, params.id, draft);
        return isRefusal(asked) ? asked : { status: 201, body: present(asked) };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/swaps/:id/answer',
      policy: ownShifts,
      summary: 'Accept or refuse what one was asked; accepting puts oneself on call',
      params: Id,
      body: z.strictObject({ accepted: z.boolean(), answer: text(500).nullable().default(null) }),
      response: { 200: Swap },
      async handler(actor, { params, body: { accepted, answer } }) {
        const said = { accepted, answer: answer ?? '' };
        const answered = await answerSwap(deps, actor, params.id, said);
        return isRefusal(answered) ? answered : { status: 200, body: present(answered) };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/swaps/:id',
      policy: ownShifts,
      summary: 'Take back what one asked, while it is not answered',
      params: Id,
      response: { 200: Swap },
      async handler(actor, { params }) {
        const withdrawn = await withdrawSwap(deps, actor, params.id);
        return isRefusal(withdrawn) ? withdrawn : { status: 200, body: present(withdrawn) };
      },
    }),
  ];
}
