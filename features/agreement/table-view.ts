import { z } from 'zod';
import type { TableData } from '../../core/calendar/table.ts';

/** A calendar compiled to integers (seconds since the epoch): what a browser counts with. */
export const TableView = z
  .strictObject({
    name: z.string(),
    continuous: z.boolean(),
    starts: z.array(z.number()),
    ends: z.array(z.number()),
    zone: z.strictObject({
      timeZone: z.string(),
      from: z.number(),
      to: z.number(),
      starts: z.array(z.number()),
      offsets: z.array(z.number()),
    }),
    confirmed: z.array(z.tuple([z.number(), z.number()])),
  })
  .meta({ id: 'CalendarTable' });

/** Writes a stretch of a compiled calendar as it is sent. */
export function writeTable(cut: TableData): z.output<typeof TableView> {
  return {
    ...cut,
    starts: [...cut.starts],
    ends: [...cut.ends],
    zone: { ...cut.zone, starts: [...cut.zone.starts], offsets: [...cut.zone.offsets] },
    confirmed: cut.confirmed.map(([from, to]): [number, number] => [from, to]),
  };
}
