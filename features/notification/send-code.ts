import { createHash, randomInt } from 'node:crypto';
import { transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { CODE_VALID_MS, CODES_COUNTED_MS, maySendCode } from '../../core/notification/sms-code.ts';
import { plainSigns } from '../../core/notification/sms-length.ts';
import { smsNumber } from '../../core/notification/sms-number.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { notificationWords } from './catalogue.ts';
import { smsRow } from './sms-row.ts';
import { codesSent, insertCode, lockCodes } from './sms-store.ts';
import { insertOutbox, recipientsOf, withdrawCodes } from './store.ts';

/** Where a code was sent, and until when it may be entered. */
export type SentCode = Readonly<{ number: string; expiresAt: Instant }>;

/**
 * Sends a code to a number that the actor says is theirs; the one sent before proves nothing any more.
 * Refuses `sms_not_configured`, `sms_number_malformed`, and one code too many for the person or the
 * number.
 */
export function sendCode(
  { pool, mail }: Pick<TicketDeps, 'pool' | 'mail'>,
  actor: Actor,
  said: string,
  now: Instant,
): Promise<SentCode | Refusal> {
  return transaction(pool, async (db): Promise<SentCode | Refusal> => {
    if (mail.sms === undefined) return refuse('sms_not_configured');
    const number = smsNumber(said);
    if (number === null) return refuse('sms_number_malformed', { field: 'number' });
    const { personId } = actor;
    await lockCodes(db, personId, number);
    const sent = await codesSent(db, personId, number, now - CODES_COUNTED_MS);
    if (!maySendCode(sent.person, now) || !maySendCode(sent.number, now)) {
      return refuse('too_many_codes', { field: 'number' });
    }
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = now + CODE_VALID_MS;
    await insertCode(db, { personId, number, hash: hashCode(code, personId), expiresAt }, now);
    await withdrawCodes(db, personId);
    const [self] = await recipientsOf(db, { to: 'person', personId });
    const language = self?.language ?? 'fr';
    const say = notificationWords(language);
    const written = (digits: string): string => plainSigns(say('code.sms', { code: digits }));
    const texts = { text: written(code), shown: written('••••••') };
    await insertOutbox(db, smsRow(mail, { personId, number, language }, 'code', texts), now);
    return { number, expiresAt };
  });
}

/** The hash under which a code is kept: few tries and ten minutes are what guards it. */
export function hashCode(code: string, personId: number): Buffer {
  return createHash('sha256').update(`sms ${personId} ${code}`).digest();
}
