import type { Instant } from '../calendar/instant.ts';
import type { Level3, Priority } from '../clock/priority.ts';
import type { IdentityCheck } from './identity-check.ts';

export type Kind = 'incident' | 'request' | 'question';
export const KINDS: readonly Kind[] = ['incident', 'request', 'question'];

export type Channel = 'phone' | 'chat' | 'in_person' | 'email' | 'portal' | 'monitoring';
export const CHANNELS: readonly Channel[] = [
  'phone',
  'chat',
  'in_person',
  'email',
  'portal',
  'monitoring',
];

/** The channels in which a person is present: a contact with a start and an end. */
export function isLive(channel: Channel): boolean {
  return channel === 'phone' || channel === 'chat' || channel === 'in_person';
}

export type Status =
  | 'registered'
  | 'in_progress'
  | 'waiting_on_user'
  | 'restored'
  | 'resolved'
  | 'closed'
  | 'cancelled';
export const STATUSES: readonly Status[] = [
  'registered',
  'in_progress',
  'waiting_on_user',
  'restored',
  'resolved',
  'closed',
  'cancelled',
];

export type SupportLevel = 1 | 2 | 3;

/** A live exchange with the person helped. */
export interface Contact {
  readonly channel: Channel;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/** How a question is given to the person waited for. */
export type AskedVia = 'mail' | 'portal' | 'spoken';

/** A wait on a user: who is waited for and what was asked (Definition 8). */
export interface Wait {
  readonly id: string;
  readonly personId: number | null;
  readonly question: string;
  readonly via: AskedVia;
  readonly askedAt: Instant;
  /** When the question was given: the clock pauses from here; null until then. */
  readonly givenAt: Instant | null;
}

/** How a ticket is handed over: by a letter, by telephone, or on a page of theirs. */
export type HandedVia = 'mail' | 'phone' | 'web';
export const HANDED_VIA: readonly HandedVia[] = ['mail', 'phone', 'web'];

/** Where a redirection is: handed over, taken there, settled there, or sent back. */
export type RedirectionState = 'sent' | 'accepted' | 'settled' | 'returned';
export const REDIRECTION_STATES: readonly RedirectionState[] = [
  'sent',
  'accepted',
  'settled',
  'returned',
];

/** The last redirection of a ticket, as it stands. */
export interface Redirection {
  readonly id: string;
  readonly providerId: number;
  /** Whether the centre still answers for the ticket (Definition 13). */
  readonly owned: boolean;
  readonly via: HandedVia;
  readonly state: RedirectionState;
  readonly redirectedAt: Instant;
  /** When they first answered, and when they settled it or sent it back. */
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Their number. */
  readonly reference: string | null;
  /** What they promised, in seconds of their hours, and when that is; null for no promise. */
  readonly answerSeconds: number | null;
  readonly settleSeconds: number | null;
  readonly answerDueAt: Instant | null;
  readonly settleDueAt: Instant | null;
}

/** What is true of a ticket now: the fold of its history, and its row in the database. */
export interface Ticket {
  readonly kind: Kind;
  readonly status: Status;
  readonly subject: string;
  readonly description: string;
  readonly requesterId: number;
  readonly organizationId: number | null;
  readonly serviceId: number | null;
  readonly categoryId: number | null;
  readonly impact: Level3;
  readonly urgency: Level3;
  readonly priority: Priority;
  readonly priorityOverridden: boolean;
  readonly channel: Channel;
  readonly level: SupportLevel;
  readonly highestLevel: SupportLevel;
  /** Changes of team or level; a hop back is a hop. */
  readonly hops: number;
  readonly teamId: number | null;
  readonly assigneeId: number | null;
  readonly parentId: number | null;
  readonly reachedAt: Instant;
  readonly registeredAt: Instant;
  readonly restoredAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  readonly reopenedCount: number;
  readonly wait: Wait | null;
  readonly redirection: Redirection | null;
  /** The check of who asks, when it is a reset. */
  readonly identity: IdentityCheck | null;
  readonly contacts: readonly Contact[];
  readonly agreementVersionId: number;
  readonly imported: boolean;
  /** When the last event was recorded. */
  readonly updatedAt: Instant;
  /** How many events were folded. */
  readonly version: number;
}
