import { type Db, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { outgoingFault } from '../../core/call/outgoing.ts';
import { smsNumber } from '../../core/notification/sms-number.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { CallContext, DialledCourse } from './call-context.ts';
import {
  countDialled,
  type DialPurpose,
  insertDialled,
  isInDirectory,
  noteDialledEnd,
  noteReached,
  selectRules,
} from './outgoing-store.ts';

/** Whom to dial, and why. */
export interface DialWish {
  /** In any form in use here; dialled in E.164. */
  readonly number: string;
  readonly purpose: DialPurpose;
  /** The call that it is for: the channel of its caller's leg. */
  readonly forCall: string;
  /** Who asks; null: the service itself. */
  readonly actor: { readonly personId: number; readonly address: string | null } | null;
  /** The number that the caller gave to be called back at, which may be dialled without being in the directory. */
  readonly callersOwn?: string | null;
  /** The name of the leg: that of a caller's, who hung up and is called back; one of its own when not told. */
  readonly leg?: string;
}

/** What limits of an hour count, in milliseconds. */
export const HOUR_MS = 3_600_000;
/** How long who is dialled is let ring, in seconds. */
const RING_SECONDS = 30;

/**
 * Dials somebody through the carrier, in the turn of the service: only numbers of the directory or the caller's own, within
 * the administrator's rules, noted in the journal before anything rings. Gives the leg; `course` hears what becomes of it.
 * Refuses `outgoing_number_malformed`, `outgoing_unknown`, `outgoing_closed`, `outgoing_number_refused`,
 * `outgoing_too_many`, and `outgoing_unreachable` when the switch has no carrier.
 */
export async function dialOut(
  context: CallContext,
  wish: DialWish,
  course: DialledCourse,
): Promise<string | Refusal> {
  const { pool, clock, dialled, theSwitch } = context;
  const now = clock.now();
  const leg = wish.leg ?? `dialled-${now}${dialled.size}-${wish.forCall}`;
  const number = await transaction(pool, (db) => permit(db, wish, leg, now));
  if (isRefusal(number)) return number;
  dialled.set(leg, { forCall: wish.forCall, course });
  if (await theSwitch().dial(number, wish.forCall, leg, RING_SECONDS)) return leg;
  dialled.delete(leg);
  await noteDialledEnd(pool, leg, clock.now());
  return refuse('outgoing_unreachable');
}

async function permit(
  db: Db,
  wish: DialWish,
  leg: string,
  now: Instant,
): Promise<string | Refusal> {
  const { purpose, forCall, actor, callersOwn = null } = wish;
  const personId = actor?.personId ?? null;
  const number = smsNumber(wish.number);
  if (number === null) return refuse('outgoing_number_malformed', { field: 'number' });
  // Locked: two calls at once do not pass the same last place of the hour.
  const rules = await selectRules(db, true);
  const own = callersOwn !== null && smsNumber(callersOwn) === number;
  if (!own && !(await isInDirectory(db, number.slice(1)))) {
    return refuse('outgoing_unknown', { field: 'number' });
  }
  const fault = outgoingFault(number, rules, await countDialled(db, personId, now - HOUR_MS));
  if (fault !== null) return refuse(fault, { field: 'number' });
  const id = await insertDialled(db, { personId, purpose, number, forCall, leg }, now);
  const data = { purpose, number, own };
  await recordAudit(db, { at: now, actor, action: 'call.dialled', target: `dialled:${id}`, data });
  return number;
}

/** Who was dialled answered; a leg that nobody waits for any more is hung up. */
export async function dialledReached(context: CallContext, leg: string): Promise<void> {
  const course = context.dialled.get(leg)?.course;
  if (course === undefined) {
    await context.theSwitch().hangUp(leg);
    return;
  }
  await noteReached(context.pool, leg, context.clock.now());
  await course.reached(leg);
}

/**
 * A leg is gone: when it was dialled that is told, once; when it was a caller's, those that were dialled for it are hung
 * up. Gives whether it was a dialled one.
 */
export async function dialledGone(context: CallContext, leg: string): Promise<boolean> {
  const found = context.dialled.get(leg);
  if (found === undefined) {
    for (const [other, { forCall }] of context.dialled) {
      if (forCall === leg) await context.theSwitch().hangUp(other);
    }
    return false;
  }
  context.dialled.delete(leg);
  await noteDialledEnd(context.pool, leg, context.clock.now());
  await found.course.gone(leg);
  return true;
}
