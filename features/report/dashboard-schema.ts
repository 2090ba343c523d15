import { z } from 'zod';
import { identifier } from '../../adapters/http/fields.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { FLAG_RULES } from '../../core/report/facts.ts';
import { type Outlook, OUTLOOKS } from '../../core/report/warning.ts';
import { Bulletins, ListedReason, PlainRate, Rate } from './report-schema.ts';

const count = z.int();
const ReasonCount = z.strictObject({ reason: z.string(), count });

const Row = Rate.extend({
  ...{ id: z.string(), label: z.string(), labelEn: z.string() },
  indicator: z.enum(['restoration', 'first_contact', 'calls']),
  priority: z.enum(PRIORITIES).nullable(),
  ...{ target: z.int(), targetSeconds: z.int().nullable(), notes: z.array(z.string()) },
  /** Tenths of a percent from the target, and how many tickets or calls that makes. */
  distance: z.strictObject({ tenths: z.int(), units: z.int() }).nullable(),
  notMet: z.array(ReasonCount),
  exclusions: z.array(ReasonCount),
  restoration: z
    .strictObject({ openLate: count, prudent: Rate, reopened: count, withGaps: Rate })
    .nullable(),
  provisional: count,
}).meta({ id: 'DashboardRow' });

const volumes = { registered: count, resolved: count, cancelled: count, redirected: count };
const Volume = z
  .strictObject({ id: identifier.nullable(), name: z.string(), ...volumes })
  .meta({ id: 'VolumeLine' });

const ServiceVolume = Volume.extend({ nameEn: z.string() }).meta({ id: 'ServiceLine' });

const CallCounts = z.strictObject({
  ...{ offeredInHours: count, outOfHours: count, answered: count, answeredWithin: count },
  ...{ abandoned: count, shortAbandoned: count, abandonedWithin: count, platform: count },
  ...{ answeredWaitMs: count, handled: count, handleMs: count },
});

const Calls = z
  .strictObject({
    counts: CallCounts,
    ...{ answeredOfAll: PlainRate, abandonment: PlainRate },
    ...{ averageSpeedOfAnswerMs: z.int().nullable(), averageHandleMs: z.int().nullable() },
    outliers: count,
    emergency: z.strictObject({
      ...{ offered: count, answered: count, answeredWithin: count, unanswered: count },
    }),
    aim: z.strictObject({ targetPercent: z.int(), withinSeconds: z.number() }),
    halfHours: z.array(
      z.strictObject({
        ...{ at: z.string(), days: count, calls: count, mostCalls: count, meanCalls: z.number() },
        ...{ people: z.int().nullable(), reached: Rate },
      }),
    ),
  })
  .meta({ id: 'DashboardCalls' });

const Named = z.strictObject({ id: identifier, name: z.string() });

/** A month's dashboard as the API answers it. */
export const DashboardView = z
  .strictObject({
    ...{ month: z.string(), over: z.boolean(), provisional: z.boolean() },
    ...{ provisionalUntil: z.string(), calendarConfirmed: z.boolean() },
    organization: Named.nullable(),
    service: Named.extend({ nameEn: z.string() }).nullable(),
    team: Named.nullable(),
    agreement: z.strictObject({ name: z.string(), version: z.int() }),
    notes: z.record(z.string(), z.string()),
    rows: z.array(Row),
    warnings: z.array(
      z.strictObject({
        ...{ id: z.string(), outlook: z.enum(OUTLOOKS as unknown as [Outlook, ...Outlook[]]) },
        /** Null: no number of met ones reaches the target any more. */
        needed: count.nullable(),
        ...{ spare: count, openInTime: count },
      }),
    ),
    volumes: z.strictObject({
      ...{ kinds: z.array(Volume), channels: z.array(Volume) },
      ...{ levels: z.array(Volume), services: z.array(ServiceVolume) },
    }),
    calls: Calls.nullable(),
    flagged: z.array(ListedReason.extend({ reason: z.enum(FLAG_RULES as unknown as [string]) })),
    beside: z.strictObject({
      ...{ incidents: count, upgraded: count, waits: count, waitedSeconds: count },
      ...{ lateWaits: count, hops: count, routed: count, pingPong: count, unconfirmed: count },
      ...{ uncounted: count, withoutService: count, withoutCategory: count },
      withoutOrganization: count,
    }),
    bulletins: Bulletins.nullable(),
    redirections: z.array(Named.extend({ nameEn: z.string(), count })),
    satisfaction: z.array(z.strictObject({ level: z.int(), count })),
  })
  .meta({ id: 'Dashboard' });

/** A month and the twelve before it as the API answers them. */
export const TrendView = z
  .strictObject({
    months: z.array(
      z.strictObject({
        month: z.string(),
        provisional: z.boolean(),
        rows: z.array(
          Rate.extend({
            ...{ id: z.string(), openLate: count.nullable() },
            prudent: Rate.nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'DashboardTrend' });
