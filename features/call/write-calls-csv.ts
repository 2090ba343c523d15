import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';
import { writeInstant } from '../../adapters/http/fields.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { CallPlace } from './call-list-store.ts';
import { type AskedCalls, type ListDeps, listCalls, type StandingCall } from './list-calls.ts';

const BATCH = 500;
const COLUMNS = [
  ...(['call', 'came', 'queued', 'answered', 'ended', 'wait', 'talk', 'queue', 'caller'] as const),
  ...(['desk', 'agent', 'rings', 'standing', 'end', 'links', 'origin'] as const),
];

/** Calls as lines of CSV, read a page at a time: no stretch of time is too long. */
export async function* writeCallsCsv(
  deps: ListDeps,
  asked: AskedCalls,
  now: Instant,
  language: Language,
): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(COLUMNS.map((name) => phrase(language, 'phone', `calls.csv_${name}`)));
  for (let after: CallPlace | null = null; ; ) {
    const page = await listCalls(deps, asked, after, BATCH, now);
    if (isRefusal(page)) return;
    const text = page.calls.map((call) => csvLine(cellsOf(call, language))).join('');
    if (text !== '') yield text;
    after = page.next;
    if (after === null) return;
  }
}

function cellsOf(call: StandingCall, language: Language): (string | number)[] {
  const seconds = (from: Instant | null, to: Instant | null): number | string =>
    from === null || to === null ? '' : (to - from) / 1_000;
  const at = (instant: Instant | null): string => writeInstant(instant) ?? '';
  const { queuedAt, answeredAt, endedAt } = call;
  return [
    ...[
      call.imported?.sourceId ?? call.id,
      writeInstant(call.cameAt),
      at(queuedAt),
      at(answeredAt),
    ],
    ...[at(endedAt), seconds(queuedAt, answeredAt ?? endedAt)],
    ...[seconds(answeredAt, endedAt), call.queue, call.caller ?? ''],
    ...[call.desk ?? '', call.answeredByName ?? ''],
    ...[call.rings, phrase(language, 'phone', `calls.standing_${call.standing}`)],
    ...[call.endReason === null ? '' : phrase(language, 'phone', `call.end_${call.endReason}`)],
    ...[call.links, call.imported?.source ?? ''],
  ];
}
