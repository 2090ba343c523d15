import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';
import { writeInstant } from '../../adapters/http/fields.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { FigureCall } from './call-figure-store.ts';
import type { FigureTicket } from './figure-store.ts';

const TICKET_COLUMNS = [
  ...(['number', 'subject', 'kind', 'priority', 'channel', 'organization', 'service'] as const),
  ...(['team', 'reached', 'restored', 'elapsed', 'target', 'in_target', 'contact'] as const),
  'excluded' as const,
];
const CALL_COLUMNS = [
  ...(['source', 'call', 'queue', 'arrived', 'outcome', 'wait', 'handle'] as const),
];

/** The tickets of a figure as lines of CSV: codes as they are, instants in UTC, durations in seconds. */
export async function* writeTicketsCsv(
  batches: AsyncIterable<readonly FigureTicket[]>,
  language: Language,
): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(TICKET_COLUMNS.map((name) => phrase(language, 'report', `csv.${name}`)));
  for await (const batch of batches) {
    yield batch
      .map((one) =>
        csvLine([
          ...[one.number, one.subject, one.kind, one.priority, one.channel],
          ...[one.organization ?? '', serviceOf(one, language) ?? '', one.team ?? ''],
          ...[
            writeInstant(one.reachedAt),
            one.restoredAt === null ? '' : writeInstant(one.restoredAt),
          ],
          ...[one.elapsedSeconds ?? '', one.targetSeconds ?? '', String(one.inTarget ?? '')],
          ...[one.contactReason ?? '', one.excluded ?? ''],
        ]),
      )
      .join('');
  }
}

const serviceOf = ({ service, serviceEn }: FigureTicket, language: Language): string | null =>
  language === 'en' ? serviceEn : service;

/** The calls of a figure as lines of CSV: waits and handle times in seconds with their milliseconds. */
export async function* writeCallsCsv(
  batches: AsyncIterable<readonly FigureCall[]>,
  language: Language,
): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(CALL_COLUMNS.map((name) => phrase(language, 'report', `csv.${name}`)));
  for await (const batch of batches) {
    yield batch
      .map((one) =>
        csvLine([
          ...[one.source, one.sourceId, one.queue, writeInstant(one.arrivedAt), one.outcome],
          ...[one.waitMs / 1000, one.handleMs === null ? '' : one.handleMs / 1000],
        ]),
      )
      .join('');
  }
}
