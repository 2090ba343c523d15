import { isPlace } from '../../adapters/telephony/place.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { FreeDesk } from '../../core/call/distribute.ts';
import { presenceAt } from '../../core/call/presence.ts';
import type { CallContext } from './call-context.ts';
import type { DeskRest } from './desk-rest-store.ts';
import type { KnownPresence } from './presence-store.ts';
import type { Routing } from './routing.ts';

/**
 * The registered desks that could ring now: those where somebody is available, and desk phones without a person,
 * which ring as long as they are not on a pause.
 */
export function freeDesks(
  { desks, trialDesk }: CallContext,
  taken: ReadonlySet<string | null>,
  rests: ReadonlyMap<string, DeskRest>,
  people: readonly KnownPresence[],
  routing: Routing,
  now: Instant,
): FreeDesk[] {
  const sitting = new Map(people.map((one) => [one.desk, one]));
  return desks.flatMap((name): FreeDesk[] => {
    const rest = rests.get(name);
    if (taken.has(name) || (rest?.restsUntil ?? 0) > now) return [];
    const desk = { name, trial: name === trialDesk, idleSince: rest?.freeSince ?? 0 };
    const person = sitting.get(name);
    // A browser that was given back is still there for a moment.
    if (person === undefined) return isPlace(name) ? [] : [{ ...desk, agent: null }];
    const { state, since } = presenceAt(person, now);
    if (state !== 'available') return [];
    const agent = routing.agent(person.personId);
    return [{ ...desk, agent, idleSince: Math.max(since ?? 0, desk.idleSince) }];
  });
}
