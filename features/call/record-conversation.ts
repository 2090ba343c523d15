import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isDatabaseAway } from '../../adapters/postgres/database-away.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { seal } from '../people/seal.ts';
import type { CallContext } from './call-context.ts';
import { openCalls, type StoredCall } from './store.ts';
import {
  emptyRecording,
  insertRecording,
  keepRecording,
  languageOf,
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
  /**
   * Looks after what ended while nobody listened. Of the calls that were taken, or all of them: null, those who speak
   * and are not recorded are told of it, as when somebody answers.
   */
  catchUp(taken: ReadonlySet<string> | null): Promise<void>;
  /** Goes silent while the caller is not part of what is said, and on once they are again. */
  follow(call: StoredCall): Promise<void>;
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
  const { pool, clock, node, legs, theSwitch, turns, recording: deps } = context;
  const nameOf = (one: Pick<Recording, 'id' | 'node'>): string => `talk-${one.node}-${one.id}`;
  /** What is recorded, by its call: silent because somebody asked, or because the caller hears music. */
  const live = new Map<
    string,
    Pick<Recording, 'id' | 'node'> & { asked: boolean; held: boolean }
  >();

  /** Lets the switch be silent or go on, when what is to be so is not; false when it can't. */
  async function become(call: string, asked: boolean, held: boolean): Promise<boolean> {
    const one = live.get(call);
    if (one === undefined) return false;
    const silent = asked || held;
    const isSo = (one.asked || one.held) === silent;
    if (!isSo && !(await theSwitch().pauseRecording(nameOf(one), silent))) return false;
    Object.assign(one, { asked, held });
    return true;
  }

  async function term(): Promise<{ versionId: number; retentionDays: number } | null> {
    if (deps === undefined) return null;
    const book = await deps.agreements.open(pool);
    const { id, terms } = book.inForce(null, clock.now());
    return terms.recording === undefined ? null : { versionId: id, ...terms.recording };
  }

  async function begin(call: string): Promise<void> {
    if (deps === undefined || (await term()) === null) return;
    const chosen = await languageOf(pool, call);
    // French first; the other language too for who chose it.
    const languages = chosen === 'en' ? (['fr', 'en'] as const) : (['fr'] as const);
    await theSwitch().announce(call, await Promise.all(languages.map(deps.announcement)));
  }

  /** Whoever was to begin it is gone. */
  async function beginAgain(call: string): Promise<void> {
    try {
      await begin(call);
    } catch (error) {
      if (isDatabaseAway(error) || context.isAway()) throw error;
      // A voice that fails keeps no call from being served.
      context.onError(error);
    }
  }

  async function announced(call: string): Promise<void> {
    const asked = await term();
    if (asked === null) return;
    const id = await transaction(pool, (db) =>
      insertRecording(db, { channel: call, node, ...asked }, clock.now()),
    );
    if (id === null) return;
    if (await theSwitch().recordTalk(call, nameOf({ id, node }))) {
      live.set(call, { id, node, asked: false, held: false });
      const now = (await openCalls(pool, node)).find(({ channel }) => channel === call);
      if (now !== undefined) await follow(now);
      return;
    }
    await transaction(pool, async (db) => {
      await emptyRecording(db, id, 'lost');
      await noteEvent(db, id, { type: 'lost' }, clock.now());
    });
  }

  async function follow({ channel, heldAt }: StoredCall): Promise<void> {
    const one = live.get(channel);
    const held = heldAt !== null;
    if (one === undefined || one.held === held) return;
    if (!(await become(channel, one.asked, held))) return;
    await noteEvent(pool, one.id, { type: held ? 'paused' : 'resumed' }, clock.now());
  }

  async function ended(call: string): Promise<void> {
    live.delete(call);
    const over = await transaction(pool, (db) => lockLive(db, call));
    if (over !== null) await keep(over);
  }

  /** What was heard of a recording while others were looked after may have ended it. */
  async function lookAfter(channel: string): Promise<void> {
    const one = await transaction(pool, (db) => lockLive(db, channel));
    if (one === null) return;
    if (!(await theSwitch().isRecording(nameOf(one)))) {
      live.delete(channel);
      await keep(one);
      return;
    }
    const { id, node: begunBy, paused: asked } = one;
    const call = (await openCalls(pool, node)).find((open) => open.channel === channel);
    const held = call !== undefined && call.heldAt !== null;
    live.set(channel, { id, node: begunBy, asked, held });
    // What was to be so while nobody listened is so now.
    await theSwitch().pauseRecording(nameOf(one), asked || held);
  }

  async function keep({ id, node: begunBy, retentionDays }: Recording): Promise<void> {
    if (deps === undefined) return;
    const { files, key } = deps;
    const now = clock.now();
    const name = nameOf({ id, node: begunBy });
    const bytes = await theSwitch().readRecording(name);
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
    await theSwitch().dropRecording(name);
  }

  return {
    ...{ begin, announced, ended, follow },
    async catchUp(taken) {
      const begun = await liveRecordings(pool, node);
      for (const { channel } of begun) await turns.of(channel, () => lookAfter(channel));
      // What was to be silent when it ended unheard stays so.
      const silent = new Set(begun.filter(({ paused }) => paused).map(({ channel }) => channel));
      for (const { channel, state, heldAt } of await openCalls(pool, node)) {
        if (taken !== null && !taken.has(channel)) continue;
        // Who hears music would not be told.
        if (state !== 'talking' || heldAt !== null || silent.has(channel)) continue;
        await turns.of(channel, async () => {
          if (legs.has(channel) && !live.has(channel)) await beginAgain(channel);
        });
      }
    },
    pause(call, paused, personId) {
      return transaction(pool, async (db) => {
        const one = await lockLive(db, call);
        if (one === null) return false;
        if (one.paused === paused) return true;
        if (!(await become(call, paused, live.get(call)?.held ?? false))) return false;
        await updatePaused(db, one.id, paused);
        const type = paused ? 'paused' : 'resumed';
        await noteEvent(db, one.id, { type, personId }, clock.now());
        return true;
      });
    },
  };
}
