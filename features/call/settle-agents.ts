import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { presenceAfterCalls, presenceAt, presenceToKeep } from '../../core/call/presence.ts';
import { type CallQueue, usualQueue } from '../../core/call/queue.ts';
import { IDLE } from '../people/identify.ts';
import { keepPresence } from './keep-presence.ts';
import { allPresences, type KnownPresence, lockPresence, presenceFacts } from './presence-store.ts';
import { lastSpoken, speakingSince, spokenUnnoticed } from './stint-store.ts';
import type { StoredCall } from './store.ts';

/**
 * Brings who sits at a desk in line with the calls there: busy while they talk, resting after it, then available.
 * Gives everyone as they are afterwards.
 */
export async function settleAgents(
  db: Db,
  calls: readonly StoredCall[],
  queues: ReadonlyMap<string, CallQueue>,
  now: Instant,
): Promise<KnownPresence[]> {
  const all: KnownPresence[] = [];
  const unnoticed = await spokenUnnoticed(db);
  for (const facts of await allPresences(db, now, now - IDLE)) {
    const next = await nextOf(db, facts, { calls, queues, unnoticed }, now);
    if (next === null) {
      all.push(facts);
      continue;
    }
    await lockPresence(db, facts.personId);
    const again = await presenceFacts(db, facts.personId, now, now - IDLE);
    const keep = await nextOf(db, again, { calls, queues, unnoticed }, now);
    if (keep !== null) await keepPresence(db, again, keep);
    all.push(keep === null ? again : { ...again, stored: keep });
  }
  return all;
}

type Read = Readonly<{
  calls: readonly StoredCall[];
  queues: ReadonlyMap<string, CallQueue>;
  unnoticed: ReadonlyMap<number, Instant>;
}>;

async function nextOf(
  db: Db,
  facts: KnownPresence,
  { calls, queues, unnoticed }: Read,
  now: Instant,
) {
  const desk = facts.desk;
  const presence = presenceAt(facts, now);
  if (facts.stored?.state === 'wrap_up') return presenceToKeep(facts, now);
  // Whose call comes back to them does not rest meanwhile.
  if (desk !== null && presence.reason === 'call' && calls.some((call) => comesTo(call, desk))) {
    return null;
  }
  const talk = calls.find(
    (call) => call.state === 'talking' && (call.desk === desk || call.besideDesk === desk),
  );
  const speaks = desk !== null && talk !== undefined;
  // Since their own answer, not the first; who is only asked in has none.
  const begins = speaks && presence.state === 'available';
  // A call that was read as open may be over by now.
  const own = begins
    ? await speakingSince(db, talk.id, facts.personId, presence.since ?? now)
    : null;
  const calling = presence.state === 'busy' && presence.reason === 'call';
  const last = calling ? await lastSpoken(db, facts.personId, presence.since ?? now) : null;
  const wrapUpSeconds = last && (queues.get(last.queue) ?? usualQueue(last.queue)).wrapUpSeconds;
  return presenceAfterCalls(
    presence,
    {
      // Who spoke so shortly that nobody looked meanwhile was busy, and rests from the next look on.
      talkingSince: speaks ? (own ?? now) : (unnoticed.get(facts.personId) ?? null),
      last: last && { endedAt: last.endedAt, wrapUpSeconds: wrapUpSeconds ?? 0 },
    },
    now,
  );
}

/** Whether a call is on its way back to a desk. */
function comesTo({ state, wantedDesk }: StoredCall, desk: string): boolean {
  return wantedDesk === desk && (state === 'waiting' || state === 'ringing');
}

/** Puts who sits at a desk that did not answer on a pause; false when nobody sits there. */
export async function pauseAgent(db: Db, desk: string, now: Instant): Promise<boolean> {
  const found = (await allPresences(db, now, now - IDLE)).find((one) => one.desk === desk);
  if (found === undefined) return false;
  await lockPresence(db, found.personId);
  const facts = await presenceFacts(db, found.personId, now, now - IDLE);
  if (presenceAt(facts, now).state === 'available') {
    const pause = { state: 'break', reason: 'no_answer', since: now, restsUntil: null } as const;
    await keepPresence(db, facts, pause);
  }
  return true;
}

/** Who sits at a desk; null for nobody. */
export async function personAt(db: Db, desk: string, now: Instant): Promise<number | null> {
  const all = await allPresences(db, now, now - IDLE);
  return all.find((one) => one.desk === desk)?.personId ?? null;
}
