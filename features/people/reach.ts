import { type Actor, hasRole, isStaff } from './actor.ts';
import type { Reach } from './store.ts';

/** Whose people the actor sees: the centre everyone, a representative their organization, others themselves. */
export function reachOf(actor: Actor): Reach {
  if (isStaff(actor)) return { kind: 'all' };
  if (hasRole(actor, 'representative') && actor.organizationId !== null) {
    return {
      kind: 'organization',
      organizationId: actor.organizationId,
      personId: actor.personId,
    };
  }
  return { kind: 'self', personId: actor.personId };
}

/** Whether the actor sees a person, or an object that belongs to that person and organization. */
export function maySeePerson(
  actor: Actor,
  person: Readonly<{ id: number; organizationId: number | null }>,
): boolean {
  const reach = reachOf(actor);
  if (reach.kind === 'all' || person.id === reach.personId) return true;
  return reach.kind === 'organization' && person.organizationId === reach.organizationId;
}
