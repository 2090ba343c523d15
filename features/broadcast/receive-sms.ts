import { phrase } from '../../adapters/http/phrases.ts';
import { type Db, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { type SmsWord, smsWord } from '../../core/notification/sms-word.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { postSms } from '../notification/post-letter.ts';
import { stopNumber } from '../notification/stop-number.ts';
import { readSite } from '../site/read-site.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { countReceived, insertReceived } from './received-store.ts';
import { endRequests, lockAddress } from './request-store.ts';
import { deleteSubscriber, findByAddress, withdrawWaiting } from './subscriber-store.ts';

/** How long nobody is answered the same again, in milliseconds: two machines would write to each other. */
export const ANSWERED_ONCE_MS = 86_400_000;

/**
 * Takes a short message that somebody sent to the centre's number. A word that stops ends all that is told
 * there by SMS, bulletins and one's own notices, also what waits; all else is answered with whom to reach. The
 * answer is one message, in the language of who is known there, and the same for a number that is not; it
 * leaves once a day, or when something ended. Refuses `sms_received_already` for an id that came before.
 */
export function receiveSms(
  deps: Pick<TicketDeps, 'pool' | 'mail'>,
  came: { readonly id: string; readonly number: string; readonly text: string },
  now: Instant,
): Promise<Refusal | null> {
  const { word, language } = smsWord(came.text);
  const { id, number } = came;
  return transaction(
    deps.pool,
    async (db): Promise<Refusal | null> => {
      await lockAddress(db, number);
      const before = await countReceived(db, { number, word }, now - ANSWERED_ONCE_MS);
      if (!(await insertReceived(db, { id, number, word }, now))) {
        return refuse('sms_received_already');
      }
      const told = await findByAddress(db, { channel: 'sms', address: number });
      let ended = false;
      let spoken = told?.language ?? null;
      if (word === 'stop') {
        const stopped = await stopNumber(db, number, now);
        spoken ??= stopped;
        ended = told !== null || stopped !== null;
        await endRequests(db, { channel: 'sms', address: number }, now);
        if (told !== null) {
          await withdrawWaiting(db, told.id);
          await deleteSubscriber(db, told.id);
        }
      }
      if (ended || before === 0) {
        await answer(db, deps.mail, { number, word }, spoken ?? language ?? 'fr', now);
      }
      return null;
    },
    { attempts: 3 },
  );
}

async function answer(
  db: Db,
  mail: TicketDeps['mail'],
  { number, word }: { readonly number: string; readonly word: SmsWord['word'] },
  language: Language,
  now: Instant,
): Promise<void> {
  const site = await readSite(db);
  const centre =
    (language === 'en' ? (site.nameEn ?? site.name) : site.name) ??
    phrase(language, 'broadcast', 'sms.centre');
  const reach = [site.phone, site.email].filter((one) => one !== null).join(', ');
  const text = phrase(language, 'broadcast', word === 'stop' ? 'sms.stopped' : 'sms.help', {
    ...{ centre, reach: reach || mail.publicUrl },
  });
  const about = { kind: 'subscription' as const, ticketId: null, eventSeq: null };
  await postSms(db, mail, { personId: null, number, language }, { text, shown: text }, about, now);
}
