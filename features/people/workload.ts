import { z } from 'zod';
import { STATUSES } from '../../core/ticket/ticket.ts';
import type { Workload as Work } from '../ticket/show-workload.ts';

/** What somebody has to do, as the API shows it. */
export const Workload = z
  .strictObject({
    open: z.int(),
    /** Restored, not resolved yet. */
    restored: z.int(),
    /** The most urgent of the open ones. */
    tickets: z.array(
      z.strictObject({
        number: z.string(),
        subject: z.string(),
        status: z.enum(STATUSES),
        priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']),
        level: z.literal([1, 2, 3]),
      }),
    ),
  })
  .meta({ id: 'Workload' });

/** Writes what somebody has to do. */
export function presentWorkload({ tickets, ...counts }: Work): z.output<typeof Workload> {
  return { ...counts, tickets: [...tickets] };
}
