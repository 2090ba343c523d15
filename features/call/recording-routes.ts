import { Readable } from 'node:stream';
import { z } from 'zod';
import type { FileStore } from '../../adapters/documents/file-store.ts';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { Line } from './line.ts';
import { listenRecording } from './listen-recording.ts';
import { answerCalls, listenRecordings, readCalls } from './policy.ts';
import {
  isCall,
  type JournalLine,
  journalOf,
  ownTalk,
  RECORDING_EVENTS,
  RECORDING_STATES,
  type Recording,
  recordingsOf,
} from './recording-store.ts';

export type RecordingRouteDeps = Readonly<{
  pool: Pool;
  clock: Clock;
  files: FileStore;
  line: Line;
}>;

const Shown = z
  .strictObject({
    id: identifier,
    state: z.enum(RECORDING_STATES),
    begunAt: instantText,
    endedAt: instantText.nullable(),
    seconds: z.int().nullable(),
    /** Whether it is silent now, for what must not be kept. */
    paused: z.boolean(),
    keepUntil: instantText.nullable(),
    /** All that was done with it, also who listened and why. */
    journal: z.array(
      z.strictObject({
        at: instantText,
        type: z.enum(RECORDING_EVENTS),
        person: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Recording' });

function present(recording: Recording, journal: readonly JournalLine[]): z.output<typeof Shown> {
  const { id, state, begunAt, endedAt, seconds, paused, keepUntil } = recording;
  return {
    ...{ id, state, seconds, paused, begunAt: writeInstant(begunAt) },
    ...{ endedAt: writeInstant(endedAt), keepUntil: writeInstant(keepUntil) },
    journal: journal
      .filter(({ recordingId }) => recordingId === id)
      .map(({ at, type, person, reason }) => ({ at: writeInstant(at), type, person, reason })),
  };
}

/** The recordings of calls: what there is, listening, and silence for what must not be kept. */
export function recordingRoutes(deps: RecordingRouteDeps): Route[] {
  const { pool, clock, line: theLine } = deps;
  const call = z.strictObject({ id: identifierText });
  const pausing = (word: 'pause' | 'resume', summary: string): Route =>
    defineRoute({
      method: 'POST',
      url: `/api/v1/telephone/calls/:id/recording/${word}`,
      policy: answerCalls,
      summary,
      params: call,
      response: { 204: empty },
      async handler(actor, { params }) {
        const channel = await ownTalk(pool, params.id, actor.personId);
        if (channel === null) return refuse('not_found');
        const done = await theLine.pauseRecording(channel, word === 'pause', actor.personId);
        return done ? { status: 204, body: undefined } : refuse('recording_none');
      },
    });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/calls/:id/recordings',
      policy: readCalls,
      summary: 'Read what was recorded of a call, and who listened',
      background: true,
      params: call,
      response: { 200: z.strictObject({ recordings: z.array(Shown) }) },
      async handler(_actor, { params }) {
        if (!(await isCall(pool, params.id))) return refuse('not_found');
        const found = await recordingsOf(pool, params.id);
        const journal = await journalOf(
          pool,
          found.map(({ id }) => id),
        );
        return { status: 200, body: { recordings: found.map((one) => present(one, journal)) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/calls/:id/recordings/:recording/listenings',
      policy: listenRecordings,
      summary: 'Hear a recording (WAV): who and why is written down first',
      params: z.strictObject({ id: identifierText, recording: identifierText }),
      body: z.strictObject({ reason: line(500) }),
      response: { 200: media('audio/wav') },
      async handler(actor, { params, body }) {
        const asked = { callId: params.id, id: params.recording, reason: body.reason };
        const opener = { pool, files: deps.files, recordingKey: theLine.recordingKey() };
        const sound = await listenRecording(opener, actor, asked, clock.now());
        if (isRefusal(sound)) return sound;
        const headers = { 'cache-control': 'no-store' };
        return { status: 200, body: Readable.from([sound]), headers };
      },
    }),
    pausing('pause', 'Let the recording of one’s call be silent, for what must not be kept'),
    pausing('resume', 'Let the recording of one’s call go on'),
  ];
}
