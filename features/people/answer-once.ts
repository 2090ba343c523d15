import type { Once } from '../../adapters/http/route.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { type Answer, claimKey, readKey, storeAnswer } from './idempotency-store.ts';

/**
 * Does a creation once for an Idempotency-Key: call it inside the creation's transaction, with
 * `work` doing everything and returning the HTTP answer, which is stored with it. The same key and
 * request get that answer again, also when both run at once (the second waits for the first); the
 * same key with another request gets `idempotency_key_reused`. A refusal is not kept: its
 * transaction is rolled back. Without a key (`once` null) it just does the work.
 */
export async function answerOnce<T extends Answer>(
  db: PoolClient,
  personId: number,
  once: Once | null,
  now: Instant,
  work: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  if (once === null) return work();
  if (await claimKey(db, personId, once, now)) {
    const answer = await work();
    if (!isRefusal(answer)) await storeAnswer(db, personId, once.key, answer);
    return answer;
  }
  const stored = await readKey(db, personId, once.key);
  if (!stored || !stored.fingerprint.equals(once.fingerprint)) {
    return refuse('idempotency_key_reused');
  }
  return stored.answer as T;
}
