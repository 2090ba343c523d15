import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { ROLES } from './actor.ts';
import type { PersonRow } from './store.ts';

/** A person as the API shows one. */
export const Person = z
  .strictObject({
    id: identifier,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.enum(['fr', 'en']),
    organization: z.strictObject({ id: identifier, name: z.string() }).nullable(),
    /** Where one works. */
    workplace: z.strictObject({ id: identifier, name: z.string() }).nullable(),
    roles: z.array(z.enum(ROLES)),
    disabledAt: instantText.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Person' });

export type Person = z.output<typeof Person>;

/** Writes a person as the API shows one. */
export function presentPerson(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    language: row.language,
    organization:
      row.organizationId === null
        ? null
        : { id: row.organizationId, name: row.organizationName ?? '' },
    workplace:
      row.workplaceId === null ? null : { id: row.workplaceId, name: row.workplaceName ?? '' },
    roles: row.roles,
    disabledAt: writeInstant(row.disabledAt),
    version: row.version,
  };
}
