import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import type { Actor } from '../people/actor.ts';
import { findProviders } from '../redirection/find-provider.ts';
import type { Line } from './line.ts';
import { type ListedPresence, listPresences } from './list-presences.ts';
import type { TalkCommand } from './talk-commands.ts';
import { callAtDesk, type DeskCall, deskOf, teamsToHandTo } from './talk-store.ts';

export type TalkDeps = Readonly<{ pool: Pool; line: Line; agreements: AgreementBook }>;

/** Where somebody sits, and the call that is there. */
export interface OwnTalk {
  readonly desk: string | null;
  readonly call: DeskCall | null;
}

/** One's own conversation. */
export async function showTalk({ pool }: Pick<TalkDeps, 'pool'>, actor: Actor): Promise<OwnTalk> {
  const desk = await deskOf(pool, actor.personId);
  return { desk, call: desk === null ? null : await callAtDesk(pool, desk) };
}

/** Does something with the call at one's desk, whatever telephone stands there; gives what is true then. */
export async function actOnTalk(
  deps: TalkDeps,
  actor: Actor,
  call: number,
  command: TalkCommand,
): Promise<OwnTalk | Refusal> {
  const desk = await deskOf(deps.pool, actor.personId);
  if (desk === null) return refuse('desk_none');
  const refused = await deps.line.act(call, desk, command);
  return refused ?? showTalk(deps, actor);
}

/** A colleague to whom a call may be handed: at a desk, and free. */
export async function freeColleague(
  { pool }: Pick<TalkDeps, 'pool'>,
  actor: Actor,
  personId: number,
  now: Instant,
): Promise<string | Refusal> {
  const found = (await colleagues(pool, actor, now)).find(({ person }) => person.id === personId);
  if (found === undefined || found.desk === null) {
    return refuse('colleague_without_desk', { field: 'person' });
  }
  if (found.presence.state !== 'available') return refuse('colleague_away', { field: 'person' });
  return found.desk;
}

/** The others who sit at a desk. */
export async function colleagues(
  pool: Pool,
  actor: Actor,
  now: Instant,
): Promise<ListedPresence[]> {
  const all = await listPresences(pool, now);
  return all.filter(({ person, desk }) => person.id !== actor.personId && desk !== null);
}

/** A team whose people may take the call; refuses when nobody of it is free. */
export async function freeTeam(
  { pool }: Pick<TalkDeps, 'pool'>,
  teamId: number,
): Promise<number | Refusal> {
  const team = (await teamsToHandTo(pool)).find(({ id }) => id === teamId);
  if (team === undefined) return refuse('team_unknown', { field: 'team' });
  return team.free === 0 ? refuse('team_away', { field: 'team' }) : team.id;
}

/**
 * Records that the caller is told whose their request is: the number to give them, and whether anybody answers there
 * now. With `dial` the number is called as a second desk, to hand the caller over to: what keeps it from being dialled
 * is said, and the redirection stays. Refuses an entry of the directory that is unknown, or has no telephone.
 */
export async function redirectCaller(
  deps: TalkDeps,
  actor: Actor,
  call: number,
  given: { readonly provider: number; readonly dial: boolean; readonly now: Instant },
): Promise<Redirected | Refusal> {
  const none = { q: null, serviceId: null, organizationId: null };
  const all = await findProviders(deps.pool, deps.agreements, none, given.now);
  const found = all.find(({ provider }) => provider.id === given.provider);
  if (found === undefined) return refuse('provider_unknown', { field: 'provider' });
  const { id, name, phone } = found.provider;
  if (phone === null) return refuse('provider_without_phone', { field: 'provider' });
  const done = await actOnTalk(deps, actor, call, { act: 'redirect', provider: id, number: phone });
  if (isRefusal(done)) return done;
  const told = { name, phone, open: found.open };
  if (!given.dial) return { ...told, dialled: false, hindrance: null };
  const dialled = await actOnTalk(deps, actor, call, { act: 'call_outside', number: phone, actor });
  return isRefusal(dialled)
    ? { ...told, dialled: false, hindrance: dialled }
    : { ...told, dialled: true, hindrance: null };
}

/** What becomes of a caller whose request is somebody else's. */
export interface Redirected {
  readonly name: string;
  readonly phone: string;
  /** Whether anybody answers there now. */
  readonly open: boolean;
  readonly dialled: boolean;
  readonly hindrance: Refusal | null;
}
