import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { organizationIsKnown } from '../people/organization-known.ts';
import {
  insertQueue,
  lockQueue,
  type QueueContent,
  type QueueRow,
  selectQueues,
  serviceInUse,
  updateQueue,
} from './queue-store.ts';

/** Keeps a new queue, in the open transaction. Refuses `code_taken`, and what it names and is not there. */
export async function addQueue(
  db: Db,
  actor: Actor,
  code: string,
  content: QueueContent,
  now: Instant,
): Promise<QueueRow | Refusal> {
  const refused = await refusedContent(db, null, content);
  if (refused !== null) return refused;
  const id = await insertQueue(db, code, content, now);
  if (id === null) return refuse('code_taken', { field: 'code' });
  const data = { code, ...content };
  await recordAudit(db, { at: now, actor, action: 'queue.added', target: `queue:${id}`, data });
  return (await lockQueue(db, id)) as QueueRow;
}

/**
 * Changes a queue at the version that was read, in the open transaction. Refuses `not_found`, `version_stale`, and
 * what it names and is not there.
 */
export async function changeQueue(
  db: Db,
  actor: Actor,
  id: number,
  content: QueueContent,
  ifMatch: number | null,
  now: Instant,
): Promise<QueueRow | Refusal> {
  const before = await lockQueue(db, id);
  if (before === null) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
  const refused = await refusedContent(db, before, content);
  if (refused !== null) return refused;
  const keys = (Object.keys(content) as (keyof QueueContent)[]).filter(
    (key) => before[key] !== content[key],
  );
  if (keys.length === 0) return before;
  await updateQueue(db, id, { ...content, disabledAt: before.disabledAt });
  const data = Object.fromEntries(
    keys.map((key) => [key, { from: before[key], to: content[key] }]),
  );
  await recordAudit(db, { at: now, actor, action: 'queue.changed', target: `queue:${id}`, data });
  return (await lockQueue(db, id)) as QueueRow;
}

/**
 * Puts a queue out of use or back in use: calls that name it wait on, given out as usual. The one that calls come
 * into stays in use. Refuses `not_found`, `queue_first`.
 */
export async function putQueueInUse(
  db: Db,
  actor: Actor,
  id: number,
  inUse: boolean,
  now: Instant,
): Promise<QueueRow | Refusal> {
  const before = await lockQueue(db, id);
  if (before === null) return refuse('not_found');
  if ((before.disabledAt === null) === inUse) return before;
  if (before.code === FIRST) return refuse('queue_first');
  await updateQueue(db, id, { ...before, disabledAt: inUse ? null : now });
  const action = inUse ? 'queue.enabled' : 'queue.disabled';
  const data = { name: before.name };
  await recordAudit(db, { at: now, actor, action, target: `queue:${id}`, data });
  return (await lockQueue(db, id)) as QueueRow;
}

/** The queue that calls come into. */
const FIRST = 'service';

async function refusedContent(
  db: Db,
  before: QueueRow | null,
  { serviceId, organizationId, overflowId }: QueueContent,
): Promise<Refusal | null> {
  if (
    serviceId !== null &&
    serviceId !== before?.serviceId &&
    !(await serviceInUse(db, serviceId))
  ) {
    return refuse('service_unknown', { field: 'service' });
  }
  if (organizationId !== null && !(await organizationIsKnown(db, organizationId))) {
    return refuse('organization_unknown', { field: 'organization' });
  }
  if (overflowId === null || overflowId === before?.overflowId) return null;
  const other = (await selectQueues(db)).find((queue) => queue.id === overflowId);
  if (other === undefined || other.disabledAt !== null || other.id === before?.id) {
    return refuse('queue_unknown', { field: 'overflow' });
  }
  return null;
}
