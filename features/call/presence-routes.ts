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
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { changePresence, type OwnPresence, showPresence } from './change-presence.ts';
import { listPresences } from './list-presences.ts';
import { showPresenceDay } from './show-presence-day.ts';
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

const whole = z.int().min(0);
const localDate = z
  .string()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
  .refine(
    (date) => !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date),
  );
const Day = z
  .strictObject({
    date: z.string(),
    days: z.array(
      z.strictObject({
        person: z.strictObject({ id: identifier, name: z.string() }),
        /** Whole seconds in each state. */
        seconds: z.strictObject(
          Object.fromEntries(PRESENCES.map((state) => [state, whole])) as Record<
            (typeof PRESENCES)[number],
            typeof whole
          >,
        ),
        /** Handling over handling and being available, in seconds. */
        occupancy: z.strictObject({ num: whole, den: whole }),
        changes: z.array(
          z.strictObject({
            at: instantText,
            state: z.enum(PRESENCES),
            reason: z.enum(PRESENCE_REASONS).nullable(),
            desk: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PresenceDay' });

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
export function presenceRoutes(deps: {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly agreements: AgreementBook;
}): Route[] {
  const { pool, clock } = deps;
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
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/presences/day',
      policy: readPresences,
      summary: 'What each person did in a local day: the time in each state, and every change',
      query: z.strictObject({ date: localDate.optional() }),
      response: { 200: Day },
      async handler(_actor, { query }) {
        const shown = await showPresenceDay(deps, query.date ?? null, clock.now());
        if (isRefusal(shown)) return shown;
        const days = shown.days.map(({ changes, ...day }) => ({
          ...day,
          changes: changes.map(({ at, ...change }) => ({ ...change, at: writeInstant(at) })),
        }));
        return { status: 200, body: { date: shown.date, days } };
      },
    }),
  ];
}
