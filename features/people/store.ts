import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { STAFF } from './access.ts';
import type { Role } from './actor.ts';

/** A person as stored, with the names and roles that screens show. */
export type PersonRow = Readonly<{
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  language: 'fr' | 'en';
  organizationId: number | null;
  organizationName: string | null;
  workplaceId: number | null;
  workplaceName: string | null;
  roles: Role[];
  demo: boolean;
  /** Whether a reset of theirs needs two means, whatever their roles. */
  privileged: boolean;
  createdAt: Instant;
  disabledAt: Instant | null;
  hasAccount: boolean;
  version: number;
}>;

const PERSON = `
  SELECT p.id, p.name, p.email, p.phone, p.language, p.demo, p.privileged, p.version,
         p.organization_id AS "organizationId", o.name AS "organizationName",
         p.workplace_id AS "workplaceId", w.name AS "workplaceName",
         p.created_at AS "createdAt", p.disabled_at AS "disabledAt",
         EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.id) AS "hasAccount",
         ARRAY(SELECT role FROM role_grant g WHERE g.person_id = p.id ORDER BY role) AS roles
    FROM person p LEFT JOIN organization o ON o.id = p.organization_id
    LEFT JOIN workplace w ON w.id = p.workplace_id`;

/** Reads one person. */
export async function findPerson(db: Db, id: number): Promise<PersonRow | undefined> {
  const { rows } = await db.query<PersonRow>(`${PERSON} WHERE p.id = $1`, [id]);
  return rows[0];
}

/** Reads the person of an e-mail address, whatever its case. */
export async function findPersonByEmail(db: Db, email: string): Promise<PersonRow | undefined> {
  const { rows } = await db.query<PersonRow>(`${PERSON} WHERE lower(p.email) = lower($1)`, [email]);
  return rows[0];
}

/** Locks a person's row until the transaction ends, so that a change and its version agree. */
export async function lockPerson(db: Db, id: number): Promise<PersonRow | undefined> {
  await db.query('SELECT 1 FROM person WHERE id = $1 FOR UPDATE', [id]);
  return findPerson(db, id);
}

/** Whose people a search may find: everyone's, one organization's, or oneself. */
export type Reach = Readonly<
  | { kind: 'all' }
  | { kind: 'organization'; organizationId: number; personId: number }
  | { kind: 'self'; personId: number }
>;

export type PeopleQuery = Readonly<{
  reach: Reach;
  /** Words of a name, a piece of an address, digits of a telephone number, an organization. */
  text: string | null;
  organizationId: number | null;
  role: Role | 'staff' | null;
  /** Those who may act, those who are disabled, or both. */
  state: 'active' | 'disabled' | 'all';
  /** Continue after this name and id. */
  after: Readonly<{ name: string; id: number }> | null;
  limit: number;
}>;

/** Finds people by name, e-mail, telephone or organization, in the order of their names. */
export async function searchPeople(db: Db, query: PeopleQuery): Promise<PersonRow[]> {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const where = [reachClause(query.reach, value)];
  if (query.state !== 'all') {
    where.push(`p.disabled_at IS ${query.state === 'active' ? '' : 'NOT '}NULL`);
  }
  if (query.text !== null) where.push(textClause(query.text, value));
  if (query.organizationId !== null) {
    where.push(`p.organization_id = ${value(query.organizationId)}`);
  }
  if (query.role !== null) {
    const roles = value(query.role === 'staff' ? STAFF : [query.role]);
    where.push(
      `EXISTS (SELECT 1 FROM role_grant r WHERE r.person_id = p.id AND r.role = ANY(${roles}))`,
    );
  }
  if (query.after) {
    where.push(
      `(lower(p.name), p.id) > (lower(${value(query.after.name)}), ${value(query.after.id)})`,
    );
  }
  const { rows } = await db.query<PersonRow>(
    `${PERSON} WHERE ${where.join(' AND ')} ORDER BY lower(p.name), p.id LIMIT ${value(query.limit)}`,
    values,
  );
  return rows;
}

function reachClause(reach: Reach, value: (given: unknown) => string): string {
  if (reach.kind === 'all') return 'true';
  if (reach.kind === 'self') return `p.id = ${value(reach.personId)}`;
  return `(p.organization_id = ${value(reach.organizationId)} OR p.id = ${value(reach.personId)})`;
}

function textClause(text: string, value: (given: unknown) => string): string {
  const pattern = value(`%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
  const parts = [
    `unaccent(lower(p.name)) LIKE unaccent(${pattern})`,
    `lower(p.email) LIKE ${pattern}`,
    `unaccent(lower(o.name)) LIKE unaccent(${pattern})`,
    `unaccent(lower(w.name)) LIKE unaccent(${pattern})`,
  ];
  const digits = text.replace(/\D/g, '');
  if (digits.length >= 4) {
    parts.push(`regexp_replace(p.phone, '\\D', '', 'g') LIKE ${value(`%${digits}%`)}`);
  }
  return `(${parts.join(' OR ')})`;
}

/** Stores a new person; undefined when the e-mail address is already somebody's. */
export async function insertPerson(
  db: Db,
  person: Readonly<{
    name: string;
    email: string | null;
    phone: string | null;
    language: 'fr' | 'en';
    organizationId: number | null;
    workplaceId?: number | null;
    demo?: boolean;
  }>,
  now: Instant,
): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO person (name, email, phone, language, organization_id, demo, created_at, phone_since,
       workplace_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $3::text IS NOT NULL THEN $7::timestamptz END, $8)
     ON CONFLICT (lower(email)) DO NOTHING RETURNING id`,
    [
      person.name,
      person.email,
      person.phone,
      person.language,
      person.organizationId,
      person.demo ?? false,
      new Date(now),
      person.workplaceId ?? null,
    ],
  );
  return rows[0]?.id;
}

/** Stores a person's particulars and raises the version; a number that changes is known since now. */
export async function updatePerson(
  db: Db,
  id: number,
  person: Pick<
    PersonRow,
    | 'name'
    | 'email'
    | 'phone'
    | 'language'
    | 'organizationId'
    | 'workplaceId'
    | 'disabledAt'
    | 'privileged'
  >,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE person SET name = $2, email = $3, phone = $4, language = $5, organization_id = $6,
            disabled_at = $7, privileged = $8, version = version + 1,
            phone_since = CASE WHEN phone IS DISTINCT FROM $4 THEN $9 ELSE phone_since END,
            workplace_id = $10
      WHERE id = $1`,
    [
      id,
      person.name,
      person.email,
      person.phone,
      person.language,
      person.organizationId,
      person.disabledAt === null ? null : new Date(person.disabledAt),
      person.privileged,
      new Date(now),
      person.workplaceId,
    ],
  );
}
