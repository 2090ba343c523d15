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
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import { RHYTHMS } from '../../core/interruption/subscriber.ts';
import { shownAddress, smsNumber } from '../../core/notification/sms-number.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { keepSubscribers } from './policy.ts';
import { removeSubscriber } from './remove-subscriber.ts';
import {
  countSubscribers,
  type ListedSubscriber,
  listSubscribers,
  SUBSCRIBER_STATES,
  type SubscriberFilters,
  type SubscriberPlace,
} from './subscriber-list-store.ts';
import { offeredServices } from './subscriber-store.ts';
import { writeSubscribersCsv } from './write-subscribers-csv.ts';

/** How many subscribers one file holds at most. */
const MOST_IN_FILE = 200_000;

const Subscriber = z
  .strictObject({
    /** Of the subscriber; of what is only asked, its own. */
    id: identifier,
    state: z.enum(SUBSCRIBER_STATES),
    channel: z.enum(['mail', 'sms']),
    /** Of a telephone number, the last digits. */
    address: z.string(),
    language: z.enum(['fr', 'en']),
    rhythm: z.enum(RHYTHMS),
    /** None: of every service. */
    services: z.array(identifier),
    /** When it was confirmed, or asked. */
    since: instantText,
    bounces: z.int(),
    suspendedAt: instantText.nullable(),
  })
  .meta({ id: 'Subscriber' });

const Filters = {
  /** What an address of e-mail holds, or a whole telephone number. */
  text: z.string().trim().max(254).default(''),
  channel: z.enum(['mail', 'sms']).optional(),
  state: z.enum(SUBSCRIBER_STATES).optional(),
  /** Told of this service, also as one of all. */
  service: identifierText.optional(),
};
const FIRST: SubscriberPlace = [0, 0];

function filtersOf(query: z.output<z.ZodObject<typeof Filters>>): SubscriberFilters {
  const { text, channel = null, state = null, service = null } = query;
  return { text, number: smsNumber(text), channel, state, service };
}

function present(row: ListedSubscriber): z.output<typeof Subscriber> {
  const { id, state, channel, language, rhythm, bounces } = row;
  return {
    ...{ id, state, channel, language, rhythm, bounces },
    ...{ services: [...row.services], address: shownAddress(row) },
    since: writeInstant(row.since),
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
      summary: 'Who is told of bulletins, then who asked to be and did not confirm yet',
      query: z.strictObject({
        ...Filters,
        limit: limitText,
        cursor: cursorText(
          z.tuple([z.union([z.literal(0), z.literal(1)]), z.int().min(0)]),
        ).optional(),
      }),
      response: {
        200: z.strictObject({
          /** Of all, whatever is listed. */
          counts: z.strictObject({
            ...{ mail: z.int(), sms: z.int(), daily: z.int() },
            ...{ suspended: z.int(), asked: z.int() },
          }),
          subscribers: z.array(Subscriber),
          next: z.string().nullable(),
        }),
      },
      async handler(_actor, { query: { limit, cursor: after = FIRST, ...filters } }) {
        const now = clock.now();
        const query = { ...filtersOf(filters), after, limit: limit + 1 };
        const [counts, rows] = await Promise.all([
          countSubscribers(pool, now),
          listSubscribers(pool, query, now),
        ]);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const more = rows.length > limit && last !== undefined;
        const next = more ? writeCursor([last.state === 'asked' ? 1 : 0, last.id]) : null;
        return { status: 200, body: { counts, subscribers: page.map(present), next } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/subscribers.csv',
      policy: keepSubscribers,
      summary: 'Who is told of bulletins, as a file for spreadsheets',
      query: z.strictObject(Filters),
      response: { 200: media('text/csv; charset=utf-8') },
      async handler(actor, { query }, { language }) {
        const at = clock.now();
        const asked = { ...filtersOf(query), after: FIRST, limit: MOST_IN_FILE };
        const rows = await listSubscribers(pool, asked, at);
        const services = await offeredServices(pool);
        const data = { count: rows.length };
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
      summary: 'Tell somebody nothing more, with why, and forget their address',
      params: z.strictObject({ id: identifierText }),
      body: z.strictObject({ reason: line() }),
      response: { 204: empty },
      async handler(actor, { params: { id }, body: { reason } }) {
        const refused = await removeSubscriber(pool, actor, { id, reason }, clock.now());
        return refused ?? { status: 204, body: undefined };
      },
    }),
  ];
}
