import { GIVEN_AS } from '../../core/report/publication-state.ts';
import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { PUBLICATION_STATES } from '../../core/report/publication-state.ts';
import type { Change } from '../../core/report/changes.ts';
import type { MonthComparison } from './compare-month.ts';
import type { ListedMonth, ShownPublication } from './show-publication.ts';

const state = z.enum(PUBLICATION_STATES);
const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable();

const ChangeView = z
  .strictObject({
    place: z.string(),
    was: scalar,
    is: scalar,
    added: z.array(z.string()),
    removed: z.array(z.string()),
  })
  .meta({ id: 'MonthChange' });

export const ListedMonthView = z
  .strictObject({
    ...{ month: z.string(), state, revision: z.int().nullable() },
    publishedAt: instantText.nullable(),
    /** What the calendar failed to give out, how often, and when it tries again. */
    failed: z
      .strictObject({
        ...{ as: z.enum(GIVEN_AS), failures: z.int(), tryAt: instantText.nullable() },
      })
      .nullable(),
  })
  .meta({ id: 'ListedMonth' });

/** A month as it was given out. */
export const PublicationView = z
  .strictObject({
    ...{ month: z.string(), state, provisionalUntil: instantText },
    next: z.enum(GIVEN_AS).nullable(),
    organization: z.string().nullable(),
    commitments: z.array(
      z.strictObject({
        ...{ id: z.string(), label: z.string(), labelEn: z.string(), target: z.int() },
        ...{ numerator: z.int(), denominator: z.int(), rate: z.number().nullable() },
        met: z.boolean().nullable(),
      }),
    ),
    revisions: z.array(
      z.strictObject({
        ...{ revision: z.int(), reason: z.string().nullable(), hash: z.string() },
        ...{ proposedBy: z.string().nullable(), proposedAt: instantText.nullable() },
        ...{ publishedBy: z.string().nullable(), publishedAt: instantText },
        changes: z.array(ChangeView),
        documents: z.array(
          z.strictObject({
            ...{ language: z.enum(['fr', 'en']), format: z.string(), hash: z.string() },
          }),
        ),
      }),
    ),
    correction: z
      .strictObject({
        ...{ id: identifier, reason: z.string(), proposedBy: z.string(), proposedAt: instantText },
        /** Whether who asks proposed it, and may only take it back. */
        own: z.boolean(),
        changes: z.array(ChangeView),
      })
      .nullable(),
    recalculated: z.array(ChangeView),
  })
  .meta({ id: 'Publication' });

const compared = z
  .strictObject({
    ...{ numerator: z.int(), denominator: z.int(), rate: z.number().nullable() },
    met: z.boolean().nullable(),
  })
  .nullable();

/** A month as it was given out beside what it is now. */
export const ComparisonView = z
  .strictObject({
    ...{ month: z.string(), organization: z.string().nullable() },
    ...{ revision: z.int().nullable(), publishedAt: instantText.nullable() },
    rows: z.array(
      z.strictObject({
        ...{ id: z.string(), label: z.string(), labelEn: z.string(), target: z.int() },
        ...{ published: compared, recalculated: compared },
        /** Tenths of a percent, and what came to each count. */
        difference: z
          .strictObject({
            ...{ tenths: z.int().nullable(), numerator: z.int(), denominator: z.int() },
          })
          .nullable(),
      }),
    ),
    changes: z.array(ChangeView),
  })
  .meta({ id: 'MonthComparison' });

/** A month of the list as the API answers it. */
export const presentMonth = (row: ListedMonth): z.output<typeof ListedMonthView> => ({
  ...row,
  publishedAt: writeInstant(row.publishedAt),
  failed: row.failed && {
    ...{ as: row.failed.as, failures: row.failed.failures },
    tryAt: writeInstant(row.failed.tryAt),
  },
});

const change = (one: Change): z.output<typeof ChangeView> => ({
  ...one,
  added: [...one.added],
  removed: [...one.removed],
});

/** A month as the API answers it to a person. */
export function presentPublication(
  shown: ShownPublication,
  personId: number,
): z.output<typeof PublicationView> {
  const { month, state: its, next, report, correction } = shown;
  return {
    ...{ month, state: its, next, provisionalUntil: writeInstant(shown.provisionalUntil) },
    organization: report.organization?.name ?? null,
    commitments: report.commitments.map(
      ({ id, label, labelEn, target, numerator, denominator, rate, met }) => ({
        ...{ id, label, labelEn, target, numerator, denominator, rate, met },
      }),
    ),
    revisions: shown.revisions.map((one) => ({
      ...{ revision: one.revision, reason: one.reason, hash: one.hash },
      ...{ proposedBy: one.proposedBy, proposedAt: writeInstant(one.proposedAt) },
      ...{ publishedBy: one.publishedBy, publishedAt: writeInstant(one.publishedAt) },
      changes: one.changes.map(change),
      documents: [...one.documents],
    })),
    correction: correction && {
      ...{ id: correction.id, reason: correction.reason, proposedBy: correction.proposedBy },
      proposedAt: writeInstant(correction.proposedAt),
      own: correction.proposedById === personId,
      changes: correction.changes.map(change),
    },
    recalculated: shown.recalculated.map(change),
  };
}

/** A comparison as the API answers it. */
export function presentComparison(shown: MonthComparison): z.output<typeof ComparisonView> {
  const rate = (of: MonthComparison['rows'][number]['published']) =>
    of && {
      ...{ numerator: of.numerator, denominator: of.denominator, rate: of.rate, met: of.met },
    };
  return {
    ...shown,
    publishedAt: writeInstant(shown.publishedAt),
    rows: shown.rows.map(({ published, recalculated, ...row }) => ({
      ...row,
      published: rate(published),
      recalculated: rate(recalculated),
    })),
    changes: shown.changes.map(change),
  };
}
