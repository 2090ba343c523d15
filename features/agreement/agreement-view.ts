import { z } from 'zod';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { CHANNELS } from '../../core/ticket/ticket.ts';
import { TableView } from './table-view.ts';

const Window = z.strictObject({ open: z.string(), close: z.string() });

/** An agreement in force, in data that a person and a browser can read. */
export const AgreementView = z
  .strictObject({
    name: z.string(),
    version: z.int(),
    /** Local date. */
    inForceFrom: z.string(),
    timeZone: z.string(),
    commitments: z.array(
      z.strictObject({
        id: z.string(),
        indicator: z.enum(['restoration', 'first_contact', 'calls']),
        label: z.string(),
        targetPercent: z.int(),
        calendar: z.string(),
        /** Letters of the notes. */
        notes: z.array(z.string()),
        priority: z.enum(PRIORITIES).nullable(),
        targetSeconds: z.int().nullable(),
      }),
    ),
    /** What the clock of an incident counts to, by priority. */
    targets: z.array(
      z.strictObject({
        priority: z.enum(PRIORITIES),
        targetSeconds: z.int(),
        calendar: z.string(),
        commitment: z.string(),
        clause: z.string(),
      }),
    ),
    /** The notes, in French: the agreement’s own words. */
    notes: z.array(z.strictObject({ letter: z.string(), text: z.string() })),
    pauseClause: z.string(),
    /** Business days: how long a restored incident may be reopened, after which a resolved ticket closes, and when a waiting user is reminded. */
    reopeningDays: z.int(),
    closingDays: z.int(),
    reminderDays: z.array(z.int()),
    /** Percentages of the target at which the team is told. */
    thresholds: z.array(z.int()),
    calendars: z.array(
      z.strictObject({
        name: z.string(),
        timeZone: z.string(),
        continuous: z.boolean(),
        /** Monday to Sunday. */
        week: z.array(z.array(Window)),
        /** Of the year ahead. */
        holidays: z.array(z.strictObject({ date: z.string(), name: z.string() })),
      }),
    ),
    /** The channels allowed, and for which priorities fewer of them; null: every one. */
    channels: z
      .strictObject({
        all: z.array(z.enum(CHANNELS)),
        byPriority: z.partialRecord(z.enum(PRIORITIES), z.array(z.enum(CHANNELS))),
      })
      .nullable(),
    /** In French: the agreement’s own words. */
    hours: z.string().nullable(),
    emergencyContacts: z.array(
      z.strictObject({ name: z.string(), telephone: z.string(), when: z.string() }),
    ),
    exclusions: z.array(z.string()),
    tables: z.array(TableView),
  })
  .meta({ id: 'Agreement' });

export type AgreementView = z.output<typeof AgreementView>;
