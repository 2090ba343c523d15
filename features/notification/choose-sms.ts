import { timingSafeEqual } from 'node:crypto';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { CODE_TRIES } from '../../core/notification/sms-code.ts';
import { type SmsKind, smsKindsOf } from '../../core/notification/sms-kind.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { STAFF } from '../people/access.ts';
import type { Actor } from '../people/actor.ts';
import { hashCode } from './send-code.ts';
import {
  countTry,
  deleteChoice,
  openCode,
  putKinds,
  putNumber,
  smsChoice,
  useCode,
  withdrawSms,
} from './sms-store.ts';

/** What the actor may have told by SMS. */
export function kindsFor(actor: Actor): readonly SmsKind[] {
  return smsKindsOf(STAFF.some((role) => actor.roles.has(role)));
}

/**
 * Takes the number that a code was sent to as the actor's own: from then on they are told there what
 * they choose, at first all that they may. What waited for another number is withdrawn. Refuses
 * `sms_code_wrong`, also when it is over, was used, or was tried too often.
 */
export async function confirmNumber(
  pool: Pool,
  actor: Actor,
  code: string,
  now: Instant,
): Promise<null | Refusal> {
  const { personId } = actor;
  const right = await transaction(pool, async (db): Promise<boolean> => {
    const open = await openCode(db, personId, now);
    if (open === null || open.tries >= CODE_TRIES) return false;
    await countTry(db, open.id);
    if (!timingSafeEqual(open.hash, hashCode(code.replace(/\s/g, ''), personId))) return false;
    await useCode(db, open.id, now);
    const before = await smsChoice(db, personId);
    if (before !== null && before.number !== open.number) await withdrawSms(db, personId);
    await putNumber(db, personId, open.number, kindsFor(actor), now);
    // The number itself stays out of the journal, which is never taken back.
    const target = `person:${personId}`;
    await recordAudit(db, { at: now, actor, action: 'sms.number_confirmed', target });
    return true;
  });
  return right ? null : refuse('sms_code_wrong', { field: 'code' });
}

/** Decides what the actor is told by SMS. Refuses `sms_none`, and what is not theirs to be told. */
export function chooseKinds(
  pool: Pool,
  actor: Actor,
  kinds: readonly SmsKind[],
  now: Instant,
): Promise<null | Refusal> {
  return transaction(pool, async (db): Promise<null | Refusal> => {
    const { personId } = actor;
    const allowed = kindsFor(actor);
    if (kinds.some((kind) => !allowed.includes(kind))) {
      return refuse('sms_kind_unknown', { field: 'kinds' });
    }
    const before = await smsChoice(db, personId);
    if (before === null) return refuse('sms_none');
    const chosen = allowed.filter((kind) => kinds.includes(kind));
    await putKinds(db, personId, chosen);
    const target = `person:${personId}`;
    const data = { kinds: { from: before.kinds, to: chosen } };
    await recordAudit(db, { at: now, actor, action: 'sms.chosen', target, data });
    return null;
  });
}

/** Ends what the actor is told by SMS, also what waits to be; the number is forgotten. */
export function stopSms(pool: Pool, actor: Actor, now: Instant): Promise<null> {
  return transaction(pool, async (db): Promise<null> => {
    const { personId } = actor;
    if (!(await deleteChoice(db, personId))) return null;
    await withdrawSms(db, personId);
    const target = `person:${personId}`;
    await recordAudit(db, { at: now, actor, action: 'sms.stopped', target });
    return null;
  });
}
