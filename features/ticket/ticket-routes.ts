import { z } from 'zod';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { isStaff } from '../people/actor.ts';
import { answerOnce } from '../people/answer-once.ts';
import type { TicketDeps } from './deps.ts';
import { explainTicketClock } from './explain-ticket-clock.ts';
import { readTickets, registerTickets } from './policy.ts';
import { presentTicket } from './present-ticket.ts';
import { registerTicket } from './register-ticket.ts';
import { Numbered, Registration } from './route-schemas.ts';
import { ClockView, HistoryEvent, TicketView } from './schemas.ts';
import { openTicket } from './show-ticket.ts';
import { tellHistory } from './tell-history.ts';

/** Registering a ticket and reading one: itself, its history, its clock. */
export function ticketRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets',
      policy: registerTickets,
      summary:
        'Register an incident, a request or a question; answers with its confirmation number',
      body: Registration,
      response: { 201: TicketView },
      async handler(actor, { body }, call) {
        const { contact, confirmation } = body;
        return transaction(deps.pool, (db) =>
          answerOnce(db, actor.personId, call.once, deps.clock.now(), async () => {
            const recorded = await registerTicket(db, deps, actor, {
              kind: body.kind,
              subject: body.subject,
              description: body.description ?? '',
              requester: body.requester ?? null,
              service: body.service ?? null,
              category: body.category ?? null,
              impact: body.impact,
              urgency: body.urgency,
              channel: body.channel,
              reachedAt: body.reachedAt ?? null,
              reason: body.reason ?? null,
              contact: contact ? { ...contact, endedAt: contact.endedAt ?? null } : null,
              callId: body.call ?? null,
              teamId: body.team ?? null,
              confirmation: confirmation ?? null,
              answers: body.answers ?? null,
              follows: null,
            });
            if (isRefusal(recorded)) return recorded;
            const ticket = await presentTicket(
              db,
              recorded,
              actor,
              call.language,
              deps.clock.now(),
            );
            const headers = { location: `/api/v1/tickets/${recorded.number}` };
            return { status: 201 as const, body: ticket, version: ticket.version, headers };
          }),
        );
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number',
      policy: readTickets,
      summary: 'Read one ticket, by its number in any spelling',
      params: Numbered,
      response: { 200: TicketView },
      async handler(actor, { params }, { language }) {
        const opened = await openTicket(deps, actor, params.number);
        if (isRefusal(opened)) return opened;
        const now = deps.clock.now();
        const body = await presentTicket(deps.pool, opened, actor, language, now);
        return { status: 200, body, version: body.version };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/history',
      policy: readTickets,
      summary: 'The history of a ticket, a sentence an event',
      params: Numbered,
      response: { 200: z.strictObject({ number: z.string(), events: z.array(HistoryEvent) }) },
      async handler(actor, { params }, { language }) {
        const opened = await openTicket(deps, actor, params.number);
        if (isRefusal(opened)) return opened;
        const events = await tellHistory(deps.pool, opened, isStaff(actor), language);
        return { status: 200, body: { number: opened.number, events } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/tickets/:number/clock',
      policy: readTickets,
      summary: 'The clock of an incident, explained: segments, calendar, sentences',
      params: Numbered,
      response: { 200: ClockView },
      async handler(actor, { params }, { language }) {
        const opened = await openTicket(deps, actor, params.number);
        if (isRefusal(opened)) return opened;
        const body = explainTicketClock(opened, language, deps.clock.now());
        return body === null ? refuse('clock_without_target') : { status: 200, body };
      },
    }),
  ];
}
