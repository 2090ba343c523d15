import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import type { MailSettings } from '../notification/mail-settings.ts';

/** What the verbs of tickets are handed. */
export interface TicketDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly agreements: AgreementBook;
  readonly mail: MailSettings;
}
