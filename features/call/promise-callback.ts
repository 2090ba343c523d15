import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { briefly } from './node-store.ts';
import { insertPromise } from './path-store.ts';
import { recordFact } from './record-fact.ts';

type Ledger = Readonly<{ pool: Pool; clock: Clock; node: string }>;

/** Whom a call is promised to. */
type Promised = Readonly<{ leg: string; caller: string | null; language: 'fr' | 'en' }>;

/**
 * Notes that a caller is to be told of the end of an outage: their number, unverified, becomes one to call on its
 * incident. In one transaction with the fact.
 */
export async function noteCaller(
  { pool, clock, node }: Ledger,
  { leg, caller, language }: Promised,
  ticket: string,
): Promise<void> {
  const now = clock.now();
  await briefly(pool, async (db) => {
    const call = await recordFact(db, { at: now, node, channel: leg }, () => ({
      type: 'helped',
      data: { by: 'told', ticket },
    }));
    if (call === null) return;
    const { id: callId, queue, cameAt: queuedAt } = call;
    const promise = { callId, queue, number: caller, language, ticket, queuedAt };
    await insertPromise(db, { ...promise, kind: 'restored' }, now);
  });
}

/** Keeps the place of who waits, for a call-back; false when a desk rings for them already. */
export async function keepPlace(
  { pool, clock, node }: Ledger,
  { leg, caller, language }: Promised,
  keyed: string | null,
): Promise<boolean> {
  const now = clock.now();
  return briefly(pool, async (db) => {
    const call = await recordFact(db, { at: now, node, channel: leg }, () => ({
      type: 'kept',
      data: {},
    }));
    if (call === null) return false;
    const { id: callId, queue, cameAt } = call;
    const promise = { kind: 'place', callId, queue, number: keyed ?? caller, language } as const;
    await insertPromise(db, { ...promise, ticket: null, queuedAt: call.queuedAt ?? cameAt }, now);
    return true;
  });
}
