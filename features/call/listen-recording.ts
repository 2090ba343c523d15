import { buffer } from 'node:stream/consumers';
import type { FileStore } from '../../adapters/documents/file-store.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { unseal } from '../people/seal.ts';
import { keyIdOf, ownerOf } from './record-conversation.ts';
import { emptyRecording, lockOverdue, lockRecording, noteEvent } from './recording-store.ts';

/**
 * Opens a recording for whoever listens, once that and why is written down. Refuses `not_found`, `recording_not_kept` for one
 * that is under way, over or lost, and `recording_sealed` when the key is another.
 */
export async function listenRecording(
  deps: { readonly pool: Pool; readonly files: FileStore; readonly recordingKey: Buffer },
  actor: Actor,
  asked: { readonly callId: number; readonly id: number; readonly reason: string },
  now: Instant,
): Promise<Buffer | Refusal> {
  const { callId, id, reason } = asked;
  const place = await transaction(deps.pool, async (db) => {
    const found = await lockRecording(db, callId, id);
    if (found === null) return refuse('not_found');
    if (found.storageKey === null) return refuse('recording_not_kept');
    if (found.keyId !== keyIdOf(deps.recordingKey)) return refuse('recording_sealed');
    await noteEvent(db, id, { type: 'listened', personId: actor.personId, reason }, now);
    const [target, data] = [`recording:${id}`, { call: callId, reason }];
    await recordAudit(db, { at: now, actor, action: 'recording.listened', target, data });
    return found.storageKey;
  });
  if (typeof place !== 'string') return place;
  const sealed = await buffer(deps.files.read(place));
  return unseal(deps.recordingKey, sealed, ownerOf(id)) ?? refuse('recording_sealed');
}

const BATCH = 100;

/** Deletes the recordings whose days are over, with a line in the journal that says which; gives how many. */
export async function purgeRecordings(
  deps: { readonly pool: Pool; readonly files: FileStore },
  now: Instant,
): Promise<number> {
  let purged = 0;
  for (let more = true; more; ) {
    const done = await transaction(deps.pool, async (db) => {
      const overdue = await lockOverdue(db, now, BATCH);
      for (const { id, storageKey } of overdue) {
        // The file first: a row that says it is gone must be right.
        if (storageKey !== null) await deps.files.remove(storageKey);
        await emptyRecording(db, id, 'purged');
        await noteEvent(db, id, { type: 'purged' }, now);
      }
      if (overdue.length > 0) {
        const data = { count: overdue.length, recordings: overdue.map(({ id }) => id) };
        const target = 'setting:recording';
        await recordAudit(db, { at: now, actor: null, action: 'recording.purged', target, data });
      }
      return overdue.length;
    });
    purged += done;
    more = done === BATCH;
  }
  return purged;
}
