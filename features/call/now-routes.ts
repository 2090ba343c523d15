import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { OUTLOOKS } from '../../core/call/outlook.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { readPresences, watchTarget } from './policy.ts';
import { keepWatch, watchedSince } from './target-store.ts';
import { type TelephoneNow, telephoneNow } from './telephone-now.ts';

/** The telephone at this moment, in numbers alone. */
export const TelephoneFigures = z.strictObject({
  waiting: z.int(),
  /** Who of them waits for longer than their queue aims at. */
  late: z.int(),
  longestSince: instantText.nullable(),
  talking: z.int(),
  free: z.int(),
  /** Who sits at a desk. */
  seated: z.int(),
  /** Calls that the centre owes. */
  owed: z.int(),
  outlook: z
    .strictObject({
      level: z.enum(OUTLOOKS),
      num: z.int(),
      den: z.int(),
      spare: z.int(),
      needed: z.int().nullable(),
    })
    .nullable(),
});

/** Writes the telephone in numbers. */
export function presentFigures(shown: TelephoneNow): z.output<typeof TelephoneFigures> {
  const { waiting, late, longestSince, talking, free, seated, owed, outlook } = shown;
  return {
    ...{ waiting, late, longestSince: writeInstant(longestSince), talking: talking.length },
    ...{ free, seated, owed, outlook },
  };
}

const Now = z
  .strictObject({
    asOf: instantText,
    date: z.string(),
    figures: TelephoneFigures,
    rate: z
      .strictObject({
        num: z.int(),
        den: z.int(),
        targetPercent: z.int(),
        met: z.boolean().nullable(),
      })
      .nullable(),
    /** Who speaks with a caller now. */
    talks: z.array(
      z.strictObject({
        call: identifier,
        queue: z.string(),
        agent: z.string().nullable(),
        desk: z.string().nullable(),
        since: instantText.nullable(),
      }),
    ),
  })
  .meta({ id: 'TelephoneNow' });

const Watch = z
  .strictObject({ watches: z.boolean(), since: instantText.nullable() })
  .meta({ id: 'TargetWatch' });

/** The telephone at this moment, for who answers for it. */
export function telephoneNowRoutes(
  deps: Readonly<{ pool: Pool; clock: Clock; agreements: AgreementBook }>,
): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/now',
      policy: readPresences,
      summary:
        'Who waits, who is free, who speaks, and whether the day’s target is about to be missed',
      response: { 200: Now },
      async handler() {
        const now = deps.clock.now();
        const shown = await telephoneNow(deps, now);
        const talks = shown.talking.map(({ id, queue, agentName, desk, answeredAt }) => ({
          ...{ call: id, queue, agent: agentName, desk, since: writeInstant(answeredAt) },
        }));
        const { date, rate } = shown;
        const figures = presentFigures(shown);
        return { status: 200, body: { asOf: writeInstant(now), date, figures, rate, talks } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/target-watch',
      policy: watchTarget,
      summary: 'Whether one is written to when the day’s target of a queue is about to be missed',
      response: { 200: Watch },
      async handler({ personId }) {
        const since = await watchedSince(deps.pool, personId);
        return { status: 200, body: { watches: since !== null, since: writeInstant(since) } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/telephone/target-watch',
      policy: watchTarget,
      summary: 'Ask to be written to, once for a day and queue, or not any more',
      body: z.strictObject({ watches: z.boolean() }),
      response: { 200: Watch },
      async handler({ personId }, { body: { watches } }) {
        await keepWatch(deps.pool, personId, watches, deps.clock.now());
        const since = await watchedSince(deps.pool, personId);
        return { status: 200, body: { watches: since !== null, since: writeInstant(since) } };
      },
    }),
  ];
}
