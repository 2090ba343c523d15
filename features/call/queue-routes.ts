import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import { addQueue, changeQueue, putQueueInUse } from './keep-queue.ts';
import { keepQueues, readQueues } from './policy.ts';
import { type QueueContent, type QueueRow, selectQueues } from './queue-store.ts';

const Named = z.strictObject({ id: identifier, name: z.string() });
const language = z.enum(['fr', 'en']).nullable();
const level = z.int().min(1).max(3);
const seconds = (least: number, most: number) => z.int().min(least).max(most);

const settings = {
  name: line(80),
  nameEn: line(80),
  language,
  level,
  /** Goes before all others, where the agreement of its organization says so. */
  vip: z.boolean(),
  ringSeconds: seconds(3, 120),
  /** How long a desk without a person lets others before it when it did not answer. */
  pauseSeconds: seconds(0, 600),
  wrapUpSeconds: seconds(0, 3_600),
  overflowSeconds: seconds(0, 3_600),
  targetSeconds: seconds(1, 3_600),
};

const QueueView = z
  .strictObject({
    ...{ id: identifier, code: z.string(), ...settings },
    name: z.string(),
    nameEn: z.string(),
    service: Named.nullable(),
    organization: Named.nullable(),
    /** Whose people answer as well after a while. */
    overflow: Named.nullable(),
    /** How many agents are kept for it. */
    reserved: z.int(),
    disabledAt: instantText.nullable(),
    version: z.int(),
  })
  .meta({ id: 'CallQueue' });

const Said = z.strictObject({
  ...settings,
  service: identifier.nullable(),
  organization: identifier.nullable(),
  overflow: identifier.nullable(),
});
const One = z.strictObject({ id: identifierText });

function contentOf(said: z.output<typeof Said>): QueueContent {
  const { service, organization, overflow, ...content } = said;
  return {
    ...{ ...content, serviceId: service, organizationId: organization, overflowId: overflow },
  };
}

function present(row: QueueRow, all: readonly QueueRow[]): z.output<typeof QueueView> {
  const { serviceId, serviceName, organizationId, organizationName, overflowId, ...queue } = row;
  const { overflowCode: _, disabledAt, ...content } = queue;
  const named = (id: number | null, name: string | null | undefined) =>
    id === null ? null : { id, name: name ?? '' };
  const overflow = all.find(({ id }) => id === overflowId);
  return {
    ...content,
    service: named(serviceId, serviceName),
    organization: named(organizationId, organizationName),
    overflow: named(overflowId, overflow?.name),
    disabledAt: writeInstant(disabledAt),
  };
}

/** Where calls wait and how they are given out, put out of use but never deleted. */
export function queueRoutes({ pool, clock }: { pool: Pool; clock: Clock }): Route[] {
  const shown = async (row: QueueRow | Refusal) => {
    if (isRefusal(row)) return row;
    const body = present(row, await selectQueues(pool));
    return { status: 200 as const, body, version: row.version };
  };
  const putting = (inUse: boolean) =>
    defineRoute({
      method: inUse ? 'DELETE' : 'PUT',
      url: '/api/v1/telephone/queues/:id/disablement',
      policy: keepQueues,
      summary: inUse
        ? 'Put a queue back in use'
        : 'Put a queue out of use: calls that name it are given out as usual',
      params: One,
      response: { 200: QueueView },
      handler: async (actor, { params }) =>
        shown(
          await transaction(pool, (db) => putQueueInUse(db, actor, params.id, inUse, clock.now())),
        ),
    });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/queues',
      policy: readQueues,
      summary: 'List the queues of calls, those out of use too',
      response: { 200: z.strictObject({ queues: z.array(QueueView) }) },
      async handler() {
        const rows = await selectQueues(pool);
        return { status: 200, body: { queues: rows.map((row) => present(row, rows)) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/telephone/queues',
      policy: keepQueues,
      summary: 'Add a queue of calls',
      body: z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), ...Said.shape }),
      response: { 201: QueueView },
      handler: (actor, { body: { code, ...said } }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const row = await addQueue(db, actor, code, contentOf(said), clock.now());
            if (isRefusal(row)) return row;
            const body = present(row, await selectQueues(db));
            return { status: 201 as const, body, version: row.version };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/telephone/queues/:id',
      policy: keepQueues,
      summary: 'Change how the calls of a queue are given out',
      params: One,
      body: Said,
      response: { 200: QueueView },
      handler: async (actor, { params, body }, { ifMatch }) =>
        shown(
          await transaction(pool, (db) =>
            changeQueue(db, actor, params.id, contentOf(body), ifMatch, clock.now()),
          ),
        ),
    }),
    putting(false),
    putting(true),
  ];
}
