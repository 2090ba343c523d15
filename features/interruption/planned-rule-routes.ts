import { z } from 'zod';
import {
  identifier,
  instant,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { instantOfLocal } from '../../core/interruption/planned-window.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { findFreezes } from './freeze-store.ts';
import { keepFreezes } from './keep-freezes.ts';
import { keepPlannedRules } from './keep-planned-rules.ts';
import { findPlannedRules, type KeptRules } from './planned-rules-store.ts';
import { wall } from './planned-shape.ts';
import { plannedTerms } from './planned-terms.ts';
import { keepPlanRules, planInterruptions, readOutages } from './policy.ts';

const Reminder = z.union([
  z.strictObject({ businessDays: z.int().min(1).max(20) }),
  z.strictObject({ minutes: z.int().min(5).max(10_080) }),
]);

const Rules = z
  .strictObject({
    reminders: z.array(Reminder).max(10),
    /** Minutes after the end of a window until it is said that nobody answered. */
    answerMinutes: z.int().min(5).max(1_440),
    /** Which plans somebody else approves: all, or those that touch one of these services. */
    approval: z.strictObject({ always: z.boolean(), services: z.array(identifier).max(500) }),
  })
  .meta({ id: 'PlannedRules' });

const KeptView = z
  .strictObject({ ...Rules.shape, version: z.int().positive() })
  .meta({ id: 'KeptPlannedRules' });

function presentRules(kept: KeptRules): z.output<typeof KeptView> {
  const { reminders, answerMinutes, approval, version } = kept;
  const { always, serviceIds } = approval;
  return {
    ...{ reminders: [...reminders], answerMinutes, version },
    approval: { always, services: [...serviceIds] },
  };
}

/** Its ends are instants, or times on the clocks of the agreement. */
const end = z.union([instant, wall]);
const Period = z.strictObject({ from: end, to: end, reason: line(200) });
const Freezes = z.strictObject({
  periods: z.array(z.strictObject({ from: instantText, to: instantText, reason: z.string() })),
});

function presentFreezes(
  periods: Awaited<ReturnType<typeof findFreezes>>,
): z.output<typeof Freezes> {
  return {
    periods: periods.map(({ from, to, reason }) => ({
      ...{ from: writeInstant(from), to: writeInstant(to), reason },
    })),
  };
}

/** What is decided of all planned interruptions, and the periods during which none is. */
export function plannedRuleRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/planned-rules',
      policy: readOutages,
      summary:
        'When planned interruptions are reminded of, how long an answer may take, who approves',
      response: { 200: KeptView },
      async handler() {
        const rules = await findPlannedRules(pool);
        return { status: 200, body: presentRules(rules), version: rules.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/planned-rules',
      policy: keepPlanRules,
      summary: 'Decide of all planned interruptions; those that stand follow at once',
      body: Rules,
      response: { 200: KeptView },
      async handler(actor, { body }, { ifMatch }) {
        const { always, services: serviceIds } = body.approval;
        const rules = { ...body, approval: { always, serviceIds } };
        const kept = await keepPlannedRules(deps, actor, rules, ifMatch);
        return isRefusal(kept)
          ? kept
          : { status: 200, body: presentRules(kept), version: kept.version };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/freeze-periods',
      policy: readOutages,
      summary: 'The periods during which nothing is to be interrupted',
      response: { 200: Freezes },
      async handler() {
        return { status: 200, body: presentFreezes(await findFreezes(pool)) };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/freeze-periods',
      policy: planInterruptions,
      summary: 'Keep the periods during which nothing is to be interrupted: these, and no other',
      body: z.strictObject({ periods: z.array(Period).max(100) }),
      response: { 200: Freezes },
      async handler(actor, { body }) {
        const now = clock.now();
        const { zone } = await plannedTerms(pool, deps.agreements, now);
        const at = (given: Instant | string): Instant =>
          typeof given === 'number' ? given : instantOfLocal(given, zone);
        const periods = body.periods.map(({ from, to, reason }) => ({
          ...{ from: at(from), to: at(to), reason },
        }));
        const kept = await keepFreezes(pool, actor, periods, now);
        return isRefusal(kept) ? kept : { status: 200, body: presentFreezes(kept) };
      },
    }),
  ];
}
