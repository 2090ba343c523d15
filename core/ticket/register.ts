import { type Instant, truncateToSecond } from '../calendar/instant.ts';
import { type Level3, priorityOf } from '../clock/priority.ts';
import { type Decision, FUTURE_TOLERANCE_MS } from './decision.ts';
import { event } from './event.ts';
import type { IdentityDemand } from './identity-check.ts';
import { type FieldError, refuse } from './refusal.ts';
import type { Answer } from './request-form.ts';
import { type Channel, type Contact, isLive, type Kind, type SupportLevel } from './ticket.ts';

/** What is known of a ticket at its registration. */
export interface Registration {
  readonly kind: Kind;
  readonly subject: string;
  readonly description: string;
  readonly requesterId: number;
  readonly organizationId: number | null;
  readonly serviceId: number | null;
  readonly categoryId: number | null;
  readonly impact: Level3;
  readonly urgency: Level3;
  readonly channel: Channel;
  /** When the report reached the centre, when that is not when it is typed. */
  readonly reachedAt: Instant | null;
  /** Why it is back-dated. */
  readonly reason: string | null;
  readonly contact: { readonly startedAt: Instant; readonly endedAt: Instant | null } | null;
  readonly teamId: number | null;
  readonly level: SupportLevel;
  readonly agreementVersionId: number;
  /** The answers to the form of the service, checked. */
  readonly answers?: readonly Answer[];
  /** What is to be checked of who asks, when it is a reset. */
  readonly identity?: IdentityDemand | null;
}

/** How long before it is typed a report may have reached the centre without a reason, in milliseconds. */
export const BACKDATE_TOLERANCE_MS = 120_000;
/** The longest contact that explains by itself why t0 lies before the registration, in milliseconds. */
export const LONGEST_CONTACT_MS = 4 * 3_600_000;

/**
 * Registers a ticket: t0 is `reachedAt`, else the start of the contact, else now; back-dating
 * further than the contact explains needs a reason (Definition 5). A live contact without an end
 * ends now.
 */
export function decideRegister(r: Registration, now: Instant): Decision {
  const contact = contactOf(r, now);
  const reached = r.reachedAt ?? contact?.startedAt ?? now;
  const fields = [
    ...blank(r.subject, 'subject'),
    ...future(reached, now, 'reachedAt'),
    ...contactErrors(r, now),
    ...backdated(r, reached, contact, now),
  ];
  const only = fields[0];
  if (only !== undefined && fields.length === 1) return refuse(only.code, { fields });
  if (only !== undefined) {
    return refuse('fields_refused', { params: { count: fields.length }, fields });
  }
  const reason = r.reason?.trim();
  return [
    event('registered', truncateToSecond(Math.min(reached, now)), {
      kind: r.kind,
      subject: r.subject,
      description: r.description,
      requesterId: r.requesterId,
      organizationId: r.organizationId,
      serviceId: r.serviceId,
      categoryId: r.categoryId,
      impact: r.impact,
      urgency: r.urgency,
      priority: priorityOf(r.impact, r.urgency),
      channel: r.channel,
      contact,
      teamId: r.teamId,
      level: r.level,
      agreementVersionId: r.agreementVersionId,
      registeredAt: truncateToSecond(now),
      ...(r.answers?.length ? { answers: r.answers } : {}),
      ...(reason ? { backdateReason: reason } : {}),
    }),
    ...(r.identity ? [event('identity_required', truncateToSecond(now), r.identity)] : []),
  ];
}

/** The contact as kept: what a clock slightly ahead of ours says of the future is now. */
function contactOf(r: Registration, now: Instant): Contact | null {
  const kept = (at: Instant): Instant => truncateToSecond(Math.min(at, now));
  if (r.contact !== null) {
    const { startedAt, endedAt } = r.contact;
    return { channel: r.channel, startedAt: kept(startedAt), endedAt: kept(endedAt ?? now) };
  }
  if (!isLive(r.channel)) return null;
  return { channel: r.channel, startedAt: kept(r.reachedAt ?? now), endedAt: kept(now) };
}

function blank(text: string, field: string): FieldError[] {
  return text.trim() === '' ? [{ field, code: 'text_required' }] : [];
}

/** An error when an instant lies further ahead than the tolerance. */
export function future(at: Instant, now: Instant, field: string): FieldError[] {
  return at > now + FUTURE_TOLERANCE_MS ? [{ field, code: 'instant_in_future' }] : [];
}

function contactErrors(r: Registration, now: Instant): FieldError[] {
  if (r.contact === null) return [];
  const { startedAt, endedAt } = r.contact;
  const errors = isLive(r.channel) ? [] : [{ field: 'contact', code: 'contact_not_live' }];
  errors.push(...future(startedAt, now, 'contact.startedAt'));
  if (endedAt === null) return errors;
  errors.push(...future(endedAt, now, 'contact.endedAt'));
  if (truncateToSecond(endedAt) < truncateToSecond(startedAt)) {
    errors.push({ field: 'contact.endedAt', code: 'contact_ends_before_start' });
  }
  return errors;
}

function backdated(
  r: Registration,
  reached: Instant,
  contact: Contact | null,
  now: Instant,
): FieldError[] {
  if (r.reason !== null && r.reason.trim() !== '') return [];
  if (reached >= now - BACKDATE_TOLERANCE_MS) return [];
  const explained =
    r.contact !== null &&
    contact !== null &&
    reached >= contact.startedAt &&
    reached >= now - LONGEST_CONTACT_MS;
  return explained ? [] : [{ field: 'reason', code: 'backdate_reason_required' }];
}
