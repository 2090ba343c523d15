import { z } from 'zod';
import { identifier } from '../../adapters/http/fields.ts';
import { PRIORITY_CHANGE_POLICIES } from '../../core/clock/clock.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { CHANNELS } from '../../core/ticket/ticket.ts';

// Shapes only: a draft may be unfinished. What it can't be signed with is told by draftFaults.
const name = z.string().max(60);
const words = z
  .string()
  .max(2000)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), {
    params: { code: 'text_malformed' },
  });
const count = z.int().min(0).max(1_000_000_000);
const channels = z.array(z.enum(CHANNELS)).max(CHANNELS.length);

const row = {
  ...{ id: name, label: words, labelEn: words, targetPercent: count },
  ...{ notes: z.array(z.string().max(4)).max(26), calendar: name },
};

const Commitment = z.discriminatedUnion('indicator', [
  z
    .strictObject({
      indicator: z.literal('restoration'),
      ...row,
      ...{ priority: z.enum(PRIORITIES), targetSeconds: count, clause: z.string().max(4) },
    })
    .meta({ id: 'RestorationCommitment' }),
  z
    .strictObject({
      indicator: z.literal('first_contact'),
      ...row,
      ...{ category: name, liveChannels: channels, afterContactToleranceSeconds: count },
    })
    .meta({ id: 'FirstContactCommitment' }),
  z
    .strictObject({
      indicator: z.literal('calls'),
      ...row,
      ...{ answerThresholdMs: count, shortAbandonMs: count },
    })
    .meta({ id: 'CallsCommitment' }),
]);

const BusinessDays = z.strictObject({ businessDays: count, calendar: name });
const Pace = z.strictObject({ firstMinutes: count.nullable(), everyMinutes: count.nullable() });

/** What a version of an agreement says, as it is written and read. */
export const Terms = z
  .strictObject({
    timeZone: name,
    commitments: z.array(Commitment).max(50),
    priorityChange: z.enum(PRIORITY_CHANGE_POLICIES),
    pauseClause: z.string().max(4),
    /** By letter, in French. */
    notes: z.record(z.string().max(4), words),
    reopening: BusinessDays,
    closing: BusinessDays,
    provisional: BusinessDays,
    waiting: z.strictObject({ reminders: z.array(count).max(10), task: count, calendar: name }),
    thresholds: z.array(count).max(10),
    alertManagement: z.array(z.enum(PRIORITIES)).max(5),
    bulletins: z.strictObject({ critical: Pace, major: Pace, minor: Pace }).optional(),
    calls: z.strictObject({ rank: z.int().min(1).max(5), vip: z.boolean() }).optional(),
    channels: z
      .strictObject({
        all: channels,
        byPriority: z.partialRecord(z.enum(PRIORITIES), channels),
      })
      .optional(),
    recording: z.strictObject({ retentionDays: count }).optional(),
    hours: words.optional(),
    emergencyContacts: z
      .array(
        z.strictObject({ name: z.string().max(100), telephone: z.string().max(40), when: words }),
      )
      .max(20)
      .optional(),
    exclusions: z
      .array(
        z.strictObject({
          ...{ text: words },
          ...{ services: z.array(name).max(200), categories: z.array(name).max(200) },
        }),
      )
      .max(50)
      .optional(),
  })
  .meta({ id: 'AgreementTerms' });

const date = z.string().regex(/^(?:199[1-9]|20[0-8]\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);

/** What a draft says, as it is saved. */
export const DraftBody = z.strictObject({
  inForceFrom: date.nullable(),
  /** The last day; null: until the next version. */
  inForceTo: date.nullable(),
  organizations: z.array(identifier).max(500),
  terms: Terms,
});
