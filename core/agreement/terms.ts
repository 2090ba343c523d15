import type { PriorityChangePolicy } from '../clock/clock.ts';
import type { Priority } from '../clock/priority.ts';
import type { BulletinPace, Severity } from '../interruption/severity.ts';
import type { Channel } from '../ticket/ticket.ts';

interface CommitmentBase {
  readonly id: string;
  /** The French label, printed exactly so. */
  readonly label: string;
  readonly labelEn: string;
  /** The rate aimed at, in percent. */
  readonly targetPercent: number;
  /** Letters of the agreement's notes. */
  readonly notes: readonly string[];
  readonly calendar: string;
}

/** One row of an agreement: an indicator, its target and its calendar. */
export type Commitment =
  | (CommitmentBase & {
      readonly indicator: 'restoration';
      readonly priority: Priority;
      readonly targetSeconds: number;
      /** The note that sets the hours. */
      readonly clause: string;
    })
  | (CommitmentBase & {
      readonly indicator: 'first_contact';
      readonly category: string;
      readonly liveChannels: readonly string[];
      readonly afterContactToleranceSeconds: number;
    })
  | (CommitmentBase & {
      readonly indicator: 'calls';
      readonly answerThresholdMs: number;
      readonly shortAbandonMs: number;
    });

/** A stretch of business days, counted in one of the agreement's calendars. */
export interface BusinessDays {
  readonly businessDays: number;
  readonly calendar: string;
}

/** The channels that an agreement allows, and for which priorities fewer of them are. */
export interface AllowedChannels {
  readonly all: readonly Channel[];
  readonly byPriority: Readonly<Partial<Record<Priority, readonly Channel[]>>>;
}

/** A person or a line to call in an emergency: in the agreement's own words. */
export interface EmergencyContact {
  readonly name: string;
  readonly telephone: string;
  /** « En dehors des heures d’ouverture ». */
  readonly when: string;
}

/** What an agreement does not cover, in plain words, and the services and categories meant, by code. */
export interface Exclusion {
  readonly text: string;
  readonly services: readonly string[];
  readonly categories: readonly string[];
}

/** A version of a service agreement: data, in force from a local date. */
export interface AgreementTerms {
  readonly timeZone: string;
  readonly commitments: readonly Commitment[];
  readonly priorityChange: PriorityChangePolicy;
  /** The note that stops the clock on a user. */
  readonly pauseClause: string;
  /** Text of the notes by letter, French. */
  readonly notes: Readonly<Record<string, string>>;
  /** How long a restored incident may be reopened, and is observed for first contact. */
  readonly reopening: BusinessDays;
  /** How long after its resolution a ticket closes by itself. */
  readonly closing: BusinessDays;
  /** How long after its last day a month stays provisional. */
  readonly provisional: BusinessDays;
  /** Business days after which a waiting user is reminded, and after which the agent is. */
  readonly waiting: {
    readonly reminders: readonly number[];
    readonly task: number;
    readonly calendar: string;
  };
  /** Percentages of the target at which the team is told. */
  readonly thresholds: readonly number[];
  /** The priorities for which management is told at 100 %. */
  readonly alertManagement: readonly Priority[];
  /** How soon and how often an outage is told about; absent: whenever somebody does. */
  readonly bulletins?: Readonly<Record<Severity, BulletinPace>>;
  /** How soon calls are answered beside those of others; absent: as usual. */
  readonly calls?: {
    /** 1 comes first, 5 last; 3 is usual. */
    readonly rank: number;
    /** Whether a queue of its own may go before all others. */
    readonly vip: boolean;
  };
  /** The channels by which the centre may be reached; absent: every one. */
  readonly channels?: AllowedChannels;
  /** How long conversations are kept, which are then recorded and told so; absent: none is. */
  readonly recording?: { readonly retentionDays: number };
  /** When the centre is open, in plain words; absent: what the notes say. */
  readonly hours?: string;
  /** Whom to call in an emergency, outside opening hours above all. */
  readonly emergencyContacts?: readonly EmergencyContact[];
  /** What is not covered. */
  readonly exclusions?: readonly Exclusion[];
}
