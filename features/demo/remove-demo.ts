import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { removeSeededCalls } from '../call/seed-calls.ts';
import { removeSeededTree } from '../call/seed-tree.ts';
import { removeSeededEscalation } from '../oncall/seed-callout.ts';
import { removeSeededRotas } from '../oncall/seed-rota.ts';
import { removeSeededProvider } from '../redirection/seed-provider.ts';
import {
  deleteDemoPlans,
  deleteDemoTickets,
  demoState,
  disableDemoPeople,
  noteDemo,
  ticketsHeldByDemo,
} from './store.ts';

/** What the seed calls whom calls were redirected to. */
const PROVIDER = 'Soutien des bâtiments (exemple)';

/** What went with the demonstration; `files` are the keys of attachments to remove from the store. */
export interface RemovedDemo {
  readonly tickets: number;
  readonly calls: number;
  readonly people: number;
  readonly files: readonly string[];
}

/**
 * Removes the demonstration in the open transaction: accounts disabled, tickets and calls deleted;
 * the numbers they had stay used. Refuses when there is none, or while a real ticket hangs on it.
 */
export async function removeDemo(db: PoolClient, now: Instant): Promise<RemovedDemo | Refusal> {
  if ((await demoState(db)) !== 'present') return refuse('demo_absent');
  const held = await ticketsHeldByDemo(db);
  if (held.length > 0) return refuse('demo_held', { params: { numbers: held.join(', ') } });
  const calls = await removeSeededCalls(db);
  await removeSeededProvider(db, PROVIDER);
  const { tickets, files } = await deleteDemoTickets(db);
  await deleteDemoPlans(db);
  await removeSeededRotas(db, now);
  await removeSeededEscalation(db);
  await removeSeededTree(db);
  const people = await disableDemoPeople(db, now);
  await noteDemo(db, 'removed');
  const data = { tickets, calls, people };
  await recordAudit(db, { at: now, actor: null, action: 'demo.removed', target: 'demo', data });
  return { tickets, calls, people, files };
}
