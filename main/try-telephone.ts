import { setTimeout as delay } from 'node:timers/promises';
import { openPhone, SipFault, type SipPhone, type Talk } from '../adapters/telephony/sip-phone.ts';
import { loudnessOf, shareOf } from '../adapters/telephony/sound.ts';
import type { Pool } from '../adapters/postgres/pool.ts';
import type { Clock } from '../adapters/time/clock.ts';
import type { PhoneCall } from '../core/call/journey.ts';
import { trialCalls } from '../features/call/trial-calls.ts';
import type { PhoneSheet } from './phone-sheet.ts';

/** What a trial looks at, in its order; `trial.<step>` says it in locales/<language>/telephony.json. */
export const TRIAL_STEPS = [
  ...(['registered', 'taken', 'greeting', 'queued', 'answered'] as const),
  ...(['caller_heard', 'desk_heard', 'ended', 'ledger'] as const),
] as const;
export type TrialStep = (typeof TRIAL_STEPS)[number];

/** Told of each step that went well. */
type Pass = (step: TrialStep) => void;

/** Two tones that share no harmonic. */
const CALLER_HERTZ = 700;
const DESK_HERTZ = 1_210;
/** Music and speech stay far below that share of a single tone. */
const CLEAR = 0.8;
const AUDIBLE = 200;
/** The longest that each step may take, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Places a call to ourselves: a caller of ours hears the greeting, waits, is answered by a desk of ours, and each
 * hears the other's tone; then the ledger has that one call, answered. Null when all of it is so, else the step
 * that is not, with what was said.
 */
export async function tryTelephone(
  deps: Readonly<{ pool: Pool; clock: Clock }>,
  sheet: PhoneSheet,
  pass: Pass,
): Promise<{ step: TrialStep; said: string } | null> {
  const [host = '', port] = sheet.sip.split(':');
  const since = deps.clock.now();
  const server = { host, port: Number(port) };
  const desk = await openPhone(host, server, sheet.trialDesk);
  const caller = await openPhone(host, server, sheet.trial);
  let step: TrialStep = 'registered';
  const passed = (next: TrialStep): void => {
    pass(step);
    step = next;
  };
  try {
    await walk({ ...deps, since, desk, caller }, passed);
    pass(step);
    return null;
  } catch (error) {
    if (error instanceof SipFault || error instanceof Missing) {
      return { step, said: error.message };
    }
    throw error;
  } finally {
    await caller.close();
    await desk.close();
  }
}

/** What was waited for and did not come. */
class Missing extends Error {}

type Walk = Readonly<{
  pool: Pool;
  clock: Clock;
  since: number;
  desk: SipPhone;
  caller: SipPhone;
}>;

async function walk(
  { pool, since, desk, caller }: Walk,
  passed: (next: TrialStep) => void,
): Promise<void> {
  let picked: Talk | undefined;
  desk.onCall((talk) => {
    picked = talk;
    talk.sound.tone(DESK_HERTZ);
  });
  await desk.register();
  passed('taken');
  const talk = await caller.call('1000');
  talk.sound.tone(CALLER_HERTZ);
  passed('greeting');
  const one = async (): Promise<PhoneCall | undefined> => (await trialCalls(pool, since))[0];
  await until(async () => loudnessOf(talk.sound.heard()) > AUDIBLE, 'silence');
  await until(async () => (await one())?.greetedAt != null, 'greeted_at');
  passed('queued');
  await until(async () => (await one())?.queuedAt != null, 'queued_at');
  passed('answered');
  await until(async () => picked !== undefined && (await one())?.answeredAt != null, 'answered_at');
  passed('caller_heard');
  await hears(picked as Talk, CALLER_HERTZ);
  passed('desk_heard');
  await hears(talk, DESK_HERTZ);
  passed('ended');
  await picked?.hangUp();
  await until(async () => (await one())?.state === 'ended', 'ended_at');
  await Promise.race([talk.ended, delay(PATIENCE, undefined, { ref: false })]);
  passed('ledger');
  const calls = await trialCalls(pool, since);
  const [only] = calls;
  if (calls.length !== 1 || only?.endReason !== 'desk') {
    throw new Missing(`${calls.length}: ${calls.map(({ endReason }) => endReason).join(', ')}`);
  }
}

function hears(talk: Talk, hertz: number): Promise<void> {
  return until(
    async () => shareOf(talk.sound.heard(), hertz) > CLEAR,
    () => `${hertz} Hz: ${shareOf(talk.sound.heard(), hertz).toFixed(2)}`,
  );
}

async function until(
  holds: () => Promise<boolean>,
  otherwise: string | (() => string),
): Promise<void> {
  for (const begun = performance.now(); !(await holds()); await delay(50)) {
    if (performance.now() - begun > PATIENCE) {
      throw new Missing(typeof otherwise === 'string' ? otherwise : otherwise());
    }
  }
}
