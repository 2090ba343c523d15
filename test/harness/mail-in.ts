import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStore } from '../../adapters/documents/file-store.ts';
import { type MailReader, mailReader, READING_LIMITS } from '../../adapters/mail/mail-reader.ts';
import type { MailDeps } from '../../features/mail/deps.ts';
import { fileNext } from '../../features/mail/file-next.ts';
import { keepMail } from '../../features/mail/keep-mail.ts';
import { mailboxOf } from '../../features/mail/mailbox-store.ts';
import { everyMail } from '../../features/mail/read-ledger.ts';
import type { LedgerRow } from '../../features/mail/ledger-store.ts';
import type { TicketDeps } from '../../features/ticket/deps.ts';

/** Mail that comes to a desk, without a mail server: bytes in, what became of them out. */
export type MailIn = Readonly<{
  deps: MailDeps;
  /** Keeps a message as if it reached the mailbox at this instant, now unless told. */
  keep(raw: string | Buffer, receivedAt?: number): Promise<number>;
  /** Decides everything that waits. */
  decideAll(): Promise<void>;
  /** Keeps a message and decides it; gives its line in the ledger. */
  take(raw: string | Buffer, receivedAt?: number): Promise<LedgerRow>;
  ledger(): Promise<LedgerRow[]>;
}>;

/** Opens the desk's mailbox; ends with the test. */
export function mailIn(
  t: { after(done: () => void): void },
  desk: TicketDeps,
  reader?: MailReader,
): MailIn {
  const files = fileStore(mkdtempSync(join(tmpdir(), 'relais-mail-files-')));
  // What is read in time on any machine is read here on one that is slow.
  const own = reader ?? mailReader({ ...READING_LIMITS, time: 8 * READING_LIMITS.time });
  t.after(() => own.close());
  const deps: MailDeps = { ...desk, files, reader: own };
  const ledger = async (): Promise<LedgerRow[]> => {
    const rows: LedgerRow[] = [];
    for await (const row of everyMail(desk.pool, null)) rows.push(row);
    return rows;
  };
  const keep: MailIn['keep'] = async (raw, receivedAt) => {
    const { id: mailboxId } = await mailboxOf(desk.pool, desk.mail.address, desk.clock.now());
    const bytes = typeof raw === 'string' ? Buffer.from(raw.replace(/\r?\n/g, '\r\n')) : raw;
    const mail = { mailboxId, raw: bytes, receivedAt: receivedAt ?? desk.clock.now(), seen: null };
    return keepMail(desk.pool, mail, desk.clock.now());
  };
  const decideAll = async (): Promise<void> => {
    while (await fileNext(deps));
  };
  return {
    ...{ deps, keep, decideAll, ledger },
    async take(raw, receivedAt) {
      const id = await keep(raw, receivedAt);
      await decideAll();
      return (await ledger()).find((row) => row.id === id) as LedgerRow;
    },
  };
}
