import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { QUERY_RHYTHMS } from '../../core/report/query-due.ts';
import {
  QUERY_PARTS,
  type QueryPart,
  readQuery,
  writeQuery,
} from '../../core/report/read-query.ts';
import type { QueryResult } from '../report/run-query.ts';
import type { Actor } from '../people/actor.ts';
import type { QuerySchedule } from './schedule-store.ts';
import type { SavedQuery } from './store.ts';

const part = z.string().max(1300).optional();

/** A query as an address has it: several values of a part between commas. The core judges each. */
export const QueryFields = z.strictObject(
  Object.fromEntries(QUERY_PARTS.map((name) => [name, part])) as Record<QueryPart, typeof part>,
);

const Figure = z.strictObject({
  value: z.number().nullable(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
});

/** What a query found: a line for each combination, and all of them together. */
export const ResultView = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    /** Whether its files don’t tell of small numbers. */
    suppressed: z.boolean(),
    lines: z.array(
      z.strictObject({
        keys: z.array(
          z
            .strictObject({
              ...{ key: z.string(), name: z.string().nullable(), nameEn: z.string().nullable() },
            })
            .nullable(),
        ),
        figures: z.array(Figure),
      }),
    ),
    total: z.array(Figure),
    /** The rows of the agreement by which lists are opened. */
    rows: z.array(z.strictObject({ id: z.string(), priority: z.string().nullable() })),
  })
  .meta({ id: 'QueryResult' });

/** Writes a result: the page tells all that its reader may see anyway. */
export function presentResult(result: QueryResult): z.output<typeof ResultView> {
  const bare = (of: QueryResult['total']): z.output<typeof Figure>[] =>
    of.map(({ hidden: _hidden, ...figure }) => figure);
  const { lines, total, rows, ...rest } = result;
  return {
    ...rest,
    rows: [...rows],
    lines: lines.map(({ keys, figures }) => ({ keys: [...keys], figures: bare(figures) })),
    total: bare(total),
  };
}

/** A saved query as the API shows it. */
export const SavedQueryView = z
  .strictObject({
    id: identifier,
    name: z.string(),
    shared: z.boolean(),
    owner: z.strictObject({ id: identifier, name: z.string() }),
    own: z.boolean(),
    /** As an address has it; null when what is stored is none that can be run. */
    query: z.record(z.string(), z.string()).nullable(),
    /** How one's own is sent, and to whom; null when it is not. */
    schedule: z
      .strictObject({
        ...{ every: z.enum(QUERY_RHYTHMS), dueAt: instantText },
        /** When it is tried again; null: it has not failed since it fell due. */
        tryAt: instantText.nullable(),
        people: z.array(
          z.strictObject({ id: identifier, name: z.string(), email: z.string().nullable() }),
        ),
      })
      .nullable(),
    version: z.int(),
  })
  .meta({ id: 'SavedQuery' });

/** Writes a saved query; what is stored is held against the allow-lists again, for they may have changed since. */
export function presentQuery(
  row: SavedQuery,
  actor: Actor,
  schedules: readonly QuerySchedule[],
): z.output<typeof SavedQueryView> {
  const schedule = schedules.find(({ queryId }) => queryId === row.id);
  const fields = QueryFields.safeParse(row.query);
  const read = fields.success ? readQuery(fields.data) : [];
  return {
    ...{ id: row.id, name: row.name, shared: row.shared, version: row.version },
    owner: { id: row.ownerId, name: row.ownerName },
    own: row.ownerId === actor.personId,
    query: 'subject' in read ? writeQuery(read) : null,
    schedule:
      schedule === undefined
        ? null
        : {
            ...{ every: schedule.every, dueAt: writeInstant(schedule.dueAt) },
            tryAt: writeInstant(schedule.tryAt),
            people: schedule.people.map(({ personId: id, name, email }) => ({ id, name, email })),
          },
  };
}
