import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import {
  identifier,
  identifierText,
  instantText,
  limitText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { outboxStatus } from './outbox-status.ts';
import { readOutbox, retryOutbox } from './policy.ts';
import { retryMessage } from './retry-message.ts';
import { type UnsentMessage, unsentMessages } from './unsent-messages.ts';

const OutboxMessage = z
  .strictObject({
    id: identifier,
    channel: z.enum(['mail', 'sms', 'webhook']),
    kind: z.string(),
    number: z.string().nullable(),
    /** Of a telephone number, the last digits. */
    address: z.string().nullable(),
    language: z.enum(['fr', 'en']),
    subject: z.string(),
    state: z.enum(['pending', 'sent', 'failed', 'spoken', 'withdrawn', 'held', 'digested']),
    attempts: z.int(),
    createdAt: instantText,
    nextAttemptAt: instantText,
    lastError: z.string().nullable(),
  })
  .meta({ id: 'OutboxMessage' });

const Outbox = z
  .strictObject({
    /** Whether a mail server is configured. */
    configured: z.boolean(),
    pending: z.int(),
    failed: z.int(),
    /** Held back, to be told together in a digest. */
    held: z.int(),
    oldestPendingAt: instantText.nullable(),
    oldestSeconds: z.int().nullable(),
    messages: z.array(OutboxMessage),
    next: z.string().nullable(),
  })
  .meta({ id: 'Outbox' });

function present({ sentAt: _sentAt, ...row }: UnsentMessage): z.output<typeof OutboxMessage> {
  const { createdAt, nextAttemptAt } = row;
  return {
    ...row,
    createdAt: writeInstant(createdAt),
    nextAttemptAt: writeInstant(nextAttemptAt),
  };
}

/** The outbox: what waits, what failed, and sending it again. */
export function outboxRoutes(
  deps: Readonly<{ pool: Pool; clock: Clock; mailConfigured: boolean }>,
): Route[] {
  const { pool, clock, mailConfigured } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/outbox',
      policy: readOutbox,
      summary: 'List the messages that wait, are held or failed, oldest first',
      query: z.strictObject({
        limit: limitText,
        cursor: cursorText(z.tuple([identifier])).optional(),
      }),
      response: { 200: Outbox },
      async handler(_actor, { query }) {
        const { pending, failed, held, oldestPendingAt, oldestSeconds } = await outboxStatus(
          pool,
          clock.now(),
        );
        const rows = await unsentMessages(pool, query.cursor?.[0] ?? 0, query.limit + 1);
        const page = rows.slice(0, query.limit);
        const last = page.at(-1);
        return {
          status: 200,
          body: {
            ...{ configured: mailConfigured, pending, failed, held, oldestSeconds },
            oldestPendingAt: writeInstant(oldestPendingAt),
            messages: page.map(present),
            next: rows.length > page.length && last ? writeCursor([last.id]) : null,
          },
        };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/outbox/:id/retry',
      policy: retryOutbox,
      summary: 'Try a waiting, held or failed message again at once',
      params: z.strictObject({ id: identifierText }),
      response: { 200: OutboxMessage },
      async handler(actor, { params }) {
        const row = await retryMessage(pool, actor, params.id, clock.now());
        return isRefusal(row) ? row : { status: 200, body: present(row) };
      },
    }),
  ];
}
