import { z } from 'zod';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { namedByTerms } from './draft-store.ts';
import { agreementVersions } from './store.ts';
import { Terms } from './terms-schema.ts';

const FORMAT = 'relais-agreement-1';

/** A version of an agreement as a file: what `agreement export` writes and a trial reads. */
const AgreementFile = z.strictObject({
  format: z.literal(FORMAT),
  name: z.string().max(200),
  /** The name of the organization it is with; null: the common agreement. */
  organization: z.string().max(200).nullable(),
  /** Names of those covered besides. */
  organizations: z.array(z.string().max(200)).max(500),
  version: z.int(),
  inForceFrom: z.string().max(10).nullable(),
  inForceTo: z.string().max(10).nullable(),
  terms: Terms,
});

/** What a file says of an agreement, its organizations found. */
export interface OpenedAgreement {
  readonly name: string;
  readonly organizationId: number | null;
  readonly organizationIds: readonly number[];
  readonly terms: AgreementTerms;
}

/**
 * Reads what a file says of an agreement. Refuses `agreement_file_malformed` with the path of each field
 * that is not of the format, and `organization_unknown`.
 */
export async function openAgreementFile(
  db: Db,
  content: unknown,
): Promise<OpenedAgreement | Refusal> {
  const parsed = AgreementFile.safeParse(content);
  if (!parsed.success) {
    // What is no object at all lacks the word that says what it is.
    const fields = parsed.error.issues.map(
      ({ path }): FieldError => ({
        field: path.join('.') || 'format',
        code: 'agreement_file_malformed',
      }),
    );
    const field = fields[0]?.field ?? 'format';
    return refuse('agreement_file_malformed', { params: { field }, fields });
  }
  const { name, organization, organizations, terms } = parsed.data;
  const known = await namedByTerms(db);
  const ids = new Map(known.organizations.map((one) => [one.name.toLowerCase(), one.id]));
  const asked = organization === null ? organizations : [organization, ...organizations];
  const missing = asked.find((one) => !ids.has(one.toLowerCase()));
  if (missing !== undefined) return refuse('organization_unknown', { field: missing });
  const idOf = (one: string): number => ids.get(one.toLowerCase()) as number;
  return {
    name,
    organizationId: organization === null ? null : idOf(organization),
    organizationIds: organizations.map(idOf),
    terms: terms as AgreementTerms,
  };
}

/**
 * A version of the agreement of an organization (null: the common one) as the content of a file; the last
 * one unless a number is given. Refuses `not_found`.
 */
export async function exportAgreement(
  db: Db,
  organizationId: number | null,
  version: number | null,
): Promise<z.output<typeof AgreementFile> | Refusal> {
  const own = (await agreementVersions(db)).filter((one) => one.organizationId === organizationId);
  const found = version === null ? own.at(-1) : own.find((one) => one.version === version);
  if (found === undefined) return refuse('not_found');
  const { organizations } = await namedByTerms(db);
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  const nameOf = (id: number): string => names.get(id) ?? String(id);
  return {
    format: FORMAT,
    name: found.name,
    organization: organizationId === null ? null : nameOf(organizationId),
    organizations: found.organizationIds.map(nameOf),
    version: found.version,
    inForceFrom: found.inForceFrom,
    inForceTo: found.inForceTo,
    // Ours is deeply read-only, zod's output is not; nothing writes to it.
    terms: found.terms as z.output<typeof Terms>,
  };
}
