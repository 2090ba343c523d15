import { z } from 'zod';
import { identifier } from '../../adapters/http/fields.ts';
import type { Actor } from '../people/actor.ts';
import { refusedFilters } from './policy.ts';
import { Filters, writeFilters } from './query.ts';
import type { ViewRow } from './view-store.ts';

/** A saved view as the API shows it. */
export const View = z
  .strictObject({
    id: identifier,
    name: z.string(),
    shared: z.boolean(),
    owner: z.strictObject({ id: identifier, name: z.string() }),
    own: z.boolean(),
    /** The filters as an address has them; null when what is stored is none that a list takes. */
    query: z.record(z.string(), z.string()).nullable(),
    version: z.int(),
  })
  .meta({ id: 'View' });

/** Writes a view; what is stored is held against the allow-list again, for it may have changed since. */
export function presentView(row: ViewRow, actor: Actor): z.output<typeof View> {
  const read = Filters.safeParse(row.query);
  const allowed = read.success && refusedFilters(actor, read.data).length === 0;
  return {
    id: row.id,
    name: row.name,
    shared: row.shared,
    owner: { id: row.ownerId, name: row.ownerName },
    own: row.ownerId === actor.personId,
    query: allowed ? writeFilters(read.data) : null,
    version: row.version,
  };
}
