import type { FileStore } from '../../adapters/documents/file-store.ts';
import type { MailReader } from '../../adapters/mail/mail-reader.ts';
import type { TicketDeps } from '../ticket/deps.ts';

/** What reading mail is handed. */
export interface MailDeps extends TicketDeps {
  readonly files: FileStore;
  readonly reader: MailReader;
}
