import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ResetKind } from '../../core/ticket/identity-check.ts';
import type { Channel } from '../../core/ticket/ticket.ts';
import { STAFF } from '../people/access.ts';

/** What says whether a ticket is a reset, and what the directory has of who asks. */
export interface DemandFacts {
  readonly phone: string | null;
  readonly phoneSince: Instant | null;
  readonly privileged: boolean;
  readonly service: ResetKind | null;
  readonly form: ResetKind | null;
  readonly category: ResetKind | null;
}

/** Reads the marks of a service and a category, and the directory's line of a person. */
export async function findDemandFacts(
  db: Db,
  about: {
    readonly personId: number;
    readonly serviceId: number | null;
    readonly categoryId: number | null;
  },
): Promise<DemandFacts> {
  const { rows } = await db.query<DemandFacts>({
    name: 'find-demand-facts',
    text: `SELECT p.phone, p.phone_since AS "phoneSince",
                  p.privileged OR EXISTS (SELECT 1 FROM role_grant g
                    WHERE g.person_id = p.id AND g.role = ANY($4)) AS privileged,
                  s.reset AS service, s.form->>'reset' AS form, c.reset AS category
             FROM person p LEFT JOIN service s ON s.id = $2 LEFT JOIN category c ON c.id = $3
            WHERE p.id = $1`,
    values: [about.personId, about.serviceId, about.categoryId, STAFF],
  });
  const found = rows[0];
  if (found === undefined) throw new Error(`no person ${about.personId}`);
  return found;
}

/** What the operator decided of identity checks. */
export interface IdentityRules {
  readonly version: number;
  /** How long the directory must have had a number before it proves something, in days. */
  readonly phoneAgeDays: number;
  /** Whether only a call-back that was placed from here proves something. */
  readonly dialledOnly: boolean;
}

/** The rules of identity checks as they hold now; version 1 until somebody decided. */
export async function findIdentityRules(db: Db): Promise<IdentityRules> {
  const { rows } = await db.query<{ value: IdentityRules }>({
    name: 'find-identity-rules',
    text: `SELECT value FROM setting WHERE key = 'identity'`,
  });
  return { version: 1, phoneAgeDays: 14, dialledOnly: false, ...rows[0]?.value };
}

/** Stores the rules of identity checks. */
export async function putIdentityRules(db: Db, rules: IdentityRules): Promise<void> {
  await db.query(
    `INSERT INTO setting (key, value) VALUES ('identity', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [rules],
  );
}

/** Holds the rules until the transaction ends, also while there are none. */
export async function lockIdentityRules(db: Db): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('setting identity'))`);
}

/** A reset of somebody of one's organization that waits for somebody to stand for them. */
export interface AwaitedCheck {
  readonly number: string;
  readonly requester: string;
  readonly reset: ResetKind;
  readonly channel: Channel;
  readonly requestedAt: Instant;
  /** When the desk last asked the representatives; null while it has not. */
  readonly askedAt: Instant | null;
}

/**
 * The resets of an organization's people that are not verified yet, but one's own and those of which one has
 * spoken since one was asked: what the desk asked about first, then the oldest.
 */
export async function awaitedChecks(
  db: Db,
  organizationId: number,
  personId: number,
): Promise<AwaitedCheck[]> {
  const { rows } = await db.query<AwaitedCheck>(
    `SELECT t.number, p.name AS requester, t.identity->>'reset' AS reset, t.channel,
            (t.identity->>'requestedAt')::bigint AS "requestedAt",
            (t.identity->>'askedOthersAt')::bigint AS "askedAt"
       FROM ticket t JOIN person p ON p.id = t.requester_id
      WHERE t.identity->>'state' = 'pending' AND t.organization_id = $1 AND t.requester_id <> $2
        AND p.organization_id = $1 AND t.status IN ('registered', 'in_progress', 'waiting_on_user')
        AND NOT EXISTS (SELECT 1 FROM ticket_event e
              WHERE e.ticket_id = t.id AND e.type IN ('identity_approved', 'identity_doubted')
                AND e.actor_id = $2 AND e.seq > (SELECT max(a.seq) FROM ticket_event a
                  WHERE a.ticket_id = t.id
                    AND a.type IN ('identity_required', 'identity_asked', 'reopened')))
      ORDER BY t.identity->>'askedOthersAt' IS NULL, t.id LIMIT 200`,
    [organizationId, personId],
  );
  return rows;
}

/** A representative as they are written to. */
export interface RepresentativeRow {
  readonly id: number;
  readonly name: string;
  readonly address: string | null;
  readonly language: 'fr' | 'en';
}

/** The representatives of an organization who have an account in use. */
export async function representativesOf(
  db: Db,
  organizationId: number,
): Promise<RepresentativeRow[]> {
  const { rows } = await db.query<RepresentativeRow>(
    `SELECT p.id, p.name, p.email AS address, p.language FROM person p
      WHERE p.organization_id = $1 AND p.disabled_at IS NULL
        AND EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
        AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = 'representative')
      ORDER BY p.id`,
    [organizationId],
  );
  return rows;
}
