import type { z } from 'zod';
import { writeInstant } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Shown } from './present-ticket.ts';
import type { HistoryEvent } from './schemas.ts';
import { isPublicEvent, tellEvent } from './tell-event.ts';
import { namesIn } from './view-store.ts';

/** The history as sentences; the person helped reads the public part, without what lies behind it. */
export async function tellHistory(
  db: Db,
  shown: Shown,
  staff: boolean,
  language: Language,
): Promise<z.output<typeof HistoryEvent>[]> {
  const events = staff ? shown.history : shown.history.filter(isPublicEvent);
  const names = await namesIn(db, idsIn(events));
  const zone = shown.agreement.clock.targets.P1.table.zone;
  return events.map((e) => {
    const name = e.actorId === null ? undefined : names.get(`person:${e.actorId}`);
    return {
      seq: e.seq,
      type: e.type,
      at: writeInstant(e.at),
      recordedAt: writeInstant(e.recordedAt),
      actor: e.actorId === null ? null : { id: e.actorId, name: name ?? '' },
      sentence: tellEvent(e, { language, zone, names, staff }),
      ...(staff ? { data: readable(e.data) } : {}),
    };
  });
}

/** Every person, team, category, service, ticket and provider that a history points at. */
function idsIn(events: readonly TicketEvent[]): Parameters<typeof namesIn>[1] {
  const ids = {
    people: new Set<number>(),
    teams: new Set<number>(),
    categories: new Set<number>(),
    services: new Set<number>(),
    tickets: new Set<number>(),
    providers: new Set<number>(),
  };
  const nouns = {
    assigneeId: ids.people,
    personId: ids.people,
    toTeamId: ids.teams,
    categoryId: ids.categories,
    serviceId: ids.services,
    parentId: ids.tickets,
    otherId: ids.tickets,
    providerId: ids.providers,
  };
  for (const e of events) {
    if (e.actorId !== null) ids.people.add(e.actorId);
    for (const [key, value] of Object.entries(e.data)) {
      if (key === 'serviceIds' && Array.isArray(value)) {
        for (const id of value) ids.services.add(id);
      }
      if (key in nouns && typeof value === 'number') nouns[key as keyof typeof nouns].add(value);
    }
  }
  return {
    people: [...ids.people],
    teams: [...ids.teams],
    categories: [...ids.categories],
    services: [...ids.services],
    tickets: [...ids.tickets],
    providers: [...ids.providers],
  };
}

/** What an event carries, its instants written like all others. */
function readable(data: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      if (key.endsWith('At') && typeof value === 'number') return [key, writeInstant(value)];
      const nested = value !== null && typeof value === 'object' && !Array.isArray(value);
      return [key, nested ? readable(value) : value];
    }),
  );
}
