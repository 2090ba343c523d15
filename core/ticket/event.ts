import type { Instant } from '../calendar/instant.ts';
import type { Level3, Priority } from '../clock/priority.ts';
import type { BulletinKind, OutageFacts } from '../interruption/severity.ts';
import type { ApprovedAs, IdentityDemand, ResetKind } from './identity-check.ts';
import type { Answer } from './request-form.ts';
import type { AskedVia, Channel, Contact, HandedVia, Kind, SupportLevel } from './ticket.ts';

export type LinkRelation = 'related' | 'follows';

/** What a user says of a service believed restored. */
export type Saying = 'works' | 'still_down';
export const SAYINGS: readonly Saying[] = ['works', 'still_down'];

/** How well somebody was helped, from 1 (not at all) to 4 (very well). */
export type SatisfactionLevel = 1 | 2 | 3 | 4;

/** What each type of event carries. The history is append-only: a field is never taken away. */
export interface EventData {
  /** `at` is t0, the instant the report reached the centre (Definition 5). */
  registered: {
    kind: Kind;
    subject: string;
    description: string;
    requesterId: number;
    organizationId: number | null;
    serviceId: number | null;
    categoryId: number | null;
    impact: Level3;
    urgency: Level3;
    priority: Priority;
    overrideReason?: string;
    channel: Channel;
    contact: Contact | null;
    teamId: number | null;
    level: SupportLevel;
    agreementVersionId: number;
    registeredAt: Instant;
    /** What the form of the service asked, and what was answered. */
    answers?: readonly Answer[];
    backdateReason?: string;
    imported?: true;
  };
  taken_in_charge: { assigneeId: number | null };
  assigned: { assigneeId: number | null };
  routed: {
    fromTeamId: number | null;
    toTeamId: number;
    fromLevel: SupportLevel;
    toLevel: SupportLevel;
    reason: string;
  };
  /** `says`: what the user wrote by the link of a letter about a service believed restored; `mentions`: colleagues whom a note names. */
  message_added: {
    messageId: number;
    visibility: 'public' | 'internal';
    from: 'staff' | 'user' | 'provider';
    says?: Saying;
    /** Who wrote it, when that is a support centre or a provider. */
    providerId?: number;
    /** To whom the centre wrote it, when that is a support centre or a provider. */
    toProviderId?: number;
    mentions?: readonly number[];
  };
  contact_recorded: Contact;
  wait_requested: { waitId: string; personId: number | null; question: string; via: AskedVia };
  question_given: { waitId: string };
  wait_voided: { waitId: string; reason: 'bounced' | 'not_sent' };
  resumed: { waitId: string; reason: string; answered: boolean };
  priority_changed: {
    from: Priority;
    to: Priority;
    impact: Level3;
    urgency: Level3;
    overridden: boolean;
    reason: string;
    afterTarget: boolean;
  };
  category_changed: {
    fromKind: Kind;
    kind: Kind;
    fromCategoryId: number | null;
    categoryId: number | null;
    fromServiceId: number | null;
    serviceId: number | null;
    reason: string;
    afterTarget: boolean;
    /** It was a reset, and by its catalogue it is none any more. */
    leavesReset?: true;
  };
  /** `parentId`: restored with the incident it is a duplicate of. */
  restored: { note: string; workaround: boolean; backdateReason?: string; parentId?: number };
  resolved: { resolution: string; firstContact: boolean };
  closed: { automatic: boolean };
  reopened: { reason: string };
  attached_to_parent: { parentId: number; afterTarget: boolean };
  detached_from_parent: { parentId: number; reason: string };
  cancelled: { reason: string; afterTarget: boolean };
  /**
   * Handed to a support centre or a provider. `owned`: the centre still answers for it and its clock
   * goes on; else it is a question without target from here on (Definition 13).
   */
  redirected: {
    redirectionId: string;
    providerId: number;
    owned: boolean;
    fromKind: Kind;
    kind: Kind;
    via: HandedVia;
    /** Who took it there, when it was said. */
    spokenWith?: string;
    note: string;
    reference: string | null;
    /** What the other promised, in seconds of its hours, and when that is; null for no promise. */
    answerSeconds: number | null;
    settleSeconds: number | null;
    answerDueAt: Instant | null;
    settleDueAt: Instant | null;
    afterTarget: boolean;
  };
  /** What the other side said of it: their number, that they have it, that it is settled. */
  redirection_answered: {
    redirectionId: string;
    providerId: number;
    from: 'staff' | 'provider';
    state: 'accepted' | 'settled';
    reference: string | null;
    note: string;
  };
  /** « Retour à l'envoyeur »: it is the centre's again. */
  redirection_returned: {
    redirectionId: string;
    providerId: number;
    from: 'staff' | 'provider';
    reason: string;
  };
  redirection_overdue: { redirectionId: string; providerId: number; of: 'answer' | 'settle' };
  linked: { otherId: number; relation: LinkRelation };
  unlinked: { otherId: number };
  file_attached: {
    attachmentId: string;
    name: string;
    size: number;
    visibility: 'public' | 'internal';
    /** Who sent it, when that is a support centre or a provider. */
    providerId?: number;
  };
  threshold_reached: { percent: number };
  management_alerted: { percent: number };
  user_reminded: { waitId: string; businessDays: number };
  wait_overdue: { waitId: string; businessDays: number };
  confirmation_spoken: Record<string, never>;
  /** The user does not agree that the clock was paused; the clock is not changed by it. */
  pause_contested: { waitId: string; reason: string };
  /** The user says that the service works again. */
  restoration_confirmed: Record<string, never>;
  /** What was thought of the help: from 1, not at all helped, to 4, helped very well. */
  satisfaction_given: { level: SatisfactionLevel };
  /** The incident is an outage that the centre tells about. */
  outage_declared: OutageFacts;
  /** What is known of the outage changed: the facts as they are now, all of them. */
  outage_changed: OutageFacts;
  /** `place`: its number within the outage, from 1. */
  bulletin_published: { place: number; kind: BulletinKind; nextAt: Instant | null };
  /** `late`: the instant has passed without a bulletin; else it is close. */
  bulletin_due: { dueAt: Instant; late: boolean };
  /** Somebody was called in an emergency; without a person, another program. */
  callout_made: {
    calloutId: number;
    round: number;
    step: number;
    channel: 'mail' | 'sms' | 'telephone' | 'webhook';
    personId: number | null;
    webhook?: string;
  };
  /** Nobody could be called at a step. */
  callout_missed: {
    calloutId: number;
    round: number;
    step: number;
    reason: 'nobody_on_call' | 'no_address' | 'gone' | 'not_dialled';
    personId: number | null;
  };
  callout_answered: { calloutId: number; personId: number; via: 'link' | 'console' | 'telephone' };
  /** Somebody had no more people called. */
  callout_stopped: { calloutId: number; reason: string };
  /** It is a reset: who asks is to be checked before it ends, with the directory as it was then. */
  identity_required: IdentityDemand;
  /** Somebody was called back; what was answered to which question is never kept. */
  identity_callback: {
    phone: string;
    reached: boolean;
    /** Whether the number was the directory's, and there for long enough. */
    number: 'directory' | 'recent' | 'other';
    counts: boolean;
    note: string;
    /** The call that was placed from here for it; absent for one that somebody only says they made. */
    dialled?: number;
    /** The call at the desk meanwhile; absent for none. */
    call?: number;
    /** It would have counted, had it been placed from here. */
    undialled?: true;
  };
  /** Representatives of the organization were asked to stand for the person. */
  identity_asked: { people: readonly number[] };
  /** A second person stands for them, and says what they verified. */
  identity_approved: { as: ApprovedAs; statement: string };
  /** A second person does not stand for them: what was gathered before is void. */
  identity_doubted: { as: ApprovedAs; statement: string };
  /** « Non vérifié – refusé »: the reset is not done. */
  identity_refused: { reason: string };
  /** It was no reset after all. */
  identity_lifted: { reason: string };
  /** The product carried out a reset on the strength of the check. */
  identity_used: { reset: ResetKind };
  /** By a decision, the ticket is counted under another version; `from` and `to` are their names then. */
  agreement_changed: {
    fromVersionId: number;
    toVersionId: number;
    from: string;
    to: string;
    reason: string;
  };
  /** It came by a channel that its agreement excludes for the priority it has from here on. */
  channel_excluded: { channel: Channel; priority: Priority };
}

export type EventType = keyof EventData;

/** An event as decided: what happened and when. */
export type NewEvent = {
  [T in EventType]: { readonly type: T; readonly at: Instant; readonly data: EventData[T] };
}[EventType];

/** An event as kept: numbered from 1 within its ticket, with who and when it was recorded. */
export type TicketEvent = NewEvent & {
  readonly seq: number;
  readonly recordedAt: Instant;
  /** null: the system. */
  readonly actorId: number | null;
};

/** Builds an event with its data checked against its type. */
export function event<T extends EventType>(type: T, at: Instant, data: EventData[T]): NewEvent {
  return { type, at, data } as NewEvent;
}
