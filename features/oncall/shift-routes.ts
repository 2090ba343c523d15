import { z } from 'zod';
import {
  identifier,
  identifierText,
  instant,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { addOverride, removeOverride } from './keep-override.ts';
import { planRota } from './plan-rota.ts';
import { keepRotas, readRotas } from './policy.ts';
import { RANGE, rangeOf } from './range.ts';
import {
  GapView,
  Named,
  OverrideView,
  presentGap,
  presentOverride,
  presentReason,
  presentShift,
  ReasonView,
  ShiftView,
} from './rota-view.ts';
import { findRota, selectRotas } from './store.ts';

const Id = z.strictObject({ id: identifierText });

const OnCall = z
  .strictObject({
    rota: z.strictObject({ ...Named.shape, team: Named, timeZone: z.string() }),
    /** Null while nobody is on call. */
    shift: ShiftView.nullable(),
    /** Why: what decides, what is covered; the strongest first. */
    reasons: z.array(ReasonView),
    /** Who comes next, within two weeks. */
    next: ShiftView.nullable(),
    /** The gaps of the next two weeks. */
    gaps: z.array(GapView),
  })
  .meta({ id: 'OnCall' });

/** How far what comes next is looked for, in milliseconds. */
const AHEAD_MS = 14 * 86_400_000;

/** Who is on call, when, and who stands in. */
export function shiftRoutes(deps: TicketDeps): Route[] {
  const { pool, clock, agreements } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/oncall',
      policy: readRotas,
      summary: 'Who is on call now, or at an instant, with why; who comes next, and the gaps ahead',
      query: z.strictObject({ at: instant.optional() }),
      response: { 200: z.strictObject({ at: instantText, oncall: z.array(OnCall) }) },
      async handler(_actor, { query }) {
        const at = query.at ?? clock.now();
        const range = rangeOf({ from: at, to: at + AHEAD_MS }, at);
        if (isRefusal(range)) return range;
        const oncall: z.output<typeof OnCall>[] = [];
        for (const { id, name, team, content } of await selectRotas(pool, false)) {
          const plan = await planRota(pool, agreements, id);
          const { shift, reasons, layers } = plan.at(at);
          const next = plan.shifts(shift?.to ?? at, at + AHEAD_MS)[0] ?? null;
          oncall.push({
            rota: { id, name, team, timeZone: content.timeZone },
            shift: shift && presentShift(shift, plan),
            reasons: reasons.map((one) => presentReason(one, plan, layers)),
            next: next && presentShift(next, plan),
            gaps: plan.gaps(at, at + AHEAD_MS).map(presentGap),
          });
        }
        return { status: 200, body: { at: writeInstant(at), oncall } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/rotas/:id/shifts',
      policy: readRotas,
      summary: 'The shifts, gaps and overrides of a rota between two instants',
      params: Id,
      query: RANGE,
      response: {
        200: z.strictObject({
          shifts: z.array(ShiftView),
          gaps: z.array(GapView),
          overrides: z.array(OverrideView),
        }),
      },
      async handler(_actor, { params, query }) {
        const range = rangeOf(query, clock.now());
        if (isRefusal(range)) return range;
        const rota = await findRota(pool, params.id);
        if (rota === null) return refuse('not_found');
        const plan = await planRota(pool, agreements, rota.id);
        const { from, to } = range;
        const near = plan.overrides.filter((one) => one.from < to && one.to > from);
        const body = {
          shifts: plan.shifts(from, to).map((one) => presentShift(one, plan)),
          gaps: plan.gaps(from, to).map(presentGap),
          overrides: near.map((one) => presentOverride(one, plan)),
        };
        return { status: 200, body };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/rotas/:id/overrides',
      policy: keepRotas,
      summary: 'Have somebody stand in, for whoever is on call or only for `replaces`',
      params: Id,
      body: z.strictObject({
        from: instant,
        to: instant,
        person: identifier,
        replaces: identifier.nullable().default(null),
        reason: line(200),
      }),
      response: { 201: z.strictObject({ id: identifier }) },
      async handler(actor, { params, body: { person, replaces, ...when } }) {
        const draft = { ...when, personId: person, replacesId: replaces };
        const added = await addOverride(pool, actor, params.id, draft, clock.now());
        return isRefusal(added) ? added : { status: 201, body: added };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/rotas/:id/overrides/:override',
      policy: keepRotas,
      summary: 'End an override now; what it did before stays',
      params: z.strictObject({ id: identifierText, override: identifierText }),
      response: { 204: empty },
      async handler(actor, { params: { id, override } }) {
        const no = await removeOverride(pool, actor, id, override, clock.now());
        return no ?? { status: 204, body: undefined };
      },
    }),
  ];
}
