import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { transaction } from '../../adapters/postgres/pool.ts';
import { seal } from '../people/seal.ts';
import type { CallContext } from './call-context.ts';
import {
  emptyRecording,
  insertRecording,
  keepRecording,
  liveRecordings,
  lockLive,
  noteEvent,
  type Recording,
  updatePaused,
} from './recording-store.ts';

/** Records conversations where the common agreement in force says so. */
export interface TalkRecorder {
  /** Somebody answered: the announcement is played to both, and nothing is recorded before its end. */
  begin(call: string): Promise<void>;
  announced(call: string): Promise<void>;
  /** The switch ended a recording. */
  ended(call: string): Promise<void>;
  /** Looks after what ended while nobody listened. */
  catchUp(): Promise<void>;
  /** Goes silent for what must not be kept, or goes on; false when nothing is recorded. */
  pause(call: string, paused: boolean, personId: number): Promise<boolean>;
}

const DAY_MS = 86_400_000;
/** A conversation of four hours, as the switch writes it. */
const LARGEST = 300_000_000;
const BYTES_A_SECOND = 16_000;
const HEADER = 44;

/** What tells the keys that recordings are sealed with from each other; it opens nothing. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('recording:').update(key).digest('hex').slice(0, 12);
}

/** Whom a sealed recording belongs to: put under another name it opens nothing. */
export function ownerOf(id: number): string {
  return `recording:${id}`;
}

/** Builds the recorder of a service; nothing is recorded without what it needs. */
export function talkRecorder(context: CallContext): TalkRecorder {
  const { pool, clock, node, theSwitch, recording: deps } = context;
  const nameOf = (id: number): string => `talk-${node}-${id}`;

  async function term(): Promise<{ versionId: number; retentionDays: number } | null> {
    if (deps === undefined) return null;
    const book = await deps.agreements.open(pool);
    const { id, terms } = book.inForce(null, clock.now());
    return terms.recording === undefined ? null : { versionId: id, ...terms.recording };
  }

  async function begin(call: string): Promise<void> {
    if (deps === undefined || (await term()) === null) return;
    await theSwitch().announce(call, deps.announcement);
  }

  async function announced(call: string): Promise<void> {
    const asked = await term();
    if (asked === null) return;
    const id = await transaction(pool, (db) =>
      insertRecording(db, { channel: call, node, ...asked }, clock.now()),
    );
    if (id === null || (await theSwitch().recordTalk(call, nameOf(id)))) return;
    await transaction(pool, async (db) => {
      await emptyRecording(db, id, 'lost');
      await noteEvent(db, id, { type: 'lost' }, clock.now());
    });
  }

  async function ended(call: string): Promise<void> {
    const live = await transaction(pool, (db) => lockLive(db, call));
    if (live !== null) await keep(live);
  }

  async function keep({ id, retentionDays }: Recording): Promise<void> {
    if (deps === undefined) return;
    const { files, key } = deps;
    const now = clock.now();
    const bytes = await theSwitch().readRecording(nameOf(id));
    if (bytes === null || bytes.length <= HEADER) {
      await transaction(pool, async (db) => {
        await emptyRecording(db, id, 'lost');
        await noteEvent(db, id, { type: 'lost' }, now);
      });
    } else {
      const sealed = seal(key, bytes, ownerOf(id));
      const { storageKey } = await files.put(Readable.from([sealed]), LARGEST);
      const sound = bytes.length - HEADER;
      const kept = {
        ...{ keyId: keyIdOf(key), storageKey, endedAt: now },
        seconds: (sound - (sound % BYTES_A_SECOND)) / BYTES_A_SECOND,
        keepUntil: now + retentionDays * DAY_MS,
      };
      await transaction(pool, async (db) => {
        await keepRecording(db, id, kept);
        await noteEvent(db, id, { type: 'kept' }, now);
      });
    }
    // In the clear at the switch until it is sealed here.
    await theSwitch().dropRecording(nameOf(id));
  }

  return {
    ...{ begin, announced, ended },
    async catchUp() {
      for (const live of await liveRecordings(pool, node)) {
        if (!(await theSwitch().isRecording(nameOf(live.id)))) await keep(live);
      }
    },
    pause(call, paused, personId) {
      return transaction(pool, async (db) => {
        const live = await lockLive(db, call);
        if (live === null) return false;
        if (live.paused === paused) return true;
        if (!(await theSwitch().pauseRecording(nameOf(live.id), paused))) return false;
        await updatePaused(db, live.id, paused);
        const type = paused ? 'paused' : 'resumed';
        await noteEvent(db, live.id, { type, personId }, clock.now());
        return true;
      });
    },
  };
}
