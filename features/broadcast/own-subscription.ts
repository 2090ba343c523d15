import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Actor } from '../people/actor.ts';
import { chosenServices } from './read-choices.ts';
import {
  addressOf,
  type Choices,
  deleteSubscriber,
  findByAddress,
  offeredServices,
  putSubscriber,
  type SubscriberRow,
  withdrawWaiting,
} from './subscriber-store.ts';

/** What the actor is told at their own address, and of which services one may be. */
export async function ownSubscription(
  pool: Pool,
  { personId }: Actor,
): Promise<{
  readonly address: string | null;
  readonly row: SubscriberRow | null;
  readonly services: Awaited<ReturnType<typeof offeredServices>>;
}> {
  const address = await addressOf(pool, personId);
  const row = address === null ? null : await findByAddress(pool, { channel: 'mail', address });
  return { address, row, services: await offeredServices(pool) };
}

/** Has the actor told at their own address what they choose; false when they have none. */
export async function chooseOwn(
  pool: Pool,
  { personId }: Actor,
  choices: Choices,
  now: Instant,
): Promise<boolean> {
  return transaction(pool, async (db) => {
    const address = await addressOf(db, personId);
    if (address === null) return false;
    const services = chosenServices(choices.services, await offeredServices(db));
    await putSubscriber(db, { ...choices, services, channel: 'mail', address }, personId, now);
    return true;
  });
}

/** Ends what the actor is told at their own address, also what waits to be. */
export async function endOwn(pool: Pool, { personId }: Actor): Promise<void> {
  await transaction(
    pool,
    async (db) => {
      const address = await addressOf(db, personId);
      const row = address === null ? null : await findByAddress(db, { channel: 'mail', address });
      if (row === null) return;
      await withdrawWaiting(db, row.id);
      await deleteSubscriber(db, row.id);
    },
    { attempts: 3 },
  );
}
