import type { Instant } from '../calendar/instant.ts';

/** What is given back to somebody who says who they are. */
export type ResetKind = 'password' | 'second_factor' | 'access';
export const RESET_KINDS: readonly ResetKind[] = ['password', 'second_factor', 'access'];

/** What of the catalogue says that a ticket is a reset. */
export type ResetBecause = 'service' | 'category' | 'form';

/** Who stands for somebody: a colleague of the one who handles it, or a representative. */
export type ApprovedAs = 'colleague' | 'representative';

/** What is to be checked before a reset is done, as it stood in the directory when it was asked for. */
export interface IdentityDemand {
  readonly reset: ResetKind;
  readonly because: ResetBecause;
  /** How many means: two for a privileged account. */
  readonly needed: 1 | 2;
  readonly phone: string | null;
  readonly phoneSince: Instant | null;
  /** Whether the directory had the number for long enough to prove something. */
  readonly phoneCounts: boolean;
}

export const IDENTITY_STATES = ['pending', 'verified', 'refused', 'lifted'] as const;
export type IdentityState = (typeof IDENTITY_STATES)[number];

/** What the check of a ticket has come to. */
export interface IdentityCheck extends IdentityDemand {
  readonly requestedAt: Instant;
  /** Who handles the reset, and so can't stand for the person. */
  readonly handlers: readonly number[];
  /** Who got the person at the directory's number. */
  readonly callback: { readonly by: number; readonly at: Instant } | null;
  readonly approvals: readonly {
    readonly by: number;
    readonly as: ApprovedAs;
    readonly at: Instant;
  }[];
  /** When representatives of the organization were last asked to stand for the person; left out while they were not. */
  readonly askedOthersAt?: Instant;
  /** Who gave the ticket a category that is no reset, after the request. */
  readonly leftBy: number | null;
  readonly state: IdentityState;
  /** When the product itself carried out a reset on the strength of it. */
  readonly usedAt: Instant | null;
}
