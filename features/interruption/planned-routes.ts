import { z } from 'zod';
import {
  identifier,
  identifierText,
  instant,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { GROUNDS } from '../../core/interruption/planned-window.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { actOnce } from '../ticket/act-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { answerReturn } from './answer-return.ts';
import { approvePlanned } from './approve-planned.ts';
import { cancelInterruption } from './cancel-planned.ts';
import { foreseePlanned } from './foresee-planned.ts';
import { knownPlanned } from './known-planned.ts';
import { movePlanned } from './move-planned.ts';
import { planInterruption } from './plan-interruption.ts';
import {
  AllTheSame,
  LocalWindow,
  MomentsBody,
  momentsOf,
  PlannedWordsBody,
} from './planned-shape.ts';
import { type PlannedRow, selectPlanned } from './planned-store.ts';
import { plannedTerms } from './planned-terms.ts';
import { KnownPlanView, PlannedView, presentPlanned } from './planned-view.ts';
import { declareOutages, planInterruptions, readKnownPlanned, readOutages } from './policy.ts';

const MOST = 500;
const KEPT_MS = 90 * 86_400_000;
const Identified = z.strictObject({ id: identifierText });
const Met = z.strictObject({ startsAt: instantText, endsAt: instantText });

/** Interruptions that are planned: foreseen, kept, approved, moved, cancelled, said to be over. */
export function plannedRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  const answer = async (row: PlannedRow | Refusal) =>
    isRefusal(row)
      ? row
      : {
          status: 200 as const,
          body: presentPlanned(
            row,
            await plannedTerms(pool, deps.agreements, clock.now()),
            clock.now(),
          ),
          version: row.version,
        };
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/planned-interruptions',
      policy: readOutages,
      summary: 'List the planned interruptions of the last 90 days, under way and ahead',
      response: { 200: z.strictObject({ planned: z.array(PlannedView) }) },
      async handler(_actor, _input, { language }) {
        const now = clock.now();
        const terms = await plannedTerms(pool, deps.agreements, now);
        const query = { id: null, from: now - KEPT_MS, limit: MOST };
        const rows = await selectPlanned(pool, query, language);
        return {
          status: 200,
          body: { planned: rows.map((row) => presentPlanned(row, terms, now)) },
        };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/known-planned-interruptions',
      policy: readKnownPlanned,
      summary: 'What is planned for one’s organization or workplace within two weeks, or under way',
      response: { 200: z.strictObject({ planned: z.array(KnownPlanView) }) },
      handler: async (actor, _input, { language }) => ({
        status: 200,
        body: { planned: await knownPlanned(deps, actor, language) },
      }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/planned-interruptions/effects',
      policy: planInterruptions,
      summary: 'What planning would do: its windows, what they meet, whom they concern',
      body: z.strictObject({ ...MomentsBody.shape, moved: identifier.optional() }),
      response: { 200: Effects },
      async handler(_actor, { body }) {
        const but = body.moved ?? null;
        const effects = await foreseePlanned(deps, { ...momentsOf(body), but });
        return isRefusal(effects) ? effects : { status: 200, body: presentEffects(effects) };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/planned-interruptions',
      policy: planInterruptions,
      summary: 'Plan an interruption: one window, or one for each time it comes again',
      body: z.strictObject({
        ...{ ...PlannedWordsBody.shape, ...MomentsBody.shape, ...AllTheSame.shape },
      }),
      response: { 201: z.strictObject({ ids: z.array(identifier) }) },
      handler: (actor, { body }, call) =>
        actOnce(deps, actor, call, async (joined) => {
          const { titleFr, titleEn, textFr, textEn, allTheSame, reason = null } = body;
          const words = { titleFr, titleEn, textFr, textEn };
          const plan = { ...words, ...momentsOf(body), allTheSame, reason };
          const ids = await planInterruption(joined, actor, plan);
          return isRefusal(ids) ? ids : { status: 201 as const, body: { ids: [...ids] } };
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/planned-interruptions/:id',
      policy: planInterruptions,
      summary: 'Move or lengthen a window, or say otherwise what is done in it',
      params: Identified,
      body: z.strictObject({
        ...PlannedWordsBody.shape,
        startsAt: instant.optional(),
        endsAt: instant.optional(),
        local: LocalWindow.optional(),
        ...AllTheSame.shape,
      }),
      response: { 200: PlannedView },
      async handler(actor, { params, body }, { ifMatch: version }) {
        const { startsAt, endsAt, local = null, reason = null, ...said } = body;
        const window =
          startsAt === undefined || endsAt === undefined ? null : { from: startsAt, to: endsAt };
        const change = { ...said, reason, window, local };
        return answer(await movePlanned(deps, actor, { id: params.id, version }, change));
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/planned-interruptions/:id/approval',
      policy: planInterruptions,
      summary: 'Approve or refuse what somebody else planned, or the change that they propose',
      params: Identified,
      body: z.strictObject({ approved: z.boolean(), word: line(300).optional() }),
      response: { 200: PlannedView },
      async handler(actor, { params, body }, { ifMatch: version }) {
        const decision = { approved: body.approved, word: body.word ?? null };
        return answer(await approvePlanned(deps, actor, { id: params.id, version }, decision));
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/planned-interruptions/:id/cancellation',
      policy: planInterruptions,
      summary: 'Cancel a window that is not over; with following, those of its series after it too',
      params: Identified,
      query: z.strictObject({ following: z.enum(['true', 'false']).default('false') }),
      response: { 200: PlannedView },
      async handler(actor, { params, query }, { ifMatch: version }) {
        const target = { id: params.id, version };
        return answer(await cancelInterruption(deps, actor, target, query.following === 'true'));
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/planned-interruptions/:id/return',
      policy: declareOutages,
      summary:
        'Say whether the service is back; a no opens an outage from the end of the window on',
      params: Identified,
      body: z.strictObject({ back: z.boolean() }),
      response: { 200: PlannedView },
      handler: async (actor, { params, body }) =>
        answer(await answerReturn(deps, actor, params.id, body.back)),
    }),
  ];
}

const Effects = z
  .strictObject({
    windows: z.array(Met),
    /** Windows that would be met, on the same services or at the same places. */
    conflicts: z.array(
      z.strictObject({
        ...{ id: identifier, titleFr: z.string(), ...Met.shape },
        /** What both touch. */
        grounds: z.array(z.enum(GROUNDS)),
      }),
    ),
    freezes: z.array(z.strictObject({ reason: z.string(), ...Met.shape })),
    audience: z.strictObject({
      people: z.int(),
      organizations: z.int(),
      subscribers: z.int(),
      /** Of the organizations whose places are named, those whose place nobody knows: they are not told. */
      unplaced: z.int(),
    }),
    /** Whether somebody else would have to approve it. */
    approval: z.boolean(),
  })
  .meta({ id: 'PlannedEffects' });

function presentEffects(
  effects: Exclude<Awaited<ReturnType<typeof foreseePlanned>>, Refusal>,
): z.output<typeof Effects> {
  const { windows, met, audience, approval } = effects;
  const stretch = ({ from, to }: { from: number; to: number }) => ({
    startsAt: writeInstant(from),
    endsAt: writeInstant(to),
  });
  return {
    windows: windows.map(stretch),
    conflicts: met.windows.map((one) => ({
      ...{ id: one.id, titleFr: one.titleFr, grounds: [...one.grounds] },
      ...stretch(one),
    })),
    freezes: met.freezes.map((one) => ({ reason: one.reason, ...stretch(one) })),
    ...{ audience, approval },
  };
}
