import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { PRESENCES, type Presence } from '../../core/call/presence.ts';
import type { Actor } from '../people/actor.ts';
import { CHANGES } from './change-store.ts';
import { readSupervision } from './policy.ts';
import { showChanged, showSupervision, type SupervisionDeps } from './show-supervision.ts';

const PresenceView = z.strictObject({
  state: z.enum(PRESENCES),
  since: instantText,
  /** When something was last done at a page. */
  seenAt: instantText,
});

const counts = {
  open: z.int(),
  atRisk: z.int(),
  late: z.int(),
  waiting: z.int(),
  restored: z.int(),
};

const Supervision = z
  .strictObject({
    asOf: instantText,
    /** The opening of the business day before today. */
    since: instantText,
    teams: z.array(
      z.strictObject({
        /** Null for tickets that no team has. */
        team: z.strictObject({ id: identifier, name: z.string(), level: z.int() }).nullable(),
        ...counts,
        unassigned: z.int(),
        longWait: z.int(),
        pingPong: z.int(),
        oldestAt: instantText.nullable(),
        members: z.int(),
        present: z.int(),
      }),
    ),
    agents: z.array(
      z.strictObject({
        person: z.strictObject({ id: identifier, name: z.string() }),
        teams: z.array(z.string()),
        /** Null for who is absent. */
        presence: PresenceView.nullable(),
        ...counts,
      }),
    ),
    changes: z.array(z.strictObject({ change: z.enum(CHANGES), count: z.int() })),
    openThen: z.int(),
    openNow: z.int(),
  })
  .meta({ id: 'Supervision' });

/** Teams by id; `mine` for one's own, all without it. */
const scope = {
  team: z
    .string()
    .regex(/^(?:mine|[1-9]\d{0,14})$/)
    .optional(),
};

function teamsOf(actor: Actor, team: string | undefined): readonly number[] | null {
  if (team === undefined) return null;
  return team === 'mine' ? actor.teamIds : [Number(team)];
}

function writePresence({ state, since, seenAt }: Presence): z.output<typeof PresenceView> | null {
  if (state === 'away' || since === null || seenAt === null) return null;
  return { state, since: writeInstant(since), seenAt: writeInstant(seenAt) };
}

/** The supervisor's figures. */
export function supervisionRoutes(deps: SupervisionDeps & { readonly clock: Clock }): Route[] {
  const { clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/supervision',
      policy: readSupervision,
      summary: 'The load by team and by person, and what changed since the business day before',
      query: z.strictObject(scope),
      response: { 200: Supervision },
      async handler(actor, { query }) {
        const now = clock.now();
        const shown = await showSupervision(deps, teamsOf(actor, query.team), now);
        return {
          status: 200,
          body: {
            asOf: writeInstant(now),
            since: writeInstant(shown.since),
            teams: shown.teams.map(({ id, name, level, members, oldestAt, ...load }) => ({
              ...load,
              team: id === null ? null : { id, name: name ?? '', level: level ?? 1 },
              oldestAt: writeInstant(oldestAt),
              members: members.length,
            })),
            agents: shown.agents.map(({ id, name, teams, presence, ...agent }) => ({
              ...{ person: { id, name }, teams, presence: writePresence(presence) },
              ...{ open: agent.open, atRisk: agent.atRisk, late: agent.late },
              ...{ waiting: agent.waiting, restored: agent.restored },
            })),
            changes: [...shown.changes],
            openThen: shown.open.then,
            openNow: shown.open.now,
          },
        };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/supervision/changes',
      policy: readSupervision,
      summary: 'The tickets that something happened to since the business day before',
      query: z.strictObject({ ...scope, change: z.enum(CHANGES) }),
      response: {
        200: z.strictObject({
          tickets: z.array(
            z.strictObject({
              number: z.string(),
              subject: z.string(),
              team: z.string().nullable(),
              at: instantText,
              /** Who did it; null for the system. */
              by: z.string().nullable(),
            }),
          ),
          /** There are more than these. */
          more: z.boolean(),
        }),
      },
      async handler(actor, { query }) {
        const teams = teamsOf(actor, query.team);
        const { rows, more } = await showChanged(deps, query.change, teams, clock.now());
        const tickets = rows.map(({ teamName, actorName, at, ...ticket }) => ({
          ...ticket,
          team: teamName,
          at: writeInstant(at),
          by: actorName,
        }));
        return { status: 200, body: { tickets, more } };
      },
    }),
  ];
}
