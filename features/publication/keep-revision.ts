import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { changesBetween } from '../../core/report/changes.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { describeMonth } from '../report/describe-month.ts';
import { type DrawnReport, drawWithin, type ReportDeps } from '../report/draw-report.ts';
import { listLines } from '../report/list-lines.ts';
import { type MonthTerms, monthTerms } from '../report/month-terms.ts';
import { DOCUMENT_FORMATS, writeDocument } from '../report/write-document.ts';
import {
  editionOrganizations,
  findEdition,
  insertDocument,
  insertEdition,
  insertLines,
  insertRevision,
  type NewRevision,
} from './store.ts';

export type PublicationDeps = ReportDeps;

/** Every edition of a month as it is now: everyone's first, then each organization's. */
export async function drawEditions(
  db: PoolClient,
  deps: PublicationDeps,
  month: string,
  now: Instant,
): Promise<{ organizationId: number | null; report: DrawnReport }[] | Refusal> {
  const editions: { organizationId: number | null; report: DrawnReport }[] = [];
  for (const organizationId of [null, ...(await editionOrganizations(db))]) {
    const report = await drawWithin(db, deps, { month, organizationId }, now);
    if (isRefusal(report)) return report;
    editions.push({ organizationId, report });
  }
  return editions;
}

/** The hash of each edition, by organization; of everyone's, under the empty name. */
export function hashesOf(
  editions: readonly { readonly organizationId: number | null; readonly report: DrawnReport }[],
): Record<string, string> {
  return Object.fromEntries(
    editions.map(({ organizationId, report }) => [organizationId ?? '', report.hash]),
  );
}

/**
 * Freezes a month as a revision: its editions, their documents in both languages, and the lines that their rows
 * count, all of one snapshot. Its id.
 */
export async function keepRevision(
  db: PoolClient,
  deps: PublicationDeps,
  row: NewRevision,
  editions: readonly { readonly organizationId: number | null; readonly report: DrawnReport }[],
  now: Instant,
): Promise<number> {
  const { month, revision } = row;
  const id = await insertRevision(db, row, now);
  const book = await deps.agreements.open(db);
  const common = termsOf(book, { month, organizationId: null }, now);
  let seq = 1;
  for (const { organizationId, report } of editions) {
    const before = await findEdition(db, { month, revision: revision - 1, organizationId });
    const changes = before === null ? [] : changesBetween(before.report, report);
    const terms = termsOf(book, { month, organizationId }, now);
    const ownLines = organizationId !== null && !alike(terms, common);
    const edition = await insertEdition(db, id, { organizationId, report, changes, ownLines });
    for (const language of ['fr', 'en'] as const) {
      const document = describeMonth(report, language, { revision });
      for (const format of DOCUMENT_FORMATS) {
        await insertDocument(db, edition, {
          language,
          format,
          ...(await writeDocument(document, format)),
        });
      }
    }
    if (organizationId !== null && !ownLines) continue;
    for await (const lines of listLines(db, book, terms, { month, organizationId })) {
      if (lines.length === 0) continue;
      await insertLines(db, { publicationId: id, seq, own: ownLines }, lines);
      seq += lines.length;
    }
  }
  return id;
}

function termsOf(
  book: OpenBook,
  asked: { readonly month: string; readonly organizationId: number | null },
  now: Instant,
): MonthTerms {
  const terms = monthTerms(book, asked, now);
  if (isRefusal(terms)) throw new Error(terms.code);
  return terms;
}

/** Whether an organization's lines are those of everyone that are its own. */
function alike(own: MonthTerms, common: MonthTerms): boolean {
  const { agreement, stretch, end } = common;
  return (
    own.agreement === agreement &&
    own.stretch.from === stretch.from &&
    own.stretch.to === stretch.to &&
    own.end === end
  );
}
