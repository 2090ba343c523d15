import { createHash, randomInt } from 'node:crypto';
import { transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { CODE_VALID_MS, CODES_COUNTED_MS, maySendCode } from '../../core/notification/sms-code.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { postLetter, postSms } from '../notification/post-letter.ts';
import { newSecret } from '../people/secret.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { askedSince, insertRequest, lockAddress } from './request-store.ts';
import type { Choices, Place } from './subscriber-store.ts';
import { codeSms, confirmationLetter } from './write-confirmation.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How many letters an hour leave for one domain, and how many codes for all numbers together. */
const MOST_A_DOMAIN = 200;

/**
 * Sends what proves that an address is its owner's: a link good for a day and once, or a code good for ten
 * minutes. Gives a secret that the page keeps, the same whether anybody is known there, and whether
 * anything left: three times an hour and ten times a day it does. Refuses `too_many_requests` for a whole
 * domain.
 */
export function askSubscription(
  { pool, mail }: Pick<TicketDeps, 'pool' | 'mail'>,
  asked: Choices & Place,
  now: Instant,
): Promise<string | Refusal> {
  return transaction(pool, async (db): Promise<string | Refusal> => {
    const { address, channel, language } = asked;
    await lockAddress(db, address);
    const since = { day: now - CODES_COUNTED_MS, hour: now - HOUR_MS };
    const before = await askedSince(db, address, since);
    const { secret, hash: tokenHash } = newSecret();
    if (before.domain >= MOST_A_DOMAIN) return refuse('too_many_requests');
    if (!maySendCode(before.address, now)) return secret;
    const about = { kind: 'subscription' as const, ticketId: null, eventSeq: null };
    const to = { personId: null, language };
    if (channel === 'mail') {
      const request = { ...asked, tokenHash, codeHash: null, expiresAt: now + DAY_MS };
      await insertRequest(db, request, now);
      const letter = confirmationLetter(
        language,
        `${mail.publicUrl}/abonnement/confirmer/${secret}`,
      );
      await postLetter(db, mail, { ...to, address }, letter, about, now);
      // The page proves nothing: only who reads there has the link.
      return newSecret().secret;
    }
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const codeHash = hashCode(code, tokenHash);
    await insertRequest(db, { ...asked, tokenHash, codeHash, expiresAt: now + CODE_VALID_MS }, now);
    await postSms(db, mail, { ...to, number: address }, codeSms(language, code), about, now);
    return secret;
  });
}

/** The hash under which a code is kept: few tries and ten minutes are what guards it. */
export function hashCode(code: string, tokenHash: Buffer): Buffer {
  return createHash('sha256').update(tokenHash).update(`subscription ${code}`).digest();
}
