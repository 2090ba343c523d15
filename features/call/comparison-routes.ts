import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { DISCORDS } from '../../core/call/compare-calls.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { compareDay } from './compare-day.ts';
import { makeComparison, readComparisons } from './policy.ts';
import { type StoredComparison, selectComparisons } from './record-store.ts';

const Counts = z.strictObject({
  calls: z.int(),
  answered: z.int(),
  talkSeconds: z.int(),
});

const Comparison = z
  .strictObject({
    day: z.string(),
    comparedAt: instantText,
    toleranceSeconds: z.int(),
    ledger: Counts,
    switch: Counts,
    differenceCount: z.int(),
    /** The first two hundred of them. */
    differences: z.array(
      z.strictObject({
        channel: z.string(),
        what: z.enum(DISCORDS),
        /** Milliseconds; for a call 1 where it is there. */
        ledger: z.int().nullable(),
        switch: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'CallComparison' });

const DAYS = 31;
const SHOWN = 200;

function present(made: StoredComparison): z.output<typeof Comparison> {
  const counts = ({ calls, answered, talkMs }: StoredComparison['ledger']) => ({
    ...{ calls, answered },
    talkSeconds: (talkMs - (talkMs % 1000)) / 1000,
  });
  return {
    day: made.day,
    comparedAt: writeInstant(made.comparedAt),
    toleranceSeconds: (made.toleranceMs - (made.toleranceMs % 1000)) / 1000,
    ledger: counts(made.ledger),
    switch: counts(made.switch),
    differenceCount: made.differences.length,
    differences: made.differences.slice(0, SHOWN),
  };
}

/** The comparisons of the ledger with what the switch wrote down. */
export function comparisonRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/comparisons',
      policy: readComparisons,
      summary: 'Read the comparisons of the ledger of calls with the switch, the last days first',
      response: { 200: z.strictObject({ comparisons: z.array(Comparison) }) },
      async handler() {
        const comparisons = (await selectComparisons(pool, DAYS)).map(present);
        return { status: 200, body: { comparisons } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/telephone/comparisons',
      policy: makeComparison,
      summary: 'Compare the calls of a day, as the ledger and as the switch have them',
      body: z.strictObject({ day: z.string().max(10) }),
      response: { 200: Comparison },
      async handler(_actor, { body }) {
        const made = await compareDay(pool, body.day, clock.now());
        return isRefusal(made) ? made : { status: 200, body: present(made) };
      },
    }),
  ];
}
