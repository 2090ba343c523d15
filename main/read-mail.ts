import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileStore } from '../adapters/documents/file-store.ts';
import { mailReader } from '../adapters/mail/mail-reader.ts';
import { startIntake } from '../adapters/mail/mail-intake.ts';
import { fileNext } from '../features/mail/file-next.ts';
import { openMailbox } from '../features/mail/open-mailbox.ts';
import { followMailboxes } from '../features/mail/follow-mailboxes.ts';
import { followMailbox, intakeSink } from '../features/mail/read-mail.ts';
import { startLoop } from './loop.ts';
import { mailboxSettings } from './mailbox-settings.ts';
import type { House, Part } from './part.ts';
import { ticketDeps } from './ticket-deps.ts';

/** How often messages that wait, and mailboxes that were edited, are looked for when nothing says so, in milliseconds. */
const POLL = 2_000;

/** How long filing rests after a message, for each millisecond that it took; and at most, in milliseconds. */
const REST = 2;
const LONGEST_REST = 100;

/** Does one thing, then leaves the machine to people on the line: a full mailbox is emptied between their gestures. */
async function restingAfter(step: () => Promise<boolean>): Promise<boolean> {
  const began = performance.now();
  const found = await step();
  if (found) await delay(Math.min(REST * (performance.now() - began), LONGEST_REST));
  return found;
}

/** The part of the server that reads mail, takes what is handed over, and decides what becomes of it. */
export const mailPart: Part = {
  name: 'mail',
  async start(house: House) {
    const { config, pool, clock, log } = house;
    const { imap, intake, mailAddress, mailReturn } = config;
    const reader = mailReader();
    const files = fileStore(path.join(config.dataFolder, 'files'));
    const deps = { ...ticketDeps(house), files, reader };
    const own = await openMailbox(pool, mailAddress, clock.now());
    // What comes back is handed over there; a mailbox that is read has it under its own address.
    if (mailReturn !== undefined && intake) await openMailbox(pool, mailReturn, clock.now());
    const filing = startLoop(
      () => restingAfter(() => fileNext(deps)),
      POLL,
      (err) => log.error({ err }, 'mail could not be decided'),
    );
    const stopping = new AbortController();
    const reading = {
      ...{ pool, clock, kept: filing.wake, mailboxes: mailboxSettings(config) },
      failed: (err: unknown, address: string) =>
        log.warn({ err, mailbox: address }, 'the mailbox can’t be read'),
      unequal: (address: string, present: number, kept: number) =>
        log.warn({ mailbox: address, present, kept }, 'the ledger lacks messages of the mailbox'),
    };
    const followed =
      imap === undefined
        ? Promise.resolve()
        : followMailbox(
            reading,
            { id: own, address: mailAddress, signIn: async () => imap },
            stopping.signal,
          );
    const readers = followMailboxes(reading);
    const looking = startLoop(
      async () => {
        await readers.look();
        return false;
      },
      POLL,
      (err) => log.error({ err }, 'the mailboxes could not be looked at'),
    );
    const listening = intake === undefined ? null : await startIntake(intake, intakeSink(reading));
    return {
      async stop() {
        stopping.abort();
        await looking.stop();
        await Promise.all([followed, readers.stop(), listening?.close(), filing.stop()]);
        reader.close();
      },
    };
  },
};
