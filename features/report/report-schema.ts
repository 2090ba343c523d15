import { z } from 'zod';
import { DIVISIONS } from './breakdown-store.ts';
import { identifier } from '../../adapters/http/fields.ts';
import { PROVED_BY } from '../../core/report/identity-row.ts';

export const Listed = z.strictObject({ count: z.int(), ids: z.array(z.string()) });
export const ListedReason = Listed.extend({ reason: z.string() });

export const Rate = z.strictObject({
  numerator: z.int(),
  denominator: z.int(),
  rate: z.number().nullable(),
  met: z.boolean().nullable(),
  display: z.string(),
});
export const PlainRate = Rate.omit({ met: true });

const Row = Rate.extend({
  id: z.string(),
  label: z.string(),
  labelEn: z.string(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']).nullable(),
  target: z.int(),
  exclusions: z.array(ListedReason),
  notes: z.array(z.string()),
  calendar: z.string(),
});

const RestorationRow = Row.extend({
  targetSeconds: z.int(),
  metTickets: Listed,
  notMetTickets: Listed,
  openLate: Listed,
  prudent: Rate,
  reopened: Listed,
  withGaps: Rate,
}).meta({ id: 'RestorationRow' });

const FirstContactRow = Row.extend({
  metTickets: Listed,
  notMetTickets: z.array(ListedReason),
  provisionalTickets: Listed,
}).meta({ id: 'FirstContactRow' });

const CallsRow = Row.extend({
  metCalls: Listed,
  notMetCalls: z.array(ListedReason),
  counts: z.record(z.string(), z.int()),
  answeredOfAll: PlainRate,
  abandonment: PlainRate,
  averageSpeedOfAnswerMs: z.int().nullable(),
  averageHandleMs: z.int().nullable(),
  outliers: Listed,
  emergency: z.strictObject({
    offered: z.int(),
    answered: z.int(),
    answeredWithin: z.int(),
    unanswered: Listed,
  }),
}).meta({ id: 'CallsRow' });

const Counts = z.strictObject({
  registered: z.int(),
  resolved: z.int(),
  cancelled: z.int(),
  redirected: z.int(),
});

const BulletinRow = PlainRate.extend({
  late: z.array(
    z.strictObject({
      number: z.string(),
      dueAt: z.string(),
      publishedAt: z.string().nullable(),
    }),
  ),
}).meta({ id: 'BulletinRow' });

export const Bulletins = z.strictObject({
  outages: Listed,
  first: BulletinRow,
  update: BulletinRow,
});

const CheckCount = PlainRate.extend({ tickets: Listed });

const IdentityRow = z
  .strictObject({
    asked: Listed,
    proved: CheckCount,
    refused: CheckCount,
    abandoned: CheckCount,
    lifted: CheckCount,
    means: z.array(CheckCount.extend({ by: z.enum(PROVED_BY) })),
    medianSeconds: z.int().nullable(),
    waiting: Listed,
  })
  .meta({ id: 'IdentityRow' });

/** A month's report as the API answers it. */
export const Report = z
  .strictObject({
    month: z.string(),
    organization: z.strictObject({ id: identifier, name: z.string() }).nullable(),
    commitments: z.array(z.union([RestorationRow, FirstContactRow, CallsRow])),
    volumes: z.array(Counts.extend({ kind: z.string() })),
    volumesByChannel: z.array(Counts.extend({ channel: z.string() })),
    volumesByLevel: z.array(Counts.extend({ level: z.int() })),
    bulletins: Bulletins,
    identity: IdentityRow,
    breakdowns: z.array(
      z.strictObject({
        by: z.enum(DIVISIONS),
        lines: z.array(
          z.strictObject({
            name: z.string().nullable(),
            // Of a workplace: whose it is.
            organization: z.string().nullable().optional(),
            restored: z.int(),
            met: z.int(),
          }),
        ),
      }),
    ),
    flagged: z.array(ListedReason),
    upgraded: Listed,
    excludedChannels: Listed,
    unconfirmed: Listed,
    calendarConfirmed: z.boolean(),
    provisional: z.boolean(),
    provisionalUntil: z.string(),
    notes: z.record(z.string(), z.string()),
    versions: z.strictObject({
      agreement: z.strictObject({ name: z.string(), version: z.int() }),
      calendars: z.record(z.string(), z.int()),
      tzdata: z.string(),
      software: z.string(),
    }),
    hash: z.string(),
  })
  .meta({ id: 'Report' });
