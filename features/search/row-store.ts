import type { Instant } from '../../core/calendar/instant.ts';
import type { Priority } from '../../core/clock/priority.ts';
import type { Channel, Kind, Redirection, Status, SupportLevel } from '../../core/ticket/ticket.ts';

/** A ticket as a list reads it. */
export interface ListRow {
  readonly id: number;
  readonly number: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly subject: string;
  readonly priority: Priority;
  readonly level: SupportLevel;
  readonly channel: Channel;
  readonly teamId: number | null;
  readonly teamName: string | null;
  readonly assigneeId: number | null;
  readonly assigneeName: string | null;
  readonly requesterId: number;
  readonly requesterName: string;
  readonly organizationId: number | null;
  readonly organizationName: string | null;
  readonly service: ListedName | null;
  readonly category: ListedName | null;
  readonly reachedAt: Instant;
  readonly registeredAt: Instant;
  readonly updatedAt: Instant;
  readonly dueAt: Instant | null;
  readonly paused: boolean;
  readonly question: string | null;
  readonly awaitedName: string | null;
  readonly duplicates: number;
  readonly reopenedCount: number;
  readonly agreementVersionId: number;
  readonly redirection: Redirection | null;
  /** Null for what is no incident. */
  readonly figure: ListedFigure | null;
  readonly version: number;
}

/** A name of the catalogues, in both languages. */
export interface ListedName {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string;
}

/** What a list needs of the stored figure of an incident: its clock at its last event. */
export interface ListedFigure {
  readonly priority: Priority;
  readonly targetSeconds: number;
  readonly elapsedSeconds: number;
  readonly restoredAt: Instant | null;
  readonly calendarConfirmed: boolean;
}

/** The columns of a listed ticket, in the shape of {@link ListRow}. */
export const ROW = `t.id, t.number, t.kind, t.status, t.subject, t.priority, t.level, t.channel,
  g.id AS "teamId", g.name AS "teamName", a.id AS "assigneeId", a.name AS "assigneeName",
  r.id AS "requesterId", r.name AS "requesterName",
  o.id AS "organizationId", o.name AS "organizationName",
  CASE WHEN s.id IS NOT NULL THEN
    jsonb_build_object('id', s.id, 'name', s.name, 'nameEn', s.name_en) END AS service,
  CASE WHEN c.id IS NOT NULL THEN
    jsonb_build_object('id', c.id, 'name', c.name, 'nameEn', c.name_en) END AS category,
  t.reached_at AS "reachedAt", t.registered_at AS "registeredAt", t.updated_at AS "updatedAt",
  t.due_at AS "dueAt", t.wait->>'givenAt' IS NOT NULL AS paused,
  t.wait->>'question' AS question, w.name AS "awaitedName",
  (SELECT count(*) FROM ticket d WHERE d.parent_id = t.id) AS duplicates,
  t.reopened_count AS "reopenedCount", t.agreement_version_id AS "agreementVersionId",
  t.redirection, f.facts AS figure, t.version`;

/** What the columns of {@link ROW} are read from, beside the ticket \`t\`. */
export const AROUND = `JOIN person r ON r.id = t.requester_id
       LEFT JOIN organization o ON o.id = t.organization_id
       LEFT JOIN service s ON s.id = t.service_id
       LEFT JOIN category c ON c.id = t.category_id
       LEFT JOIN team g ON g.id = t.team_id
       LEFT JOIN person a ON a.id = t.assignee_id
       LEFT JOIN person w ON w.id = (t.wait->>'personId')::bigint
       LEFT JOIN ticket_figure f ON f.ticket_id = t.id AND t.kind = 'incident'`;
