import { copyRows } from '../../adapters/postgres/copy-rows.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import {
  applyFact,
  type CallEvent,
  figureOf,
  foldCall,
  mayFollow,
} from '../../core/call/journey.ts';
import { PHONE } from './history-store.ts';
import { insertQueue, type QueueContent, storeSkills } from './queue-store.ts';
import { deleteSeeded, nextCallIds } from './seed-store.ts';

/** What became of a call of a demonstration; null while nobody said. */
export type SeededLink =
  | { readonly ticketId: number }
  | { readonly providerId: number }
  | { readonly reason: string }
  | null;

/** A call of a demonstration: its whole history, and what became of it. */
export interface SeededCall {
  readonly events: readonly CallEvent[];
  readonly link: SeededLink;
}

/** The node of calls that no switch ever held. */
export const SEEDED = 'demo';

/** The second queue of a demonstration, for who speaks English. */
export const SEEDED_QUEUE = 'anglais';

const date = (instant: Instant | null): Date | null =>
  instant === null ? null : new Date(instant);

/**
 * Records the calls of a demonstration whole, in the open transaction: rows, histories, figures of an organization and
 * links, as the switch's news and the desk would have. Throws on a history that can't be.
 */
export async function seedCalls(
  client: PoolClient,
  organizationId: number,
  calls: readonly SeededCall[],
): Promise<void> {
  const ids = await nextCallIds(client, calls.length);
  const whole = calls.map((call, i) => {
    const id = ids[i] as number;
    const folded = checked(call.events);
    return { ...call, id, call: folded, figure: figureOf(folded) };
  });
  await copyRows(
    client,
    'phone_call',
    [
      ...['id', 'node', 'channel', 'queue', 'trial', 'caller', 'state', 'came_at', 'greeted_at'],
      ...['queued_at', 'rings', 'desk', 'answered_at', 'answered_by', 'ended_at', 'end_reason'],
      ...['version', 'served', 'hold_ms', 'rest_ms'],
    ],
    whole.map(({ id, call }) => [
      ...[id, SEEDED, `${SEEDED}-${id}`, call.queue, call.trial, call.caller, call.state],
      ...[date(call.cameAt), date(call.greetedAt), date(call.queuedAt), call.rings, call.desk],
      ...[date(call.answeredAt), call.answeredBy, date(call.endedAt), call.endReason],
      ...[call.version, call.served, call.holdMs, call.restMs],
    ]),
  );
  await copyRows(
    client,
    'phone_call_event',
    ['phone_call_id', 'seq', 'at', 'type', 'data'],
    whole.flatMap(({ id, events }) =>
      events.map(({ seq, at, type, data }) => [id, seq, new Date(at), type, data]),
    ),
  );
  await copyRows(
    client,
    'call',
    [
      ...['source', 'source_id', 'queue', 'organization_id', 'arrived_at', 'outcome'],
      ...['answered_at', 'ended_at', 'talk_ms', 'hold_ms', 'wrap_up_ms'],
    ],
    whole.flatMap(({ id, call: { queue }, figure }) => {
      if (figure === null) return [];
      const { arrivedAt, outcome, answeredAt, endedAt, talkMs, holdMs, wrapUpMs } = figure;
      return [
        [
          ...[PHONE, String(id), queue, organizationId, date(arrivedAt), outcome, date(answeredAt)],
          ...[date(endedAt), talkMs, holdMs, wrapUpMs],
        ],
      ];
    }),
  );
  await copyRows(
    client,
    'call_link',
    ['phone_call_id', 'ticket_id', 'provider_id', 'reason', 'at', 'by_id'],
    whole.flatMap(({ id, call, link }) => {
      if (link === null) return [];
      const none = { ticketId: null, providerId: null, reason: null };
      const { ticketId, providerId, reason } = { ...none, ...link };
      return [[id, ticketId, providerId, reason, date(call.endedAt), call.answeredBy]];
    }),
  );
}

/** Adds the second queue of a demonstration, and says who speaks what. */
export async function seedSkills(
  client: PoolClient,
  people: ReadonlyMap<number, readonly ('fr' | 'en')[]>,
  now: Instant,
): Promise<void> {
  const content: QueueContent = {
    ...{ name: 'Appels en anglais', nameEn: 'Calls in English', serviceId: null },
    ...{ organizationId: null, language: 'en', level: 1, vip: false, ringSeconds: 20 },
    ...{ pauseSeconds: 5, wrapUpSeconds: 30, overflowId: null, overflowSeconds: 45 },
    targetSeconds: 60,
  };
  await insertQueue(client, SEEDED_QUEUE, content, now);
  for (const [personId, languages] of people) {
    const skills = languages.map((language) => ({ serviceId: null, language, level: 2 }) as const);
    await storeSkills(client, personId, { skills, reserved: [] });
  }
}

/** Takes the calls of the demonstration away, with its queue and skills where nobody changed them; gives how many calls. */
export async function removeSeededCalls(client: PoolClient): Promise<number> {
  return deleteSeeded(client, SEEDED, SEEDED_QUEUE);
}

/** Folds a history; throws when something of it may not follow. */
function checked(events: readonly CallEvent[]) {
  const [came, ...rest] = events;
  let call = foldCall(came === undefined ? [] : [came]);
  for (const event of rest) {
    if (!mayFollow(call, event))
      throw new Error(`a call of the demonstration can't: ${event.type}`);
    call = applyFact(call, event);
  }
  return call;
}
