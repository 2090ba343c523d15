import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import {
  identifier,
  identifierText,
  instantText,
  limitText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { readOutage } from '../interruption/show-outage.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { keepDestinations, readBroadcasts, readRecipients } from './policy.ts';
import { trackBroadcasts, trackMessages } from './track-broadcast.ts';
import { messagesTo } from './tracking-store.ts';

export const OUTCOMES = ['waiting', 'sent', 'refused', 'bounced', 'withdrawn'] as const;

const Broadcast = z
  .strictObject({
    id: identifier,
    source: z.enum(['bulletin', 'planned_notice', 'digest']),
    title: z.string(),
    begunAt: instantText,
    /** When it was written for everybody; null while it is under way. */
    expandedAt: instantText.nullable(),
    counts: z.strictObject({
      waiting: z.int(),
      sent: z.int(),
      refused: z.int(),
      bounced: z.int(),
      withdrawn: z.int(),
    }),
  })
  .meta({ id: 'Broadcast' });

const DestinationMessage = z
  .strictObject({
    id: identifier,
    title: z.string(),
    outcome: z.enum(OUTCOMES),
    attempts: z.int(),
    writtenAt: instantText,
    sentAt: instantText.nullable(),
    /** The other side’s own word, of the last try that failed. */
    lastError: z.string().nullable(),
  })
  .meta({ id: 'DestinationMessage' });

const Message = z
  .strictObject({
    id: identifier,
    channel: z.enum(['mail', 'sms', 'webhook']),
    /** Of a telephone number, the last digits. */
    address: z.string(),
    subject: z.string(),
    outcome: z.enum(OUTCOMES),
    messageId: z.string(),
    attempts: z.int(),
    sentAt: instantText.nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'BroadcastMessage' });

/** How far what was published is told, and to whom. */
export function trackingRoutes({ pool }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/interruptions/:number/broadcasts',
      policy: readBroadcasts,
      summary: 'How far the bulletins of an outage are told to subscribers, the last first',
      params: z.strictObject({ number: line(60) }),
      response: { 200: z.strictObject({ broadcasts: z.array(Broadcast) }) },
      async handler(_actor, { params }, { language }) {
        const outage = await readOutage(pool, params.number, language);
        if (isRefusal(outage)) return outage;
        const { ticketId } = outage;
        const broadcasts = (await trackBroadcasts(pool, { ticketId })).map((row) => ({
          ...{ ...row, title: row.title[language] },
          begunAt: writeInstant(row.begunAt),
          expandedAt: writeInstant(row.expandedAt),
        }));
        return { status: 200, body: { broadcasts } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/broadcasts/:id/messages',
      policy: readRecipients,
      summary: 'The messages of a broadcast, with what became of each',
      params: z.strictObject({ id: identifierText }),
      query: z.strictObject({
        outcome: z.enum(OUTCOMES).optional(),
        limit: limitText,
        cursor: cursorText(z.tuple([identifier])).optional(),
      }),
      response: {
        200: z.strictObject({ messages: z.array(Message), next: z.string().nullable() }),
      },
      async handler(_actor, { params: { id }, query }) {
        const { outcome = null, limit, cursor } = query;
        const after = cursor?.[0] ?? 0;
        const rows = await trackMessages(pool, { id, outcome, after, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const messages = page.map((row) => ({ ...row, sentAt: writeInstant(row.sentAt) }));
        const next = rows.length > limit && last ? writeCursor([last.id]) : null;
        return { status: 200, body: { messages, next } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/bulletin-destinations/:id/messages',
      policy: keepDestinations,
      summary: 'What was sent to a program or a channel, the last first, with what became of it',
      params: z.strictObject({ id: identifierText }),
      query: z.strictObject({
        limit: limitText,
        cursor: cursorText(z.tuple([identifier])).optional(),
      }),
      response: {
        200: z.strictObject({
          messages: z.array(DestinationMessage),
          next: z.string().nullable(),
        }),
      },
      async handler(_actor, { params: { id }, query: { limit, cursor } }, { language }) {
        const before = cursor?.[0] ?? null;
        const rows = await messagesTo(pool, id, { before, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const messages = page.map((row) => ({
          ...{ ...row, title: row.title[language] },
          ...{ writtenAt: writeInstant(row.writtenAt), sentAt: writeInstant(row.sentAt) },
        }));
        const next = rows.length > limit && last ? writeCursor([last.id]) : null;
        return { status: 200, body: { messages, next } };
      },
    }),
  ];
}
