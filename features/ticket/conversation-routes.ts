import { z } from 'zod';
import { writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { isStaff } from '../people/actor.ts';
import { actOnce } from './act-once.ts';
import type { TicketDeps } from './deps.ts';
import { handleTarget, otherNumber, targetOf } from './handle-target.ts';
import { linkTickets, unlinkTickets } from './link-tickets.ts';
import { isDescriptionFormatted, listMessages, listQuestions } from './message-store.ts';
import { converse, handleTickets, readTickets } from './policy.ts';
import { postMessage } from './post-message.ts';
import { readTicket } from './read-ticket.ts';
import { recordContact } from './record-contact.ts';
import { ContactBody, LinkBody, MessageBody, Numbered } from './route-schemas.ts';
import { AskedQuestion, Message, TicketView } from './schemas.ts';

const answer = { 200: TicketView };

/** What is said about a ticket: messages, contacts, links. */
export function conversationRoutes(desk: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/messages',
      policy: readTickets,
      summary: 'What was said: messages and questions; internal notes for the centre only',
      params: Numbered,
      response: {
        200: z.strictObject({
          messages: z.array(Message),
          questions: z.array(AskedQuestion),
          /** Whether the description came by mail with a layout of its own. */
          description: z.strictObject({ formatted: z.boolean() }),
        }),
      },
      async handler(actor, { params }) {
        const row = await readTicket(desk.pool, actor, params.number);
        if (isRefusal(row)) return row;
        const messages = await listMessages(desk.pool, row.id, isStaff(actor));
        const questions = await listQuestions(desk.pool, row.id);
        const formatted = await isDescriptionFormatted(desk.pool, row.id);
        const dated = <T extends { at: number }>(one: T) => ({ ...one, at: writeInstant(one.at) });
        return {
          status: 200,
          body: {
            messages: messages.map(dated),
            questions: questions.map(dated),
            description: { formatted },
          },
        };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/messages',
      policy: converse,
      summary: 'Reply publicly, or add an internal note; an awaited answer ends the wait',
      params: Numbered,
      body: MessageBody,
      response: { 201: Message },
      handler: (actor, { params, body }, call) =>
        actOnce(desk, actor, call, async (deps) => {
          const target = await targetOf(deps, actor, params.number, call);
          if (isRefusal(target)) return target;
          const { mentions = [], ...written } = body;
          const posted = await postMessage(deps, actor, target, { ...written, mentions });
          if (isRefusal(posted)) return posted;
          const { personId: id, name } = actor;
          const at = writeInstant(posted.ticket.updatedAt);
          const said = { ...written, id: posted.messageId, at, author: { id, name } };
          const message = { ...said, provider: null, toProvider: null, formatted: false };
          return { status: 201 as const, body: message, version: posted.ticket.version };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/contacts',
      policy: handleTickets,
      summary: 'Record a live contact, or the true end of one already known',
      params: Numbered,
      body: ContactBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        actOnce(desk, actor, call, (deps) =>
          handleTarget(deps, actor, params.number, call, (target) => {
            const { channel = null, startedAt, endedAt = null, call: callId = null } = body;
            const contact = { channel, startedAt, endedAt, callId };
            return recordContact(deps, actor, target, contact);
          }),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/links',
      policy: handleTickets,
      summary: 'Link to another ticket',
      params: Numbered,
      body: LinkBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        actOnce(desk, actor, call, (deps) =>
          handleTarget(deps, actor, params.number, call, async (target) => {
            const number = await otherNumber(deps, actor, body.number, 'number');
            if (isRefusal(number)) return number;
            return linkTickets(deps, actor, target, { number, relation: body.relation });
          }),
        ),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/tickets/:number/links/:other',
      policy: handleTickets,
      summary: 'Take a link away',
      params: z.strictObject({ ...Numbered.shape, other: z.string().max(60) }),
      response: answer,
      handler: (actor, { params }, call) =>
        handleTarget(desk, actor, params.number, call, async (target) => {
          const number = await otherNumber(desk, actor, params.other, 'number');
          return isRefusal(number) ? number : unlinkTickets(desk, actor, target, number);
        }),
    }),
  ];
}
