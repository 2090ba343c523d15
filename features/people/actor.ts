export type Role =
  | 'requester'
  | 'representative'
  | 'agent'
  | 'supervisor'
  | 'manager'
  | 'administrator';

export const ROLES: readonly Role[] = [
  'requester',
  'representative',
  'agent',
  'supervisor',
  'manager',
  'administrator',
];

/** What an API token may do; a session may do all its person may. */
export type Scope =
  | 'tickets:read'
  | 'tickets:write'
  | 'reports:read'
  | 'people:read'
  | 'people:write'
  | 'admin';

export const SCOPES: readonly Scope[] = [
  'tickets:read',
  'tickets:write',
  'reports:read',
  'people:read',
  'people:write',
  'admin',
];

/** Who acts: the signed-in person, with what they may. */
export interface Actor {
  readonly personId: number;
  readonly name: string;
  readonly organizationId: number | null;
  readonly roles: ReadonlySet<Role>;
  readonly teamIds: readonly number[];
  /** null: a session, not narrowed by a token. */
  readonly scopes: ReadonlySet<Scope> | null;
  /** What is to be done before anything else; absent once the sign-in is finished. */
  readonly unfinished?: 'password' | 'enrolment';
  /** The network address the request came from. */
  readonly address: string | null;
}

/** Whether the actor holds one of the roles. */
export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.has(role));
}

/** Whether the actor works for the centre: agent, supervisor, manager or administrator. */
export function isStaff(actor: Actor): boolean {
  return hasRole(actor, 'agent', 'supervisor', 'manager', 'administrator');
}
