import { z } from 'zod';
import { identifier, line } from '../../adapters/http/fields.ts';

const time = z.string().max(5);
/** A local date within the years that zones are compiled for; which days exist is the core's to say. */
const date = z.string().regex(/^20[0-7]\d-\d\d-\d\d$/);
const wall = z.string().regex(/^20[0-7]\d-\d\d-\d\dT\d\d:\d\d$/);
const window = z.strictObject({ open: time, close: time });

const Rotation = z.strictObject({
  kind: z.literal('rotation'),
  name: line(60),
  /** The local date on which the first turn begins. */
  from: date,
  until: date.nullable().default(null),
  /** How long a turn lasts: 1 daily, 7 weekly. */
  days: z.int().min(1).max(366),
  handover: time,
  people: z.array(identifier).max(60),
  /** Monday to Sunday; null: at all hours. A close not after the open is that of the next day. */
  week: z.array(z.array(window).max(4)).max(7).nullable().default(null),
  on: z.enum(['every_day', 'holidays', 'other_days']).default('every_day'),
});

const Shifts = z.strictObject({
  kind: z.literal('shifts'),
  name: line(60),
  shifts: z.array(z.strictObject({ from: wall, to: wall, personId: identifier })).max(500),
});

/** What a rota says: a layer goes before those above it in the list. */
export const RotaContent = z.strictObject({
  /** IANA name. */
  timeZone: z.string().max(60),
  /** The calendar whose holidays and hours are meant; null: none. */
  calendar: z.string().max(60).nullable().default(null),
  /** What is to be covered: every hour, or those outside the calendar's. */
  covers: z.enum(['always', 'outside_hours']).default('always'),
  layers: z.array(z.discriminatedUnion('kind', [Rotation, Shifts])).max(10),
});
export type RotaContent = z.output<typeof RotaContent>;
