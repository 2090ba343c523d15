import type { Instant } from '../../core/calendar/instant.ts';
import type { MailDeps } from './deps.ts';
import { fileMail } from './file-mail.ts';
import { type ClaimedMail, claimMail, markDecided, putOffMail } from './store.ts';

/** How long a claim holds, in milliseconds: longer than reading may take, and under a minute. */
const CLAIM_MS = 45_000;
/** A message that failed so many times is quarantined. */
const MOST_TRIES = 3;
/** How long a message rests after a try that failed, by the number of tries, in milliseconds. */
const RESTS = [5_000, 30_000] as const;

/**
 * Decides the next message that waits; false when there is none. A message that can't be read, or
 * fails three times, is quarantined with its reason, and the next one has its turn meanwhile.
 */
export async function fileNext(deps: MailDeps): Promise<boolean> {
  const now = deps.clock.now();
  const claimed = await claimMail(deps.pool, now, now + CLAIM_MS);
  if (claimed === null) return false;
  const outcome = await deps.reader.read(claimed.raw);
  if (outcome.result === 'refused') {
    await quarantine(deps, claimed, outcome.code);
  } else if (outcome.result === 'died') {
    await failed(deps, claimed, outcome.code, now);
  } else {
    try {
      await fileMail(deps, claimed, outcome.mail);
    } catch (error) {
      await failed(deps, claimed, 'not_filed', now, error);
    }
  }
  return true;
}

async function failed(
  deps: MailDeps,
  claimed: ClaimedMail,
  reason: string,
  now: Instant,
  error?: unknown,
): Promise<void> {
  const said = error instanceof Error ? error.message : reason;
  if (claimed.attempts >= MOST_TRIES) return quarantine(deps, claimed, reason);
  await putOffMail(deps.pool, claimed.id, now + (RESTS[claimed.attempts - 1] ?? 0), said);
}

async function quarantine(deps: MailDeps, { id }: ClaimedMail, reason: string): Promise<void> {
  const nowhere = { ticketId: null, ticketMessageId: null };
  const decided = { outcome: 'quarantined', reason, ...nowhere } as const;
  await markDecided(deps.pool, id, decided, null, deps.clock.now());
}
