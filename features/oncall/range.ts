import { z } from 'zod';
import { instant } from '../../adapters/http/fields.ts';
import type { Gap } from '../../core/oncall/shift.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';

/** From when to when shifts are told: four weeks from now unless told. */
export const RANGE = z.strictObject({ from: instant.optional(), to: instant.optional() });

const WEEKS_MS = 28 * 86_400_000;
const MOST_MS = 93 * 86_400_000;
/** Zones are compiled a few years further. */
const LAST = Date.UTC(2080, 0, 1);

/** The range that was asked for; refuses one that is empty, or longer than 93 days. */
export function rangeOf(query: z.output<typeof RANGE>, now: Instant): Gap | Refusal {
  const from = query.from ?? now;
  const to = query.to ?? from + WEEKS_MS;
  if (from >= to) return refuse('range_empty', { field: 'to' });
  return to - from > MOST_MS || to > LAST
    ? refuse('range_too_long', { field: 'to' })
    : { from, to };
}
