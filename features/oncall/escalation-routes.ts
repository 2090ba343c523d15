import { z } from 'zod';
import { CALL_CHANNELS } from '../../core/oncall/escalation.ts';
import {
  identifier,
  identifierText,
  instantText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { OnCallDeps } from './deps.ts';
import { type EscalationRow, selectEscalations } from './escalation-store.ts';
import { addEscalation, changeEscalation } from './keep-escalation.ts';
import { keepRotas, readRotas } from './policy.ts';
import { Named } from './rota-view.ts';

const Steps = z
  .array(
    z.strictObject({
      targets: z
        .array(z.strictObject({ kind: z.enum(['rota', 'person', 'webhook']), id: identifier }))
        .min(1)
        .max(10),
      channels: z.array(z.enum(CALL_CHANNELS)).min(1).max(CALL_CHANNELS.length),
      /** How long an answer is waited for before the next step. */
      minutes: z.int().min(1).max(240),
    }),
  )
  .min(1)
  .max(10);
const wall = {
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  timeZone: z.string().max(60),
};
const DrillTime = z.union([
  z.strictObject({ day: z.int().min(1).max(28), ...wall }),
  // The first to the fourth of a weekday of the month, 1 Monday to 7 Sunday.
  z.strictObject({ week: z.int().min(1).max(4), weekday: z.int().min(1).max(7), ...wall }),
]);
/** The exercise of who says nothing of it: the first Tuesday of the month. Null: none. */
const USUAL_DRILL = { week: 1, weekday: 2, time: '10:00', timeZone: 'America/Toronto' };
const Draft = z.strictObject({ steps: Steps, drill: DrillTime.nullable().default(USUAL_DRILL) });

const Escalation = z
  .strictObject({
    id: identifier,
    /** Null: of the tickets whose team has none of its own. */
    team: Named.nullable(),
    steps: Steps,
    drill: DrillTime.nullable(),
    drillDueAt: instantText.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Escalation' });

function present(row: EscalationRow): z.output<typeof Escalation> {
  const steps = row.steps.map(({ targets, channels, minutes }) => ({
    ...{ targets: [...targets], channels: [...channels], minutes },
  }));
  return { ...row, steps, drillDueAt: writeInstant(row.drillDueAt) };
}

/** Whom to call when something urgent happens. */
export function escalationRoutes(deps: OnCallDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/escalations',
      policy: readRotas,
      summary: 'Whom to call, step after step, by team',
      response: { 200: z.strictObject({ escalations: z.array(Escalation) }) },
      async handler() {
        const escalations = (await selectEscalations(pool)).map(present);
        return { status: 200, body: { escalations } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/escalations',
      policy: keepRotas,
      summary: 'Say whom to call about the tickets of a team, or of all others (null)',
      body: Draft.extend({ team: identifier.nullable() }),
      response: { 201: Escalation },
      async handler(actor, { body: { team, ...draft } }) {
        const added = await addEscalation(pool, actor, team, draft, clock.now());
        if (isRefusal(added)) return added;
        return { status: 201, body: present(added), version: added.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/escalations/:id',
      policy: keepRotas,
      summary: 'Change whom to call; what is under way goes on as it began',
      params: z.strictObject({ id: identifierText }),
      body: Draft,
      response: { 200: Escalation },
      async handler(actor, { params, body }, { ifMatch }) {
        const changed = await changeEscalation(pool, actor, params.id, body, ifMatch, clock.now());
        if (isRefusal(changed)) return changed;
        return { status: 200, body: present(changed), version: changed.version };
      },
    }),
  ];
}
