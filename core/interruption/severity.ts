import type { Instant } from '../calendar/instant.ts';
import type { Level3 } from '../clock/priority.ts';

/** How hard an outage hits: everybody is stopped, many are stopped, people are slowed down. */
export type Severity = 'critical' | 'major' | 'minor';
export const SEVERITIES: readonly Severity[] = ['critical', 'major', 'minor'];

/** What a bulletin says: that something is down, what is new, that it is back, or what was said wrongly. */
export type BulletinKind = AnnouncedKind | 'correction';
/** What is told of an outage; a correction takes the place of one of them. */
export type AnnouncedKind = 'outage' | 'update' | 'restoration';
export const ANNOUNCED_KINDS: readonly AnnouncedKind[] = ['outage', 'update', 'restoration'];
export const BULLETIN_KINDS: readonly BulletinKind[] = [...ANNOUNCED_KINDS, 'correction'];

/** Within how many minutes the first bulletin is out, and how many go by between two; null: as one can. */
export interface BulletinPace {
  readonly firstMinutes: number | null;
  readonly everyMinutes: number | null;
}

/** What is known of an outage. */
export interface OutageFacts {
  readonly severity: Severity;
  /** Since when the service is down: it may be before anybody reported it. */
  readonly since: Instant;
  readonly serviceIds: readonly number[];
  /** None: every organization. */
  readonly organizationIds: readonly number[];
  /** The workplaces touched; none, and absent: wherever the services are used. */
  readonly workplaceIds?: readonly number[];
  /** The places touched, in plain words. */
  readonly places: string;
  /** What the centre knows, for the centre. */
  readonly known: string;
}

/** The impact and urgency of the incident that a declared outage opens (Definition 9). */
export const SCALES: Readonly<
  Record<Severity, { readonly impact: Level3; readonly urgency: Level3 }>
> = {
  critical: { impact: 1, urgency: 1 },
  major: { impact: 1, urgency: 2 },
  minor: { impact: 2, urgency: 2 },
};

/** Whether the service can't be used: what only slows people down is no time lost (Definition 6). */
export function isDown(severity: Severity): boolean {
  return severity !== 'minor';
}
