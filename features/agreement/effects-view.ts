import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { STATUSES } from '../../core/ticket/ticket.ts';
import type { MovedTicket } from '../ticket/recount-tickets.ts';
import type { Effects } from './change-calendar.ts';

/** How many of the tickets that move are told one by one. */
const MOST_TOLD = 50;

/** What changing a calendar does to the tickets. */
export const CalendarEffects = z
  .strictObject({
    /** Open tickets that move. */
    total: z.int(),
    later: z.int(),
    sooner: z.int(),
    becomeLate: z.int(),
    noLongerLate: z.int(),
    /** Those that become late or no longer are first, then by how far they move; at most 50. */
    tickets: z.array(
      z.strictObject({
        number: z.string(),
        subject: z.string(),
        status: z.enum(STATUSES),
        priority: z.enum(PRIORITIES),
        /** When it was due, and when it is then; null while paused. */
        from: instantText.nullable(),
        to: instantText.nullable(),
        /** Open seconds between the two, negative when sooner. */
        seconds: z.int(),
        wasLate: z.boolean(),
        late: z.boolean(),
      }),
    ),
    /** Closings by themselves, and reminders of waits, that come at another time. */
    closings: z.int(),
    reminders: z.int(),
    /** Restored incidents whose figures change, by month. */
    figures: z.array(z.strictObject({ month: z.string(), incidents: z.int() })),
    /** Time is touched that has been counted already: saving asks why. */
    past: z.boolean(),
  })
  .meta({ id: 'CalendarEffects' });

/** Writes effects as they are sent: all counts, and the first tickets. */
export function writeEffects(effects: Effects): z.output<typeof CalendarEffects> {
  const { moved, closings, reminders, past } = effects;
  const count = (which: (one: MovedTicket) => boolean): number => moved.filter(which).length;
  const first = [...moved].sort(
    (a, b) =>
      Number(b.late !== b.wasLate) - Number(a.late !== a.wasLate) ||
      Math.abs(b.seconds) - Math.abs(a.seconds) ||
      (a.number < b.number ? -1 : 1),
  );
  return {
    total: moved.length,
    later: count(({ seconds }) => seconds > 0),
    sooner: count(({ seconds }) => seconds < 0),
    becomeLate: count(({ late, wasLate }) => late && !wasLate),
    noLongerLate: count(({ late, wasLate }) => wasLate && !late),
    tickets: first.slice(0, MOST_TOLD).map(({ from, to, ...one }) => ({
      ...{ ...one, from: writeInstant(from), to: writeInstant(to) },
    })),
    ...{ closings, reminders, past },
    figures: [...effects.figures]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, incidents]) => ({ month, incidents })),
  };
}
