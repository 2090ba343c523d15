import { agreementBook } from '../features/agreement/agreement-book.ts';
import type { TicketDeps } from '../features/ticket/deps.ts';
import type { House } from './part.ts';

/** What the verbs of tickets are handed, with links and addresses from the configuration. */
export function ticketDeps({
  pool,
  clock,
  config,
}: Pick<House, 'pool' | 'clock' | 'config'>): TicketDeps {
  const repliesRead = config.imap !== undefined || config.intake !== undefined;
  const { mailAddress: address, mailReturn: returnTo, publicUrl, dkim, sms } = config;
  const mail = {
    address,
    publicUrl,
    repliesRead,
    handedOver: config.intake !== undefined,
    ...(returnTo && { returnTo }),
    ...(dkim && { dkim }),
    ...(sms && {
      sms: {
        ...{ from: sms.from, segments: sms.segments },
        ...(sms.secret && { secret: Buffer.from(sms.secret) }),
      },
    }),
  };
  return { pool, clock, mail, agreements: agreementBook() };
}
