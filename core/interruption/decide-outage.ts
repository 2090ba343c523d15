import { type Instant, truncateToSecond } from '../calendar/instant.ts';
import { type Decision, FUTURE_TOLERANCE_MS } from '../ticket/decision.ts';
import { event, type TicketEvent } from '../ticket/event.ts';
import { type FieldError, type Refusal, refuse } from '../ticket/refusal.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { outageOf } from './outage.ts';
import type { OutageFacts } from './severity.ts';

const OPEN: ReadonlySet<string> = new Set(['registered', 'in_progress', 'waiting_on_user']);

/** Declares an incident to be an outage: an open one that is nobody's duplicate, once. */
export function decideDeclare(
  ticket: Ticket,
  history: readonly TicketEvent[],
  facts: OutageFacts,
  now: Instant,
): Decision {
  if (ticket.kind !== 'incident') return refuse('parent_not_incident', { field: 'parent' });
  if (ticket.parentId !== null) return refuse('parent_is_duplicate', { field: 'parent' });
  if (outageOf(history) !== null) return refuse('outage_declared_already', { field: 'parent' });
  if (!OPEN.has(ticket.status)) return refuse('interruption_over', { field: 'parent' });
  return refusedFacts(facts, now) ?? [event('outage_declared', truncateToSecond(now), cut(facts))];
}

/** Says better what is known of an outage that lasts; the same again says nothing. */
export function decideChangeOutage(
  history: readonly TicketEvent[],
  facts: OutageFacts,
  now: Instant,
): Decision {
  const outage = outageOf(history);
  if (outage === null) return refuse('not_found');
  if (outage.state !== 'active') return refuse('interruption_over');
  const told = cut(facts);
  if (JSON.stringify(told) === JSON.stringify(cut(outage.facts))) return [];
  return refusedFacts(facts, now) ?? [event('outage_changed', truncateToSecond(now), told)];
}

function refusedFacts({ since, serviceIds }: OutageFacts, now: Instant): Refusal | null {
  const fields: FieldError[] = [];
  if (since > now + FUTURE_TOLERANCE_MS) fields.push({ field: 'since', code: 'instant_in_future' });
  if (serviceIds.length === 0) fields.push({ field: 'services', code: 'services_required' });
  const [only] = fields;
  if (only === undefined) return null;
  if (fields.length === 1) return refuse(only.code, { fields });
  return refuse('fields_refused', { params: { count: fields.length }, fields });
}

function cut(facts: OutageFacts): OutageFacts {
  const { severity, since, serviceIds, organizationIds, workplaceIds = [], places, known } = facts;
  const sorted = (ids: readonly number[]): number[] => [...new Set(ids)].sort((a, b) => a - b);
  return {
    severity,
    since: truncateToSecond(since),
    serviceIds: sorted(serviceIds),
    organizationIds: sorted(organizationIds),
    ...(workplaceIds.length > 0 && { workplaceIds: sorted(workplaceIds) }),
    places,
    known,
  };
}
