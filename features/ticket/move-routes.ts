import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { actOnce } from './act-once.ts';
import { assignTicket } from './assign-ticket.ts';
import { attachToParent, detachFromParent } from './attach-to-parent.ts';
import { cancelTicket } from './cancel-ticket.ts';
import { changeCategory } from './change-category.ts';
import { changePriority } from './change-priority.ts';
import type { TicketDeps } from './deps.ts';
import { handleTarget, otherNumber } from './handle-target.ts';
import { converse, handleTickets } from './policy.ts';
import { resumeTicket } from './resume-ticket.ts';
import {
  Assignment,
  CategoryBody,
  Numbered,
  ParentBody,
  PriorityBody,
  ReasonBody,
  ResumeQuery,
  Routing,
  WaitBody,
} from './route-schemas.ts';
import { routeTicket } from './route-ticket.ts';
import { TicketView } from './schemas.ts';
import { showQuestion } from './show-question.ts';
import { waitOnUser } from './wait-on-user.ts';

const answer = { 200: TicketView };

/** The moves of an open ticket: charge, routing, wait, priority, category, parent, cancellation. */
export function moveRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/assignment',
      policy: handleTickets,
      summary: 'Take in charge, or give to an agent; null gives back to the team',
      params: Numbered,
      body: Assignment,
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          assignTicket(deps, actor, target, body.assignee),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/tickets/:number/routings',
      policy: handleTickets,
      summary: 'Route to a team, and so to its level, with a reason',
      params: Numbered,
      body: Routing,
      response: answer,
      handler: (actor, { params, body }, call) =>
        actOnce(deps, actor, call, (joined) =>
          handleTarget(joined, actor, params.number, call, (target) =>
            routeTicket(joined, actor, target, { teamId: body.team, reason: body.reason }),
          ),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/wait',
      policy: handleTickets,
      summary: 'Ask the user and wait: the clock pauses when the question is given',
      params: Numbered,
      body: WaitBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) => {
          const { question = '', person = null, via } = body;
          return waitOnUser(deps, actor, target, { question, personId: person, via });
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/tickets/:number/wait',
      policy: handleTickets,
      summary: 'End the wait: the clock resumes',
      params: Numbered,
      query: ResumeQuery,
      response: answer,
      handler: (actor, { params, query }, call) =>
        handleTarget(deps, actor, params.number, call, (target) => {
          const { reason = '', answered } = query;
          return resumeTicket(deps, actor, target, { reason, answered: answered === 'true' });
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/wait/display',
      policy: converse,
      summary: 'Note that the signed-in person waited for was shown the question',
      params: Numbered,
      response: answer,
      handler: (actor, { params }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          showQuestion(deps, actor, target),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/priority',
      policy: handleTickets,
      summary: 'Change impact and urgency; a priority off the matrix needs a reason',
      params: Numbered,
      body: PriorityBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) => {
          const { impact, urgency, override = null, reason = '' } = body;
          return changePriority(deps, actor, target, { impact, urgency, override, reason });
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/category',
      policy: handleTickets,
      summary: 'Change kind, category or service, with a reason; the number stays',
      params: Numbered,
      body: CategoryBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) => {
          const { kind = null, category = null, service = null, reason = '' } = body;
          return changeCategory(deps, actor, target, { kind, category, service, reason });
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/parent',
      policy: handleTickets,
      summary: 'Attach to a parent incident, as its duplicate',
      params: Numbered,
      body: ParentBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, async (target) => {
          const parent = await otherNumber(deps, actor, body.parent, 'parent');
          return isRefusal(parent) ? parent : attachToParent(deps, actor, target, parent);
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/tickets/:number/parent',
      policy: handleTickets,
      summary: 'Detach from the parent, with a reason',
      params: Numbered,
      query: ReasonBody,
      response: answer,
      handler: (actor, { params, query }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          detachFromParent(deps, actor, target, query.reason ?? ''),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/tickets/:number/cancellation',
      policy: converse,
      summary: 'Cancel, with a reason; the person helped may withdraw their own',
      params: Numbered,
      body: ReasonBody,
      response: answer,
      handler: (actor, { params, body }, call) =>
        handleTarget(deps, actor, params.number, call, (target) =>
          cancelTicket(deps, actor, target, body.reason ?? ''),
        ),
    }),
  ];
}
