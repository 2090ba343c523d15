import { z } from 'zod';
import {
  email,
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { routeTickets } from '../ticket/release-tickets.ts';
import { showWorkload } from '../ticket/show-workload.ts';
import { hasRole } from './actor.ts';
import { addTeam, changeMembers, changeTeam } from './change-team.ts';
import { disableTeam, enableTeam } from './disable-team.ts';
import { administerPeople, readTeams } from './policy.ts';
import { selectTeams, type TeamRow } from './team-store.ts';
import { presentWorkload, Workload } from './workload.ts';

const level = z.literal([1, 2, 3]);

const Team = z
  .strictObject({
    id: identifier,
    name: z.string(),
    level,
    address: z.string().nullable(),
    members: z.array(z.strictObject({ id: identifier, name: z.string() })),
    /** When it was last put out of use; null while it is in use. */
    disabledAt: instantText.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Team' });

const Id = z.strictObject({ id: identifierText });

const present = (row: TeamRow): z.output<typeof Team> => ({
  ...row,
  disabledAt: writeInstant(row.disabledAt),
});

const shown = (row: TeamRow) => ({
  status: 200 as const,
  body: present(row),
  version: row.version,
});

/** Teams: who works on tickets, at which level. */
export function teamRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/teams',
      policy: readTeams,
      summary: 'List the teams with their members; with state=all those out of use too',
      query: z.strictObject({ state: z.enum(['active', 'all']).default('active') }),
      response: { 200: z.strictObject({ teams: z.array(Team) }) },
      async handler(actor, { query: { state } }) {
        if (state === 'all' && !hasRole(actor, 'administrator')) {
          return refuse('not_allowed', { field: 'state' });
        }
        const rows = await selectTeams(pool, null, state);
        return { status: 200, body: { teams: rows.map(present) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/teams',
      policy: administerPeople,
      summary: 'Add a team',
      body: z.strictObject({
        name: line(200),
        level,
        address: email.nullable().default(null),
      }),
      response: { 201: Team },
      async handler(actor, { body }) {
        const added = await addTeam(pool, actor, body, clock.now());
        return isRefusal(added) ? added : { ...shown(added), status: 201 };
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/teams/:id',
      policy: administerPeople,
      summary: 'Change a team’s name, level or address; open tickets keep their level',
      params: Id,
      body: z.strictObject({
        name: line(200).optional(),
        level: level.optional(),
        address: email.nullable().optional(),
      }),
      response: { 200: Team },
      async handler(actor, { params, body }, { ifMatch }) {
        const changed = await changeTeam(pool, actor, params.id, body, ifMatch, clock.now());
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/teams/:id/members',
      policy: administerPeople,
      summary: 'Make exactly these people the members of a team',
      params: Id,
      body: z.strictObject({ members: z.array(identifier).max(500) }),
      response: { 200: Team },
      async handler(actor, { params, body: { members } }, { ifMatch }) {
        const changed = await changeMembers(pool, actor, params.id, members, ifMatch, clock.now());
        return isRefusal(changed) ? changed : shown(changed);
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/teams/:id/workload',
      policy: readTeams,
      summary: 'What a team has to do: its open tickets',
      params: Id,
      response: { 200: Workload },
      async handler(_actor, { params }) {
        const [team] = await selectTeams(pool, params.id, 'all');
        if (!team) return refuse('not_found');
        const work = await showWorkload(pool, { teamId: team.id });
        return { status: 200, body: presentWorkload(work) };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/teams/:id/disablement',
      policy: administerPeople,
      summary: 'Put a team out of use; its open tickets are routed to another, or it is refused',
      params: Id,
      body: z
        .strictObject({ routeTo: identifier.nullable(), reason: line(500).nullable() })
        .partial()
        .refine(({ routeTo, reason }) => !routeTo || reason, {
          path: ['reason'],
          params: { code: 'reason_required' },
        }),
      response: { 200: Team },
      async handler(actor, { params: { id }, body: { routeTo, reason } }) {
        const to = routeTo ? { teamId: routeTo, reason: reason ?? '' } : null;
        const disabled = await disableTeam(
          pool,
          actor,
          id,
          clock.now(),
          to && ((db) => routeTickets(db, deps, id, to, actor.personId)),
        );
        return isRefusal(disabled) ? disabled : shown(disabled);
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/teams/:id/disablement',
      policy: administerPeople,
      summary: 'Put a team back in use',
      params: Id,
      response: { 200: Team },
      async handler(actor, { params }) {
        const enabled = await enableTeam(pool, actor, params.id, clock.now());
        return isRefusal(enabled) ? enabled : shown(enabled);
      },
    }),
  ];
}
