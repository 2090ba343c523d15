import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { type CallReason, insertReason, lockReasons, updateReason } from './reason-store.ts';

/** How a reason is called. */
export type ReasonNames = Pick<CallReason, 'name' | 'nameEn'>;

/** Keeps a new reason for a call that is about no ticket, in the open transaction. Refuses `call_reason_taken`. */
export async function addReason(
  db: Db,
  actor: Actor,
  names: ReasonNames,
  now: Instant,
): Promise<CallReason | Refusal> {
  const all = await lockReasons(db);
  const taken = takenName(all, names);
  if (taken !== null) return taken;
  const code = codeFor(names.nameEn, new Set(all.map((one) => one.code)));
  await insertReason(db, { code, ...names });
  await tell(db, actor, now, 'added', code, { ...names });
  return { code, ...names, disabledAt: null, version: 1 };
}

/**
 * Calls a reason otherwise, also where it was given before, at the version that was read, in the open transaction.
 * Refuses `not_found`, `version_stale`, `call_reason_taken`.
 */
export async function renameReason(
  db: Db,
  actor: Actor,
  code: string,
  names: ReasonNames,
  ifMatch: number | null,
  now: Instant,
): Promise<CallReason | Refusal> {
  const all = await lockReasons(db);
  const before = all.find((one) => one.code === code);
  if (before === undefined) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
  const others = all.filter((one) => one.code !== code);
  const taken = takenName(others, names);
  if (taken !== null) return taken;
  const { name, nameEn, version } = before;
  if (name === names.name && nameEn === names.nameEn) return before;
  await updateReason(db, { ...before, ...names });
  await tell(db, actor, now, 'changed', code, { from: { name, nameEn }, to: { ...names } });
  return { ...before, ...names, version: version + 1 };
}

/**
 * Puts a reason out of use, or back: calls that were given it keep it. One stays in use. In the open transaction. Refuses
 * `not_found`, `call_reason_last`.
 */
export async function putReasonInUse(
  db: Db,
  actor: Actor,
  code: string,
  inUse: boolean,
  now: Instant,
): Promise<CallReason | Refusal> {
  const all = await lockReasons(db);
  const before = all.find((one) => one.code === code);
  if (before === undefined) return refuse('not_found');
  if ((before.disabledAt === null) === inUse) return before;
  if (!inUse && all.filter(({ disabledAt }) => disabledAt === null).length === 1) {
    return refuse('call_reason_last');
  }
  const after = { ...before, disabledAt: inUse ? null : now };
  await updateReason(db, after);
  await tell(db, actor, now, inUse ? 'enabled' : 'disabled', code, { name: before.name });
  return { ...after, version: before.version + 1 };
}

async function tell(
  db: Db,
  actor: Actor,
  at: Instant,
  done: 'added' | 'changed' | 'enabled' | 'disabled',
  code: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const target = `call_reason:${code}`;
  await recordAudit(db, { at, actor, action: `call_reason.${done}`, target, data });
}

/** Two reasons of the same name can't be told apart in a list. */
function takenName(others: readonly CallReason[], names: ReasonNames): Refusal | null {
  for (const field of ['name', 'nameEn'] as const) {
    const wanted = names[field].toLocaleLowerCase('fr-CA');
    if (others.some((one) => one[field].toLocaleLowerCase('fr-CA') === wanted)) {
      return refuse('call_reason_taken', { field });
    }
  }
  return null;
}

/** A code of letters for a name, that no other has: it stays when the name changes. */
function codeFor(name: string, taken: ReadonlySet<string>): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = bare
    .replace(/[^a-z]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 32);
  const stem = words.length < 2 ? `reason_${words}` : words;
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const ends = letters.flatMap((one) => letters.map((two) => `_${one}${two}`));
  return ['', ...ends].map((end) => stem + end).find((code) => !taken.has(code)) ?? stem;
}
