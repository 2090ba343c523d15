import { z } from 'zod';
import type { FileStore } from '../../adapters/documents/file-store.ts';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { type Db, transaction } from '../../adapters/postgres/pool.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { isRedirected } from '../../core/ticket/redirection.ts';
import { KINDS, REDIRECTION_STATES } from '../../core/ticket/ticket.ts';
import { callLimit } from '../notification/call-limit.ts';
import { LARGEST_ATTACHMENT, storeOne } from '../ticket/attach-file.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { answerAsProvider, type ProviderAnswer } from './provider-answer.ts';
import { exchangedWith, findSheet, type HandoverRow } from './handover-store.ts';
import { openHandover } from './open-handover.ts';
import { answerHandover, readHandover } from './policy.ts';
import { HandoverBody } from './redirection-schemas.ts';

const Handover = z
  .strictObject({
    number: z.string(),
    displayNumber: z.string(),
    provider: z.string(),
    kind: z.enum(KINDS),
    subject: z.string(),
    description: z.string(),
    service: z.string().nullable(),
    requester: z.strictObject({
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      organization: z.string().nullable(),
    }),
    owned: z.boolean(),
    /** Whether an answer is still awaited from them. */
    open: z.boolean(),
    state: z.enum(REDIRECTION_STATES),
    reference: z.string().nullable(),
    redirectedAt: instantText,
    answerDueAt: instantText.nullable(),
    settleDueAt: instantText.nullable(),
    /** What they wrote, and what the centre wrote to them. */
    messages: z.array(
      z.strictObject({
        id: identifier,
        from: z.enum(['centre', 'provider']),
        body: z.string(),
        at: instantText,
      }),
    ),
  })
  .meta({ id: 'Handover' });

const params = z.strictObject({ token: z.string() });
/** A page that carries a secret in its address is not kept and tells no other site. */
const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

type HandoverDeps = TicketDeps & { readonly files: FileStore };

/** Reading and answering a hand-over sheet through its signed link, without an account. */
export function handoverRoutes(deps: HandoverDeps): Route[] {
  const { pool, clock } = deps;
  const byAddress = callLimit(120, 60_000);
  const answers = callLimit(30, 3_600_000);
  const opened = async (token: string, address: string | null) => {
    if (!byAddress.take(address ?? '', clock.now())) return refuse('too_many_requests');
    return openHandover(pool, token, clock.now());
  };
  const answered = (handover: HandoverRow, answer: ProviderAnswer) =>
    answers.take(`${handover.ticketId}:${handover.providerId}`, clock.now())
      ? transaction(pool, (db) => answerAsProvider(db, deps, handover, answer), { attempts: 3 })
      : refuse('too_many_requests');
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/handovers/:token',
      policy: readHandover,
      summary: 'Read the hand-over sheet of a signed link',
      params,
      response: { 200: Handover },
      async handler(_actor, { params: { token } }, { address, language }) {
        const handover = await opened(token, address);
        if (isRefusal(handover)) return handover;
        const body = await presentHandover(pool, handover, language);
        return isRefusal(body) ? body : { status: 200, headers, body };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/handovers/:token/answers',
      policy: answerHandover,
      summary: 'Answer a hand-over sheet: taken, settled or returned, their number, a note',
      params,
      body: HandoverBody,
      response: { 200: Handover },
      async handler(_actor, { params: { token }, body }, { address, language }) {
        const handover = await opened(token, address);
        if (isRefusal(handover)) return handover;
        if (body.state === null && body.note === '')
          return refuse('answer_empty', { field: 'note' });
        const done = await answered(handover, {
          ...{ ...body, files: [], pressed: true, at: clock.now() },
        });
        if (isRefusal(done)) return done;
        const shown = await presentHandover(pool, handover, language);
        return isRefusal(shown) ? shown : { status: 200, headers, body: shown };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/handovers/:token/attachments',
      policy: answerHandover,
      summary: 'Attach one file (part `file`) to the ticket of a hand-over sheet, for the centre',
      consumes: 'multipart/form-data',
      bodyLimit: LARGEST_ATTACHMENT + 64 * 1024,
      params,
      response: { 201: z.strictObject({ name: z.string(), size: z.int() }) },
      async handler(_actor, { params: { token } }, { address, request }) {
        const handover = await opened(token, address);
        if (isRefusal(handover)) return handover;
        const part = await request.file({ limits: { fileSize: LARGEST_ATTACHMENT + 1 } });
        if (part?.fieldname !== 'file') return refuse('field_required', { field: 'file' });
        const { filename = '' } = part as { filename?: string };
        const file = await storeOne(deps.files, filename, part.file);
        if (isRefusal(file)) return file;
        let used = false;
        try {
          const answer = { state: null, reference: null, note: '', files: [file], pressed: true };
          const done = await answered(handover, { ...answer, at: clock.now() });
          if (isRefusal(done)) return done;
          used = done.files.includes(file);
          const { name, size } = file;
          return { status: 201, headers, body: { name, size } };
        } finally {
          if (!used) await deps.files.remove(file.storageKey);
        }
      },
    }),
  ];
}

async function presentHandover(
  db: Db,
  handover: HandoverRow,
  language: 'fr' | 'en',
): Promise<z.output<typeof Handover> | Refusal> {
  const sheet = await findSheet(db, handover.ticketId, language);
  const { redirection } = sheet;
  // Redirected elsewhere since: what this sheet was about is no longer theirs to read.
  if (redirection?.id !== handover.redirectionId) return refuse('not_found');
  const messages = await exchangedWith(db, handover.ticketId, handover.providerId);
  const { kind, subject, description, service, requester } = sheet;
  const { owned, state, reference, answeredAt, answerDueAt, settleDueAt } = redirection;
  const open = isRedirected(sheet) && sheet.status !== 'cancelled';
  return {
    number: handover.number,
    displayNumber: displayNumber(handover.number),
    provider: handover.providerName,
    ...{ kind, subject, description, service, requester, owned, state, reference },
    open,
    redirectedAt: writeInstant(redirection.redirectedAt),
    // What they did already is not asked for again.
    answerDueAt: writeInstant(open && answeredAt === null ? answerDueAt : null),
    settleDueAt: writeInstant(open ? settleDueAt : null),
    messages: messages.map((one) => ({ ...one, at: writeInstant(one.at) })),
  };
}
