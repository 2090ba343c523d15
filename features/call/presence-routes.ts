import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import {
  PRESENCE_REASONS,
  PRESENCES,
  type Presence,
  SAID_PRESENCES,
  type SaidPresence,
} from '../../core/call/presence.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { changePresence, type OwnPresence, showPresence } from './change-presence.ts';
import { listPresences } from './list-presences.ts';
import { ownPresence, readPresences } from './policy.ts';

const PresenceView = z
  .strictObject({
    state: z.enum(PRESENCES),
    reason: z.enum(PRESENCE_REASONS).nullable(),
    /** Null when nobody knows since when. */
    since: instantText.nullable(),
    /** When the rest after a call ends by itself. */
    restsUntil: instantText.nullable(),
    /** When something was last done at a page. */
    seenAt: instantText.nullable(),
  })
  .meta({ id: 'Presence' });

/** The name of a desk at the switch. */
const desk = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/);
const Own = z
  .strictObject({
    presence: PresenceView,
    /** Where one sits; null for nowhere. */
    desk: z.string().nullable(),
    /** Where one could sit: the desks that are registered and that nobody who is there sits at. */
    desks: z.array(z.string()),
  })
  .meta({ id: 'OwnPresence' });

const said = Object.keys(SAID_PRESENCES) as SaidPresence[];

function writePresence(presence: Presence): z.output<typeof PresenceView> {
  const { state, reason, since, restsUntil, seenAt } = presence;
  return {
    ...{ state, reason, since: writeInstant(since) },
    ...{ restsUntil: writeInstant(restsUntil), seenAt: writeInstant(seenAt) },
  };
}

function shown({ presence, desk: at, desks }: OwnPresence) {
  const body = { presence: writePresence(presence), desk: at, desks: [...desks] };
  return { status: 200 as const, body };
}

/** Who can be given a call: what people say of themselves, and where they sit. */
export function presenceRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/presence',
      policy: ownPresence,
      summary: 'One’s own presence, and the desk one sits at',
      response: { 200: Own },
      handler: async (actor) => shown(await showPresence(pool, actor, clock.now())),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/telephone/presence',
      policy: ownPresence,
      summary: 'Say whether one can be given a call, why not, and at which desk one sits',
      body: z.strictObject({
        /** Left as it is when not told. */
        state: z.enum(said).optional(),
        reason: z.enum(PRESENCE_REASONS).nullable().default(null),
        /** Left as it is when not told; null leaves it. */
        desk: desk.nullable().optional(),
      }),
      response: { 200: Own },
      async handler(actor, { body }) {
        const change = { state: body.state, reason: body.reason, desk: body.desk };
        const done = await changePresence(pool, actor, change, clock.now());
        return isRefusal(done) ? done : shown(done);
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/presences',
      policy: readPresences,
      summary: 'Who can be given a call now, since when, and why not',
      response: {
        200: z
          .strictObject({
            asOf: instantText,
            presences: z.array(
              z.strictObject({
                person: z.strictObject({ id: identifier, name: z.string() }),
                desk: z.string().nullable(),
                presence: PresenceView,
              }),
            ),
          })
          .meta({ id: 'Presences' }),
      },
      async handler() {
        const now = clock.now();
        const presences = (await listPresences(pool, now)).map((one) => ({
          ...one,
          presence: writePresence(one.presence),
        }));
        return { status: 200, body: { asOf: writeInstant(now), presences } };
      },
    }),
  ];
}
