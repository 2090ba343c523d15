import { z } from 'zod';
import { identifier, instant, line, text } from '../../adapters/http/fields.ts';
import type { PlannedMoments } from './planned-windows.ts';

/** What is said of a planned interruption, in a body. */
export const PlannedWordsBody = z.strictObject({
  titleFr: line(200),
  titleEn: line(200),
  textFr: text(4_000),
  textEn: text(4_000),
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Recurrence = z.strictObject({
  from: z.iso.date(),
  until: z.iso.date(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  opens: time,
  closes: time,
});

/** A wall-clock time `YYYY-MM-DDTHH:MM`, in a body. */
export const wall = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/)
  .refine((value) => z.iso.date().safeParse(value.slice(0, 10)).success);

/** A window by its wall-clock ends in the zone of the plan, in a body. */
export const LocalWindow = z.strictObject({ from: wall, to: wall });

/** When something is planned, and what it touches, in a body. */
export const MomentsBody = z.strictObject({
  services: z.array(identifier).max(50),
  /** None: every organization. */
  organizations: z.array(identifier).max(200).default([]),
  /** None: wherever the services are used; an organization that has one of these is touched there only. */
  workplaces: z.array(identifier).max(200).default([]),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  local: LocalWindow.optional(),
  recurrence: Recurrence.optional(),
  /** IANA; that of the agreement unless told. */
  zone: line(60).optional(),
});

/** Planned although it meets another window or a freeze, and why. */
export const AllTheSame = z.strictObject({
  allTheSame: z.boolean().default(false),
  reason: line(300).optional(),
});

/** When something is planned, and what it touches. */
export function momentsOf(body: z.output<typeof MomentsBody>): PlannedMoments & {
  readonly serviceIds: readonly number[];
  readonly organizationIds: readonly number[];
  readonly workplaceIds: readonly number[];
} {
  const { services: serviceIds, organizations: organizationIds, workplaces } = body;
  const { startsAt, endsAt, local = null, recurrence = null, zone = null } = body;
  const window =
    startsAt === undefined || endsAt === undefined ? null : { from: startsAt, to: endsAt };
  return { serviceIds, organizationIds, workplaceIds: workplaces, window, local, recurrence, zone };
}
