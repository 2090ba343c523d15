import type { ReceivedMail } from '../../adapters/mail/received-mail.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { AutomaticReason } from '../../core/mail/automatic.ts';
import { returnTokens, saysReturned } from '../../core/mail/return-path.ts';
import { findReturned, findReturnedTo, type ReturnedRow } from './thread-store.ts';

/** Where servers write the address that a message was for. */
const ADDRESSED = ['delivered-to', 'x-original-to', 'envelope-to', 'to'] as const;

/** The tokens of the addresses of ours that a message came to. */
export function tokensOf(mail: ReceivedMail): string[] {
  return returnTokens(ADDRESSED.flatMap((name) => mail.headers[name] ?? []));
}

/**
 * The message of ours that an automatic message is about, and what is said of it when it came back;
 * null when it is about none. The return address that it came to says which one it is, and only the
 * servers on its way were told that address; a report that came elsewhere must know its Message-ID.
 */
export async function aboutReturned(
  db: Db,
  mail: ReceivedMail,
  automatic: AutomaticReason | null,
): Promise<{ readonly returned: ReturnedRow; readonly said: string | null } | null> {
  if (automatic === null) return null;
  const own = await findReturnedTo(db, tokensOf(mail));
  const failed = mail.report?.statuses.find(({ action }) => action === 'failed');
  if (own !== null) {
    const came = saysReturned({
      automatic,
      sender: mail.from?.address ?? null,
      contentType: mail.headers['content-type']?.[0] ?? '',
      actions: mail.report?.statuses.map(({ action }) => action) ?? null,
    });
    return {
      returned: own,
      said: came ? [failed?.status, own.address].filter(Boolean).join(' ') : null,
    };
  }
  const about = mail.report?.about ?? mail.follows[0];
  if (failed === undefined || about === undefined) return null;
  const returned = await findReturned(db, about);
  const said = [failed.status, failed.recipient].filter(Boolean).join(' ');
  return returned && { returned, said };
}
