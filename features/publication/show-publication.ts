import type { GivenAs } from '../../core/report/publication-state.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localMonth, monthAfter } from '../../core/calendar/zone.ts';
import { type Change, changesBetween } from '../../core/report/changes.ts';
import {
  type PublicationState,
  publicationState,
  refusedPublication,
} from '../../core/report/publication-state.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import { type DrawnReport, drawReport } from '../report/draw-report.ts';
import { reportScope } from '../report/policy.ts';
import { type Correction, openCorrection } from './correction-store.ts';
import { timesOf } from './edition-times.ts';
import type { PublicationDeps } from './keep-revision.ts';
import { seesAllEditions } from './policy.ts';
import { type DueMonth, dueOf } from './schedule-store.ts';
import {
  documentsOf,
  editionOrganizations,
  findEdition,
  type KeptDocument,
  publishedMonths,
  type Revision,
  revisionsOf,
} from './store.ts';

/** How many months back the list goes, the current one included. */
const MONTHS = 14;

/** A month in the list. */
export interface ListedMonth {
  readonly month: string;
  readonly state: PublicationState;
  readonly revision: number | null;
  readonly publishedAt: Instant | null;
  /** What the calendar failed to give out; null: nothing. */
  readonly failed: FailedMonth | null;
}

/** How often the calendar failed to give a month out, and when it tries again. */
export type FailedMonth = Pick<DueMonth, 'as' | 'failures'> & { readonly tryAt: Instant | null };

/** A revision with its edition. */
export interface ShownRevision extends Revision {
  readonly hash: string;
  readonly changes: readonly Change[];
  readonly documents: readonly KeptDocument[];
}

/** A month as it was given out, and as it would be now. */
export interface ShownPublication {
  readonly month: string;
  readonly state: PublicationState;
  readonly provisionalUntil: Instant;
  /** What may be done with it now; null: nothing. */
  readonly next: GivenAs | null;
  readonly revisions: readonly ShownRevision[];
  /** The figures of the last revision, those of now for a draft. */
  readonly report: DrawnReport;
  readonly correction: Correction | null;
  /** What is counted otherwise now than in the last final revision. */
  readonly recalculated: readonly Change[];
}

/** The months: the last fourteen and whatever was given out; for a representative what was published. */
export async function listPublications(
  deps: PublicationDeps,
  actor: Actor,
  now: Instant,
): Promise<ListedMonth[] | Refusal> {
  const whose = reportScope(actor, null);
  if (isRefusal(whose)) return whose;
  const known = await publishedMonths(deps.pool, whose.organizationId);
  const listed = known.map(
    ({ month, revision, publishedAt }): ListedMonth => ({
      ...{ month, revision, publishedAt, state: publicationState(revision), failed: null },
    }),
  );
  if (!seesAllEditions(actor)) return listed;
  const book = await deps.agreements.open(deps.pool);
  const { tables, terms } = book.inForce(null, now);
  const zone = tables[terms.provisional.calendar]?.zone;
  if (zone === undefined) throw new Error('an agreement without its calendar');
  const there = new Set(listed.map(({ month }) => month));
  const current = localMonth(zone, now);
  for (let i = 0; i < MONTHS; i += 1) {
    const month = monthAfter(current, -i);
    if (there.has(month)) continue;
    listed.push({ month, state: 'draft', revision: null, publishedAt: null, failed: null });
  }
  const failed = (await dueOf(deps.pool)).filter(({ failures }) => failures > 0);
  return listed
    .map((one) => ({ ...one, failed: failed.findLast(({ month }) => month === one.month) ?? null }))
    .toSorted((a, b) => (a.month < b.month ? 1 : -1));
}

/** A month with its revisions, what changed in each, and what would change now; refuses what the actor may not see. */
export async function showPublication(
  deps: PublicationDeps,
  actor: Actor,
  month: string,
  now: Instant,
): Promise<ShownPublication | Refusal> {
  const whose = reportScope(actor, null);
  if (isRefusal(whose)) return whose;
  const { organizationId } = whose;
  const book = await deps.agreements.open(deps.pool);
  const times = timesOf(book, await editionOrganizations(deps.pool), month, now);
  if (isRefusal(times)) return times;
  const revisions = await revisionsOf(deps.pool, month, organizationId);
  const [last = null] = revisions;
  const all = seesAllEditions(actor);
  if (last === null && !all) return refuse('not_found');
  const shown = await withEditions(deps.pool, revisions, organizationId);
  const drawn = all ? await drawReport(deps, { month, organizationId }, now) : null;
  if (isRefusal(drawn)) return drawn;
  const state = publicationState(last?.revision ?? null);
  const report = shown[0]?.report ?? drawn;
  if (report === null) return refuse('not_found');
  const { provisionalUntil } = times;
  const may = (as: GivenAs): boolean =>
    all && refusedPublication(as, last?.revision ?? null, times, now) === null;
  return {
    ...{ month, state, provisionalUntil, report },
    next: may('published') ? 'published' : may('provisional') ? 'provisional' : null,
    revisions: shown.map(({ report: _report, ...one }) => one),
    correction: all ? await openCorrection(deps.pool, month) : null,
    recalculated: state === 'published' && drawn !== null ? changesBetween(report, drawn) : [],
  };
}

async function withEditions(
  pool: Pool,
  revisions: readonly Revision[],
  organizationId: number | null,
): Promise<(ShownRevision & { readonly report: DrawnReport })[]> {
  const shown: (ShownRevision & { readonly report: DrawnReport })[] = [];
  for (const one of revisions) {
    const edition = await findEdition(pool, { ...one, organizationId });
    if (edition === null) continue;
    const { hash, changes, report } = edition;
    shown.push({ ...one, hash, changes, report, documents: await documentsOf(pool, edition.id) });
  }
  return shown;
}
