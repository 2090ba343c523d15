import { type Db, type Pool, transaction } from '../../adapters/postgres/pool.ts';
import { putAside, readRecords } from '../../adapters/telephony/switch-records.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { shownNumber } from '../../core/call/shown-number.ts';
import {
  followRecords,
  historyOf,
  readRecordLine,
  type RecordLine,
  type SwitchRecord,
} from '../../core/call/switch-record.ts';
import { insertRecords, keepReading, lockReading, recordsWithoutCall } from './record-store.ts';
import { recordHistory } from './record-fact.ts';

/** Which channels were up at the switch at an instant. */
export interface SeenUp {
  readonly at: Instant;
  readonly channels: ReadonlySet<string>;
}

/** How long after its end a call that no queue of the switch's took is still waited for, in milliseconds. */
const WRITTEN_MS = 300_000;
/** How long before a look a channel must have begun to be missed in it, in milliseconds. */
const MISSED_MS = 2_000;

/**
 * Reads what the switch wrote down since the last time, and enters into the ledger the calls that no Relais did: those of
 * the switch's own queue, and those that ended before anybody wrote them. One transaction, from where the last one was
 * committed: a crash in the middle, or a file that is read twice, changes nothing. `seen`: what was up some seconds ago;
 * null while that is unknown. Gives how many calls were entered.
 */
export async function takeRecords(
  deps: { readonly pool: Pool; readonly node: string; readonly folder: string },
  seen: SeenUp | null,
  now: Instant,
): Promise<number> {
  const { pool, node, folder } = deps;
  const done = await transaction(pool, async (db) => {
    const { lines, end } = readRecords(folder, await lockReading(db, folder));
    const read = lines.flatMap(({ text, place }) => {
      const line = readRecordLine(text);
      return line === null ? [] : [{ line, place }];
    });
    const { ended, openFrom } = followRecords(
      read.map(({ line }): RecordLine => line),
      (channel, since) =>
        seen === null || since > seen.at - MISSED_MS || seen.channels.has(channel),
    );
    if (ended.length > 0) await insertRecords(db, ended);
    const next = openFrom === null ? end : (read[openFrom]?.place ?? end);
    if (next !== null) await keepReading(db, folder, next, now);
    const missing = await recordsWithoutCall(db, now - WRITTEN_MS);
    let entered = 0;
    for (const record of missing) if (await enter(db, node, record)) entered++;
    return { entered, end: openFrom === null ? end : null };
  });
  if (done.end !== null) putAside(folder, done.end);
  return done.entered;
}

function enter(db: Db, node: string, record: SwitchRecord): Promise<boolean> {
  const events = historyOf({ ...record, caller: shownNumber(record.caller) });
  return recordHistory(db, { node, channel: record.channel }, events);
}
