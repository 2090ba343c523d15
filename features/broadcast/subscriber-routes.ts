import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import {
  identifier,
  identifierText,
  instantText,
  limitText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import { RHYTHMS } from '../../core/interruption/subscriber.ts';
import { shownAddress } from '../../core/notification/sms-number.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { keepSubscribers } from './policy.ts';
import { removeSubscriber } from './remove-subscriber.ts';
import { countSubscribers, listSubscribers } from './subscriber-list-store.ts';
import { offeredServices, type SubscriberRow } from './subscriber-store.ts';
import { writeSubscribersCsv } from './write-subscribers-csv.ts';

/** How many subscribers one file holds at most. */
const MOST_IN_FILE = 200_000;

const Subscriber = z
  .strictObject({
    id: identifier,
    channel: z.enum(['mail', 'sms']),
    /** Of a telephone number, the last digits. */
    address: z.string(),
    language: z.enum(['fr', 'en']),
    rhythm: z.enum(RHYTHMS),
    /** None: of every service. */
    services: z.array(identifier),
    confirmedAt: instantText,
    bounces: z.int(),
    suspendedAt: instantText.nullable(),
  })
  .meta({ id: 'Subscriber' });

function present({ personId: _personId, ...row }: SubscriberRow): z.output<typeof Subscriber> {
  return {
    ...{ ...row, services: [...row.services], address: shownAddress(row) },
    confirmedAt: writeInstant(row.confirmedAt),
    suspendedAt: writeInstant(row.suspendedAt),
  };
}

/** Who is told of bulletins, for who answers for it. */
export function subscriberRoutes({ pool, clock }: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/subscribers',
      policy: keepSubscribers,
      summary: 'Who is told of bulletins, and how many they are',
      query: z.strictObject({
        text: z.string().trim().max(254).default(''),
        limit: limitText,
        cursor: cursorText(z.tuple([identifier])).optional(),
      }),
      response: {
        200: z.strictObject({
          counts: z.strictObject({
            mail: z.int(),
            sms: z.int(),
            daily: z.int(),
            suspended: z.int(),
          }),
          subscribers: z.array(Subscriber),
          next: z.string().nullable(),
        }),
      },
      async handler(_actor, { query: { text, limit, cursor } }) {
        const counts = await countSubscribers(pool);
        const rows = await listSubscribers(pool, {
          ...{ text, after: cursor?.[0] ?? 0, limit: limit + 1 },
        });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const next = rows.length > limit && last ? writeCursor([last.id]) : null;
        return { status: 200, body: { counts, subscribers: page.map(present), next } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/subscribers.csv',
      policy: keepSubscribers,
      summary: 'Who is told of bulletins, as a file for spreadsheets',
      response: { 200: media('text/csv; charset=utf-8') },
      async handler(actor, _input, { language }) {
        const rows = await listSubscribers(pool, { text: '', after: 0, limit: MOST_IN_FILE });
        const services = await offeredServices(pool);
        const data = { count: rows.length };
        const at = clock.now();
        const action = 'subscriber.exported';
        await recordAudit(pool, { at, actor, action, target: 'subscriber:all', data });
        const headers = { 'content-disposition': 'attachment; filename="abonnes.csv"' };
        return { status: 200, body: writeSubscribersCsv(rows, services, language), headers };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/subscribers/:id',
      policy: keepSubscribers,
      summary: 'Tell somebody nothing more, and forget their address',
      params: z.strictObject({ id: identifierText }),
      response: { 204: empty },
      async handler(actor, { params: { id } }) {
        const refused = await removeSubscriber(pool, actor, id, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
  ];
}
