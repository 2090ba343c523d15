import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localIso } from '../../core/calendar/zone.ts';
import {
  APPROVALS,
  isUnanswered,
  placeOf,
  PLANNED_NOTICES,
  PLANNED_STATES,
} from '../../core/interruption/planned-clock.ts';
import type { PlannedRow } from './planned-store.ts';
import type { PlannedTerms } from './planned-terms.ts';
import { zoneOfPlan } from './write-planned-notice.ts';

const Named = z.strictObject({ id: identifier, name: z.string() });

const Notice = z.strictObject({
  place: z.int(),
  kind: z.enum(PLANNED_NOTICES),
  textFr: z.string(),
  textEn: z.string(),
  publishedAt: instantText,
  /** Null: by itself. */
  publishedBy: z.string().nullable(),
});

/** A planned interruption as the centre reads it. */
export const PlannedView = z
  .strictObject({
    id: identifier,
    state: z.enum(PLANNED_STATES),
    /** Whether nobody said in time whether the service is back. */
    unanswered: z.boolean(),
    titleFr: z.string(),
    titleEn: z.string(),
    textFr: z.string(),
    textEn: z.string(),
    services: z.array(z.strictObject({ id: identifier, code: z.string(), name: z.string() })),
    /** None: every organization is touched. */
    organizations: z.array(Named),
    /** None: wherever its services are used. */
    workplaces: z.array(Named),
    startsAt: instantText,
    endsAt: instantText,
    /** The window as the clocks of its zone show it. */
    local: z.strictObject({ from: z.string(), to: z.string() }),
    /** The zone in which its hours are told; null: that of the agreement. */
    zone: z.string().nullable(),
    /** The first of the windows that were planned together. */
    series: identifier.nullable(),
    /** Why it stands although it meets another window or a freeze. */
    reason: z.string().nullable(),
    createdBy: Named.nullable(),
    approval: z.enum(APPROVALS),
    decidedAt: instantText.nullable(),
    decidedBy: z.string().nullable(),
    decidedWord: z.string().nullable(),
    /** A change that waits for approval. */
    proposed: z
      .strictObject({
        titleFr: z.string(),
        startsAt: instantText,
        endsAt: instantText,
        by: identifier,
      })
      .nullable(),
    notices: z.array(Notice),
    cancelledAt: instantText.nullable(),
    answeredAt: instantText.nullable(),
    back: z.boolean().nullable(),
    /** The outage that overran it. */
    number: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'PlannedInterruption' });

/** A planned interruption as it is answered with. */
export function presentPlanned(
  row: PlannedRow,
  { rules, zone: usual }: PlannedTerms,
  now: Instant,
): z.output<typeof PlannedView> {
  const { id, titleFr, titleEn, textFr, textEn, proposed } = row;
  const zone = zoneOfPlan(row.zone, usual);
  const local = (at: Instant): string => localIso(zone, at).slice(0, 16);
  return {
    ...{ id, titleFr, titleEn, textFr, textEn },
    state: placeOf(row, now),
    unanswered: isUnanswered(row, rules, now),
    services: row.services.map(({ id: serviceId, code, name }) => ({ id: serviceId, code, name })),
    organizations: [...row.organizations],
    workplaces: [...row.workplaces],
    startsAt: writeInstant(row.startsAt),
    endsAt: writeInstant(row.endsAt),
    local: { from: local(row.startsAt), to: local(row.endsAt) },
    ...{ zone: row.zone, series: row.seriesId, reason: row.reason, createdBy: row.createdBy },
    ...{ approval: row.approval, decidedBy: row.decidedBy, decidedWord: row.decidedWord },
    decidedAt: writeInstant(row.decidedAt),
    proposed: proposed && {
      ...{ titleFr: proposed.titleFr, by: proposed.by },
      ...{ startsAt: writeInstant(proposed.from), endsAt: writeInstant(proposed.to) },
    },
    notices: row.notices.map((notice) => ({
      ...notice,
      publishedAt: writeInstant(notice.publishedAt),
    })),
    cancelledAt: writeInstant(row.cancelledAt),
    answeredAt: writeInstant(row.answeredAt),
    ...{ back: row.back, number: row.number, version: row.version },
  };
}

/** A window of what is planned, for whoever it concerns. */
export const KnownPlanView = z
  .strictObject({
    id: identifier,
    state: z.enum(['ahead', 'under_way', 'to_answer']),
    title: z.string(),
    text: z.string(),
    services: z.array(z.string()),
    /** Where it is; none: wherever its services are used. */
    workplaces: z.array(z.string()),
    /** Whether it names where one works, or one’s organization. */
    here: z.boolean(),
    startsAt: instantText,
    endsAt: instantText,
    zone: z.string().nullable(),
    /** What was published last about it. */
    notice: z
      .strictObject({ kind: z.enum(PLANNED_NOTICES), text: z.string(), publishedAt: instantText })
      .nullable(),
    /** For the centre only: nobody said in time whether the service is back. */
    unanswered: z.boolean(),
  })
  .meta({ id: 'KnownPlannedInterruption' });
