import type { Instant } from '../../core/calendar/instant.ts';
import { type Change, changesBetween } from '../../core/report/changes.ts';
import { type Difference, differenceBetween } from '../../core/report/difference.ts';
import type { Rate } from '../../core/report/rate.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { type DrawnReport, drawReport } from '../report/draw-report.ts';
import type { PublicationDeps } from './keep-revision.ts';
import { findEdition, revisionsOf } from './store.ts';

/** A commitment as it was given out and as it is counted now; null where it was not, or is no more. */
export interface ComparedRow {
  readonly id: string;
  readonly label: string;
  readonly labelEn: string;
  readonly target: number;
  readonly published: Rate | null;
  readonly recalculated: Rate | null;
  /** From the published rate to that of now. */
  readonly difference: Difference | null;
}

/** A month as it was given out last beside what it is now. */
export interface MonthComparison {
  readonly month: string;
  readonly organization: string | null;
  /** Null: nothing of it was given out, everyone's or of this organization. */
  readonly revision: number | null;
  readonly publishedAt: Instant | null;
  readonly rows: readonly ComparedRow[];
  readonly changes: readonly Change[];
}

/**
 * Sets the last edition of a month, everyone's or an organization's, beside the same figures counted now. Refuses a
 * month that is none or has not begun, and an unknown organization.
 */
export async function compareMonth(
  deps: PublicationDeps,
  asked: { readonly month: string; readonly organizationId: number | null },
  now: Instant,
): Promise<MonthComparison | Refusal> {
  const drawn = await drawReport(deps, asked, now);
  if (isRefusal(drawn)) return drawn;
  const [last = null] = await revisionsOf(deps.pool, asked.month, asked.organizationId);
  const edition = last && (await findEdition(deps.pool, { ...asked, revision: last.revision }));
  const published = edition?.report ?? null;
  return {
    ...{ month: asked.month, organization: drawn.organization?.name ?? null },
    revision: edition === null ? null : (last?.revision ?? null),
    publishedAt: edition === null ? null : (last?.publishedAt ?? null),
    rows: rowsOf(published, drawn),
    changes: published === null ? [] : changesBetween(published, drawn),
  };
}

/** The rows of what was given out in their order, then those that are new. */
function rowsOf(published: DrawnReport | null, drawn: DrawnReport): ComparedRow[] {
  const [were, are] = [published?.commitments ?? [], drawn.commitments];
  const added = are.filter(({ id }) => !were.some((one) => one.id === id));
  return [...were, ...added].map(({ id, label, labelEn, target }) => {
    const was = were.find((one) => one.id === id) ?? null;
    const is = are.find((one) => one.id === id) ?? null;
    return {
      ...{ id, label, labelEn, target },
      published: was && rateOf(was),
      recalculated: is && rateOf(is),
      difference: was && is && differenceBetween(was, is),
    };
  });
}

const rateOf = ({ numerator, denominator, rate, met, display }: Rate): Rate => ({
  ...{ numerator, denominator, rate, met, display },
});
