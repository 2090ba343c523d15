import { z } from 'zod';
import type { FileStore } from '../../adapters/documents/file-store.ts';
import { writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, media, type Route } from '../../adapters/http/route.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { isStaff } from '../people/actor.ts';
import { attachFile, LARGEST_ATTACHMENT } from './attach-file.ts';
import type { TicketDeps } from './deps.ts';
import { targetOf } from './handle-target.ts';
import { type AttachmentRow, findAttachment, listAttachments } from './message-store.ts';
import { converse, readTickets } from './policy.ts';
import { readTicket } from './read-ticket.ts';
import { Numbered } from './route-schemas.ts';
import { Attachment, Visibility } from './schemas.ts';

/** Files on a ticket: streamed in and out, never rendered from our origin. */
export function attachmentRoutes(deps: TicketDeps & { readonly files: FileStore }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/attachments',
      policy: readTickets,
      summary: 'The files of a ticket; internal ones for the centre only',
      params: Numbered,
      response: { 200: z.strictObject({ attachments: z.array(Attachment) }) },
      async handler(actor, { params }) {
        const row = await readTicket(deps.pool, actor, params.number);
        if (isRefusal(row)) return row;
        const files = await listAttachments(deps.pool, row.id, isStaff(actor));
        return { status: 200, body: { attachments: files.map(presentAttachment) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/attachments',
      policy: converse,
      summary: 'Attach one file (part `file`), public unless told',
      consumes: 'multipart/form-data',
      bodyLimit: LARGEST_ATTACHMENT + 64 * 1024,
      params: Numbered,
      query: z.strictObject({ visibility: Visibility.default('public') }),
      response: { 201: Attachment },
      async handler(actor, { params, query }, call) {
        const target = await targetOf(deps, actor, params.number, call);
        if (isRefusal(target)) return target;
        const part = await call.request.file({ limits: { fileSize: LARGEST_ATTACHMENT + 1 } });
        if (part?.fieldname !== 'file') return refuse('field_required', { field: 'file' });
        const { filename = '' } = part as { filename?: string };
        const file = { name: filename, visibility: query.visibility, content: part.file };
        return attachFile(deps, actor, target, file, {
          once: call.once,
          of: (row, number) => ({
            status: 201 as const,
            body: presentAttachment(row),
            headers: { location: `/api/v1/tickets/${number}/attachments/${row.id}` },
          }),
        });
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/attachments/:id',
      policy: readTickets,
      summary: 'Download one file',
      params: z.strictObject({ ...Numbered.shape, id: z.uuid() }),
      response: { 200: media('application/octet-stream') },
      async handler(actor, { params }) {
        const row = await readTicket(deps.pool, actor, params.number);
        if (isRefusal(row)) return row;
        const file = await findAttachment(deps.pool, row.id, params.id);
        if (file === null || (file.visibility === 'internal' && !isStaff(actor))) {
          return refuse('not_found');
        }
        const headers = {
          'content-disposition': `attachment; filename*=UTF-8''${encodeRfc5987(file.name)}`,
          'content-length': String(file.size),
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
        };
        return { status: 200, body: deps.files.read(file.storageKey), headers };
      },
    }),
  ];
}

function presentAttachment(row: AttachmentRow): z.output<typeof Attachment> {
  const { id, name, mediaType, size, sha256, visibility } = row;
  return { id, name, mediaType, size, sha256, visibility, at: writeInstant(row.at) };
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
