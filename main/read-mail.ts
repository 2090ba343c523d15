import path from 'node:path';
import { fileStore } from '../adapters/documents/file-store.ts';
import { mailReader } from '../adapters/mail/mail-reader.ts';
import { startIntake } from '../adapters/mail/mail-intake.ts';
import { fileNext } from '../features/mail/file-next.ts';
import { openMailbox } from '../features/mail/open-mailbox.ts';
import { followMailbox, intakeSink } from '../features/mail/read-mail.ts';
import { startLoop } from './loop.ts';
import type { House, Part } from './part.ts';
import { ticketDeps } from './ticket-deps.ts';

/** How often messages that wait are looked for when nothing says that one came, in milliseconds. */
const POLL = 2_000;

/** The part of the server that reads mail, takes what is handed over, and decides what becomes of it. */
export const mailPart: Part = {
  name: 'mail',
  async start(house: House) {
    const { config, pool, clock, log } = house;
    const { imap, intake, mailAddress, mailReturn } = config;
    const reader = mailReader();
    const files = fileStore(path.join(config.dataFolder, 'files'));
    const deps = { ...ticketDeps(house), files, reader };
    await openMailbox(pool, mailAddress, clock.now());
    // What comes back is handed over there; a mailbox that is read has it under its own address.
    if (mailReturn !== undefined && intake) await openMailbox(pool, mailReturn, clock.now());
    const filing = startLoop(
      () => fileNext(deps),
      POLL,
      (err) => log.error({ err }, 'mail could not be decided'),
    );
    const stopping = new AbortController();
    const reading = {
      ...{ pool, clock, kept: filing.wake },
      failed: (err: unknown, address: string) =>
        log.warn({ err, mailbox: address }, 'the mailbox can’t be read'),
    };
    const followed =
      imap === undefined
        ? Promise.resolve()
        : followMailbox(reading, mailAddress, imap, stopping.signal);
    const listening = intake === undefined ? null : await startIntake(intake, intakeSink(reading));
    return {
      async stop() {
        stopping.abort();
        await Promise.all([followed, listening?.close(), filing.stop()]);
        reader.close();
      },
    };
  },
};
