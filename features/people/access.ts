import type { Policy } from '../../adapters/http/route.ts';
import { type Actor, ROLES, type Role, type Scope } from './actor.ts';

const policies = new Map<string, Policy>();

/**
 * A policy for people who hold any of the roles; a token must also carry the scope, null allows
 * sessions only. It decides who may call; which objects they see is the use case's to decide.
 * `unfinished` names what may still be ahead of who signs in: anything else waits until it is done.
 * Throws on a name given twice.
 */
export function allow(
  name: string,
  roles: readonly Role[],
  scope: Scope | null,
  unfinished: readonly ('password' | 'enrolment')[] = [],
): Policy<Actor> {
  return remember<Actor>({ name, roles, scope, unfinished });
}

/** A policy for anyone, signed in or not; the handler's actor is null for who is not. */
export function anyone(name: string): Policy<Actor | null> {
  return remember<Actor | null>({ name, roles: 'public', scope: null });
}

function remember<A>(policy: Policy<A>): Policy<A> {
  if (policies.has(policy.name)) throw new Error(`two policies are named ${policy.name}`);
  policies.set(policy.name, policy);
  return policy;
}

/** Everyone signed in. */
export const EVERYONE: readonly Role[] = ROLES;
/** Those who work for the centre. */
export const STAFF: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];
