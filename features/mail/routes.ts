import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import {
  identifier,
  identifierText,
  instantText,
  limitText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { readTicket } from '../ticket/read-ticket.ts';
import { type Acceptance, acceptMail } from './accept-mail.ts';
import type { MailDeps } from './deps.ts';
import { htmlRoutes } from './html-routes.ts';
import {
  type LedgerRow,
  listLedger,
  mailboxStates,
  openLedgerRow,
  parkedOn,
  rawMail,
} from './ledger-store.ts';
import { acceptParked, handleMail, readMailLedger } from './policy.ts';
import { retryMail } from './retry-mail.ts';

const OUTCOMES = ['filed', 'added', 'parked', 'refused', 'quarantined'] as const;

const LedgerLine = z
  .strictObject({
    id: identifier,
    mailbox: z.string(),
    receivedAt: instantText,
    messageId: z.string().nullable(),
    from: z.string().nullable(),
    subject: z.string().nullable(),
    size: z.int(),
    outcome: z.enum(OUTCOMES).nullable(),
    reason: z.string().nullable(),
    ticket: z.string().nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'LedgerLine' });

const OpenedLine = z
  .strictObject({ ...LedgerLine.shape, body: z.string().nullable(), formatted: z.boolean() })
  .meta({ id: 'OpenedLedgerLine' });

const Mailbox = z
  .strictObject({
    address: z.string(),
    readAt: instantText.nullable(),
    failingSince: instantText.nullable(),
    lastError: z.string().nullable(),
    reconciledAt: instantText.nullable(),
    present: z.int().nullable(),
    kept: z.int().nullable(),
    waiting: z.int(),
    counts: z.record(z.enum(OUTCOMES), z.int()),
  })
  .meta({ id: 'Mailbox' });

const Parked = z
  .strictObject({
    id: identifier,
    receivedAt: instantText,
    from: z.string().nullable(),
    subject: z.string().nullable(),
    reason: z.string().nullable(),
    body: z.string(),
    formatted: z.boolean(),
  })
  .meta({ id: 'ParkedMail' });

/** A line of the ledger as it is shown. */
export function presentLine(row: LedgerRow): z.output<typeof LedgerLine> {
  return { ...row, receivedAt: writeInstant(row.receivedAt) };
}

const one = z.strictObject({ id: identifierText });

/** The ledger of mail that came in, and what can be done with a message of it. */
export function mailRoutes(deps: MailDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/mail',
      policy: readMailLedger,
      summary: 'What became of every message that came in, the newest first',
      query: z.strictObject({
        outcome: z.enum([...OUTCOMES, 'waiting']).optional(),
        cursor: cursorText(z.tuple([identifier])).optional(),
        limit: limitText,
      }),
      response: {
        200: z.strictObject({ mail: z.array(LedgerLine), next: z.string().nullable() }),
      },
      async handler(_actor, { query }) {
        const { limit, cursor, outcome } = query;
        const asked = { before: cursor?.[0] ?? null, outcome: outcome ?? null, limit: limit + 1 };
        const rows = await listLedger(pool, asked);
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        const mail = rows.slice(0, limit).map(presentLine);
        return { status: 200, body: { mail, next: last ? writeCursor([last.id]) : null } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/mailboxes',
      policy: readMailLedger,
      summary: 'How each mailbox is doing: what became of its messages, and whether it can be read',
      response: { 200: z.strictObject({ mailboxes: z.array(Mailbox) }) },
      async handler() {
        const states = await mailboxStates(pool);
        const mailboxes = states.map((state) => ({
          ...state,
          readAt: writeInstant(state.readAt),
          failingSince: writeInstant(state.failingSince),
          reconciledAt: writeInstant(state.reconciledAt),
        }));
        return { status: 200, body: { mailboxes } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/mail/:id',
      policy: readMailLedger,
      summary: 'A line of the ledger with the text of its message',
      params: one,
      response: { 200: OpenedLine },
      async handler(_actor, { params }) {
        const row = await openLedgerRow(pool, params.id);
        if (row === null) return refuse('not_found');
        return { status: 200, body: { ...row, receivedAt: writeInstant(row.receivedAt) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/mail/:id/raw',
      policy: handleMail,
      summary: 'The bytes of a message as they came',
      params: one,
      response: { 200: media('application/octet-stream') },
      async handler(_actor, { params }) {
        const raw = await rawMail(pool, params.id);
        if (raw === null) return refuse('not_found');
        const headers = {
          'content-disposition': `attachment; filename="message-${params.id}.eml"`,
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'private, no-store',
        };
        return { status: 200, body: raw, headers };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/mail/:id/retry',
      policy: handleMail,
      summary: 'Read a quarantined message again at once',
      params: one,
      response: { 200: LedgerLine },
      async handler(actor, { params }) {
        const row = await retryMail(pool, actor, params.id, clock.now());
        return isRefusal(row) ? row : { status: 200, body: presentLine(row) };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/mail',
      policy: readMailLedger,
      summary: 'The messages that are parked on a ticket: « non vérifiées », automatic, returned',
      params: z.strictObject({ number: z.string() }),
      response: { 200: z.strictObject({ mail: z.array(Parked) }) },
      async handler(actor, { params }) {
        const row = await readTicket(pool, actor, params.number);
        if (isRefusal(row)) return row;
        const rows = await parkedOn(pool, row.id);
        const mail = rows.map((one) => ({ ...one, receivedAt: writeInstant(one.receivedAt) }));
        return { status: 200, body: { mail } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/mail/:id/acceptance',
      policy: acceptParked,
      summary: 'Accept a parked message: add it to a ticket, or file it as a new one',
      params: one,
      body: z.union([
        z.strictObject({ ticket: z.string().max(60) }),
        z.strictObject({ file: z.literal(true) }),
      ]),
      response: { 200: LedgerLine },
      async handler(actor, { params, body }) {
        let as: Acceptance;
        if ('ticket' in body) {
          const row = await readTicket(pool, actor, body.ticket);
          if (isRefusal(row)) return refuse(row.code, { field: 'ticket' });
          as = { ticket: row.number };
        } else as = body;
        const accepted = await acceptMail(deps, actor, params.id, as);
        return isRefusal(accepted) ? accepted : { status: 200, body: presentLine(accepted) };
      },
    }),
    ...htmlRoutes(deps),
  ];
}
