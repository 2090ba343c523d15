import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Ticket } from '../../api/schema.ts';
import type { Draft } from './draft.ts';

const LIVE = ['phone', 'chat', 'in_person'];

function contactOf({ channel, late, openedAt }: Draft) {
  if (!LIVE.includes(channel)) return late.started ? { reachedAt: late.started.at } : {};
  return {
    contact: {
      startedAt: late.started?.at ?? new Date(openedAt).toISOString(),
      ...(late.ended ? { endedAt: late.ended.at } : {}),
    },
  };
}

/** Who, through which channel, since when, confirmed how. */
function callOf(draft: Draft) {
  const { person, channel, late, confirmation, address, callId } = draft;
  return {
    channel,
    ...(person ? { requester: { id: person.id } } : {}),
    ...(late.reason.trim() ? { reason: late.reason } : {}),
    ...contactOf(draft),
    ...(callId && channel === 'phone' ? { call: callId } : {}),
    ...(confirmation === 'spoken' ? { confirmation: { spoken: true as const } } : {}),
    ...(confirmation === 'address' ? { confirmation: { address } } : {}),
  };
}

const once = (draft: Draft, what: string) => ({ 'Idempotency-Key': `${draft.key}-${what}` });

/** A ticket as registered, and why it could not be resolved in the same gesture; null when it was, or need not be. */
export interface Registered {
  readonly ticket: Ticket;
  readonly unresolved: Error | null;
}

/**
 * Registers the form; resolved at first contact when it says so. What was registered stays registered:
 * a resolution that is refused is told beside it.
 */
export async function register(draft: Draft): Promise<Registered> {
  const { kind, subject, description, service, category, impact, urgency, resolution } = draft;
  const ticket = await unwrap(
    api.POST('/api/v1/tickets', {
      params: { header: once(draft, 'register') } as never,
      body: {
        ...{ kind, subject, impact, urgency },
        ...callOf(draft),
        ...(description ? { description } : {}),
        ...(service ? { service } : {}),
        ...(category ? { category } : {}),
      },
    }),
  );
  if (resolution === null) return { ticket, unresolved: null };
  try {
    const resolved = await unwrap(
      api.PUT('/api/v1/tickets/{number}/resolution', {
        params: { path: { number: ticket.number } },
        body: { resolution, firstContact: true },
      }),
    );
    return { ticket: resolved, unresolved: null };
  } catch (error) {
    return { ticket, unresolved: error as Error };
  }
}

/** « Moi aussi »: registers the same incident for the person, attached to the known one. */
export async function reportInterruption(draft: Draft, number: string): Promise<Registered> {
  const { subject, description } = draft;
  const ticket = await unwrap(
    api.POST('/api/v1/known-interruptions/{number}/reports', {
      params: { path: { number }, header: once(draft, number) } as never,
      body: {
        ...callOf(draft),
        ...(subject.trim() ? { subject } : {}),
        ...(description.trim() ? { description } : {}),
      },
    }),
  );
  return { ticket, unresolved: null };
}

/** Notes that the person called about a ticket that is there already. */
export async function noteCall(draft: Draft, number: string): Promise<void> {
  const channel = LIVE.includes(draft.channel) ? draft.channel : 'phone';
  await unwrap(
    api.POST('/api/v1/tickets/{number}/contacts', {
      params: { path: { number }, header: once(draft, number) } as never,
      body: {
        channel,
        ...(draft.callId ? { call: draft.callId } : {}),
        startedAt: new Date(draft.openedAt).toISOString(),
        // By the same clock, whatever the server's says.
        endedAt: new Date(Math.max(Date.now(), draft.openedAt)).toISOString(),
      },
    }),
  );
}
